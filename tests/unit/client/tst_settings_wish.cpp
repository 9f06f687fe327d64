#include "ducklive/client/settings_wish.h"

#include <QTest>

using namespace ducklive;
using client::SettingsWish;

namespace {

protocol::SetMessage faceOn()
{
    protocol::SetMessage wish;
    wish.faceEnabled = true;
    return wish;
}

protocol::SettingsMessage settings(bool face, bool voice)
{
    protocol::SettingsMessage settings;
    settings.faceEnabled = face;
    settings.voiceEnabled = voice;
    return settings;
}

} // namespace

/// What the user asked for outlives a session, and nothing is shown before it holds.
class SettingsWishTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingWishedShowsEverything()
    {
        const SettingsWish wish;
        QVERIFY(wish.isEmpty());
        QVERIFY(wish.mayShow());
        QVERIFY(wish.mayPlay());
    }

    void laterWishesReplaceOnlyWhatTheyName()
    {
        SettingsWish wish;
        auto first = faceOn();
        first.faceName = "ada";
        wish.add(first);
        protocol::SetMessage second;
        second.faceName = "grace";
        second.voicePitchShift = 2;
        second.faceQuality = protocol::FaceQualityChoice::Light;
        second.voiceQuality = protocol::VoiceQualityChoice::Saving;
        wish.add(second);
        QCOMPARE(wish.all().faceEnabled, std::optional(true));
        QCOMPARE(*wish.all().faceName, std::string("grace"));
        QCOMPARE(wish.all().voicePitchShift, std::optional(2));
        QCOMPARE(wish.all().faceQuality, second.faceQuality);
        QCOMPARE(wish.all().voiceQuality, second.voiceQuality);
        QVERIFY(!wish.all().voiceEnabled);
    }

    void aNewSessionShowsNothingBeforeItsSwapIsOn()
    {
        SettingsWish wish;
        auto both = faceOn();
        both.voiceEnabled = true;
        wish.add(both);
        QVERIFY(!wish.mayShow());
        wish.arrived(settings(true, false));
        QVERIFY(!wish.mayShow());
        wish.arrived(settings(true, true));
        QVERIFY(wish.mayShow());
        QVERIFY(wish.mayPlay());
        wish.sessionChanged();
        QVERIFY(!wish.mayShow());
        QVERIFY(!wish.mayPlay());
    }

    void whoSwitchesItOffElsewhereIsObeyed()
    {
        SettingsWish wish;
        wish.add(faceOn());
        wish.arrived(settings(true, false));
        wish.arrived(settings(false, false));
        QVERIFY(wish.mayShow());
    }
};

QTEST_GUILESS_MAIN(SettingsWishTest)
#include "tst_settings_wish.moc"
