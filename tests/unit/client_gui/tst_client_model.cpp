#include "client_model.h"
#include "fakes.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace ducklive;
using clientui::ClientModel;

namespace {

clientui::RememberedServer studio()
{
    return {QStringLiteral("Studio"), QStringLiteral("ws://studio:8765"),
            QStringLiteral("studio.local"), QStringLiteral("secret")};
}

} // namespace

/// What the window shows of a call, and what its controls ask for.
class ClientModelTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        test::FakeCallLink link;
        clientui::SettingsFile settings{{}};
        ClientModel model{link, settings};
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void phasesFollowTheCall()
    {
        Rig rig;
        QCOMPARE(rig.model.phase(), int(ClientModel::Searching));
        rig.model.connectTo(studio());
        QCOMPARE(rig.link.servers.back().token, std::string("secret"));
        rig.link.now.client.connection.link = client::LinkState::Connecting;
        rig.link.tell();
        QCOMPARE(rig.model.phase(), int(ClientModel::Connecting));
        QVERIFY(rig.model.sentence().contains(QStringLiteral("Studio")));
        rig.link.connectAs("DuckLive");
        QCOMPARE(rig.model.phase(), int(ClientModel::Connected));
        QCOMPARE(rig.model.serverName(), QStringLiteral("Studio"));
        QCOMPARE(rig.model.dashboard(), QUrl(QStringLiteral("http://studio:8080")));
        rig.link.flow();
        rig.link.flow();
        QCOMPARE(rig.model.phase(), int(ClientModel::Live));
        QCOMPARE(rig.model.latency(), QStringLiteral("118 ms"));
        QVERIFY(rig.model.sync().contains(QStringLiteral("3 ms later")));
        QVERIFY(rig.model.rate().startsWith(QStringLiteral("30 ")));
    }

    void aProblemIsSaidInBothLanguages()
    {
        Rig rig;
        rig.model.connectTo(studio());
        rig.link.now.client.connection.link = client::LinkState::Waiting;
        rig.link.now.client.connection.problem =
            base::Error{base::ErrorCode::ServerPortClosed, "ws://studio:8765", {}};
        rig.link.tell();
        QCOMPARE(rig.model.phase(), int(ClientModel::Problem));
        QVERIFY(rig.model.sentence().contains(QStringLiteral("start the server")));
        QVERIFY(!rig.model.canChange());
        QCOMPARE(rig.model.voiceDb(), -100.0);
        rig.link.now.client.connection.link = client::LinkState::Connecting;
        rig.link.tell();
        QCOMPARE(rig.model.phase(), int(ClientModel::Problem)); // until one attempt succeeds
        rig.model.setLanguage(base::Language::SimplifiedChinese);
        QVERIFY(rig.model.sentence().contains(QStringLiteral("请启动服务器")));
    }

    void asleepAndQueuedAreSaid()
    {
        Rig rig;
        rig.model.connectTo(studio());
        rig.link.connectAs("Studio");
        rig.link.now.client.isAsleep = true;
        rig.link.tell();
        QVERIFY(rig.model.isAsleep());
        QVERIFY(rig.model.sentence().startsWith(QStringLiteral("Nobody is using the camera")));
        rig.link.now.client.isAsleep = false;
        rig.link.now.client.connection.queuePosition = 3;
        rig.link.tell();
        QVERIFY(rig.model.sentence().contains(QStringLiteral("number 3")));
    }

    void panicHidesAndMutesAndComesBackToWhatWas()
    {
        Rig rig;
        rig.model.setMicrophoneOn(false);
        QVERIFY(rig.link.isMuted);
        rig.model.panic();
        QVERIFY(rig.link.isMuted && rig.link.isPictureOff);
        QVERIFY(!rig.model.isCameraOn());
        rig.model.panic();
        QVERIFY(rig.link.isMuted);
        QVERIFY(!rig.link.isPictureOff);
        rig.model.panic();
        rig.model.setMicrophoneOn(true); // out of the panic by half: the camera stays away
        QVERIFY(!rig.link.isMuted);
        QVERIFY(rig.link.isPictureOff);
        QVERIFY(!rig.model.isPanicking());
    }

    void aPersonaIsOneMessage()
    {
        Rig rig;
        rig.model.wear({QStringLiteral("Work"), QStringLiteral("Ada"), QStringLiteral("deeper"),
                        true, false, 0.8, -2, 1});
        QCOMPARE(rig.link.wishes.size(), std::size_t(1));
        const auto &wish = rig.link.wishes.front();
        QCOMPARE(*wish.faceName, std::string("Ada"));
        QCOMPARE(*wish.voiceName, std::string("deeper"));
        QCOMPARE(wish.voiceEnabled, std::optional(false));
        QCOMPARE(wish.voicePitchShift, std::optional(-2));
        QVERIFY(rig.settings.values.hasWorn);
    }

    void slidersAreThrottledAndTheLastValueCounts()
    {
        Rig rig;
        for (int i = 0; i < 20; ++i)
            rig.model.setStrength(0.5 + i * 0.025);
        rig.model.setPitch(99);
        QVERIFY(rig.link.wishes.empty());
        QTRY_COMPARE(rig.link.wishes.size(), std::size_t(1));
        QVERIFY(qAbs(*rig.link.wishes.front().faceStrength - 0.975F) < 1e-4F);
        QCOMPARE(rig.link.wishes.front().voicePitchShift, std::optional(12));
    }

    void trimIsRememberedForEachMicrophone()
    {
        Rig rig;
        rig.model.setMicrophone(QStringLiteral("mic:Yeti"));
        rig.model.setTrim(9000);
        QCOMPARE(rig.link.trimMs, 500);
        rig.model.setMicrophone(QStringLiteral("mic"));
        QCOMPARE(rig.link.trimMs, 0);
        rig.model.setMicrophone(QStringLiteral("mic:Yeti"));
        QCOMPARE(rig.model.trim(), 500);
    }

    void whatWasOnIsAskedForAtTheNextStart()
    {
        test::FakeCallLink link;
        clientui::SettingsFile settings{{}};
        settings.values.servers = {studio()};
        settings.values.server = studio().url;
        settings.values.source = QStringLiteral("camera");
        settings.values.hasWorn = true;
        settings.values.worn.face = QStringLiteral("Ada");
        const ClientModel model(link, settings);
        QCOMPARE(*link.wishes.at(0).faceName, std::string("Ada"));
        QCOMPARE(link.sources.at(0), std::string("camera"));
        QCOMPARE(link.servers.at(0).url, std::string("ws://studio:8765"));
    }

    void figuresAloneDoNotRedrawTheWindow()
    {
        Rig rig;
        rig.model.connectTo(studio());
        rig.link.connectAs("Studio");
        rig.link.flow();
        rig.link.flow();
        QSignalSpy changed(&rig.model, &ClientModel::changed);
        QSignalSpy measured(&rig.model, &ClientModel::measured);
        rig.link.flow();
        QCOMPARE(changed.size(), 0);
        QCOMPARE(measured.size(), 1);
    }

    void recordingsAreStartedEndedAndSaid()
    {
        Rig rig;
        rig.model.setRecordingFolder(QStringLiteral("/videos"));
        QVERIFY(!rig.model.canRecord());
        rig.model.connectTo(studio());
        rig.link.connectAs("Studio");
        rig.link.flow();
        rig.link.flow();
        QVERIFY(rig.model.canRecord());
        QSignalSpy saved(&rig.model, &ClientModel::recordingSaved);
        rig.model.toggleRecording();
        QVERIFY(rig.model.isRecording());
        const QString file = QString::fromStdString(rig.link.now.recording.file);
        QVERIFY(QRegularExpression(
                    QStringLiteral("^/videos/DuckLive \\d{4}-\\d\\d-\\d\\d [0-9.]+\\.mp4$"))
                    .match(file)
                    .hasMatch());
        rig.link.now.recording.length = std::chrono::seconds(62);
        rig.link.tell();
        QCOMPARE(rig.model.recorded(), QStringLiteral("1:02"));
        rig.model.toggleRecording();
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.front().front().toString(), file);
        rig.link.now.recording.problem = base::Error{base::ErrorCode::RecordingFailed, "x", "full"};
        rig.link.tell();
        QVERIFY(rig.model.notice().contains(QStringLiteral("what was recorded")));
        QCOMPARE(saved.size(), 1);
    }

    void whatADeviceSaysOfItselfIsASentence()
    {
        Rig rig;
        auto &problem = rig.link.now.client.microphone.problem;
        problem = base::Error{base::ErrorCode::MicrophoneGone, "Yeti", "of the driver"};
        rig.link.tell();
        QCOMPARE(rig.model.notice(),
                 QStringLiteral(
                     "The microphone Yeti is gone; plug it in again, it is opened by itself."));
        rig.model.setLanguage(base::Language::SimplifiedChinese);
        QCOMPARE(rig.model.notice(),
                 QStringLiteral("麦克风 Yeti 已断开；请重新接上，它会自动打开。"));
    }

    void whatTheServerRefusesIsSaid()
    {
        Rig rig;
        rig.link.now.client.connection.refusal = base::Error{base::ErrorCode::NotFound, "Ada", {}};
        rig.link.tell();
        QVERIFY(rig.model.notice().contains(QStringLiteral("Ada")));
        rig.link.now.client.connection.refusal.reset();
        rig.link.tell();
        QVERIFY(rig.model.notice().isEmpty());
    }

    void devicesThatAreMissingAreSaid()
    {
        Rig rig;
        rig.link.now.cameraProblem =
            base::Error{base::ErrorCode::VirtualCameraMissing, {}, "no PipeWire"};
        rig.link.tell();
        QVERIFY(rig.model.notice().contains(QStringLiteral("v4l2loopback")));
    }
};

QTEST_GUILESS_MAIN(ClientModelTest)
#include "tst_client_model.moc"
