#include "ducklive/server/settings_change.h"

#include <QTest>

using namespace ducklive::server;

class SettingsChangeTest : public QObject
{
    Q_OBJECT

    static SettingsPatch everything()
    {
        return {.faceEnabled = true,
                .faceName = "ada",
                .faceStrength = 0.7F,
                .maskSoftness = 0.2F,
                .failPolicy = FailPolicy::Card,
                .people = PeopleChoice::Largest,
                .keepGlasses = true,
                .sourceIris = true,
                .keepObjects = false,
                .faceQuality = FaceQualityChoice::Balanced,
                .voiceEnabled = true,
                .voiceName = "deeper",
                .voicePitchShift = 3,
                .voiceGate = false,
                .voiceQuality = VoiceQualityChoice::Saving};
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void nothingOfAChangeIsLost()
    {
        SettingsPatch merged;
        merge(merged, everything());
        QVERIFY(merged == everything());
        merge(merged, {});
        QVERIFY(merged == everything());

        const SessionSettings now = patched({}, everything());
        QVERIFY(now.faceEnabled && now.keepGlasses && now.sourceIris && now.voiceEnabled);
        QVERIFY(!now.keepObjects && !now.voiceGate);
        QCOMPARE(now.faceName, std::string("ada"));
        QCOMPARE(now.faceStrength, 0.7F);
        QCOMPARE(now.maskSoftness, 0.2F);
        QCOMPARE(now.failPolicy, FailPolicy::Card);
        QCOMPARE(now.people, PeopleChoice::Largest);
        QCOMPARE(now.faceQuality, FaceQualityChoice::Balanced);
        QCOMPARE(now.voiceName, std::string("deeper"));
        QCOMPARE(now.voicePitchShift, 3);
        QCOMPARE(now.voiceQuality, VoiceQualityChoice::Saving);
        QCOMPARE(now.revision, std::uint64_t(1));
    }

    void whatIsNotNamedStays()
    {
        SessionSettings before = patched({}, everything());
        SettingsPatch change;
        change.faceQuality = FaceQualityChoice::Best;
        const SessionSettings now = patched(before, change);
        QCOMPARE(now.faceQuality, FaceQualityChoice::Best);
        QCOMPARE(now.voiceQuality, VoiceQualityChoice::Saving);
        QCOMPARE(now.faceName, std::string("ada"));
        QCOMPARE(now.revision, before.revision + 1);
    }

    void rangesAreKept()
    {
        SettingsPatch wild;
        wild.faceStrength = 7.0F;
        wild.maskSoftness = -1.0F;
        wild.voicePitchShift = 99;
        const SessionSettings now = patched({}, wild);
        QCOMPARE(now.faceStrength, 1.0F);
        QCOMPARE(now.maskSoftness, 0.0F);
        QCOMPARE(now.voicePitchShift, 12);
    }
};

QTEST_GUILESS_MAIN(SettingsChangeTest)
#include "tst_settings_change.moc"
