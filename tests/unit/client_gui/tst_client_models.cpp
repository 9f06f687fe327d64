#include "ducklive/discovery/memory_network.h"

#include "choice_list_model.h"
#include "device_model.h"
#include "fake_login_start.h"
#include "fakes.h"
#include "program_model.h"
#include "self_test_model.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::clientui;

namespace {

QByteArray jpeg(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "jpeg");
    return bytes;
}

constexpr auto kTester = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

/// The smaller models: faces and voices, devices, self-test, program.
class ClientModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void thumbnailsOfStrangersAreLookedAt()
    {
        test::FakeRemoteLibrary library;
        ChoiceListModel faces(library, RemoteLibrary::Kind::Face);
        const QAbstractItemModelTester tester(&faces, kTester);
        library.list({QStringLiteral("Ada"), QStringLiteral("Grace")}, {QStringLiteral("deeper")});
        QCOMPARE(faces.names().size(), 2);
        const auto picture = [&](int row) {
            return faces.data(faces.index(row), ChoiceListModel::Picture).toString();
        };
        library.picture(RemoteLibrary::Kind::Face, QStringLiteral("Ada"), "<svg/>");
        library.picture(RemoteLibrary::Kind::Face, QStringLiteral("Ada"), jpeg(2000));
        library.picture(RemoteLibrary::Kind::Voice, QStringLiteral("Ada"), jpeg(64));
        library.picture(RemoteLibrary::Kind::Face, QStringLiteral("nobody"), jpeg(64));
        QVERIFY(picture(0).isEmpty());
        library.picture(RemoteLibrary::Kind::Face, QStringLiteral("Ada"), jpeg(64));
        QVERIFY(picture(0).startsWith(QStringLiteral("data:image/jpeg;base64,")));
        library.list({QStringLiteral("Zoe"), QStringLiteral("Ada")}, {});
        QVERIFY(picture(0).isEmpty());
        QVERIFY(!picture(1).isEmpty()); // it is not asked for again
        faces.setCurrent(QStringLiteral("Ada"));
        QVERIFY(faces.data(faces.index(1), ChoiceListModel::IsCurrent).toBool());
    }

    void devicesAreChosenAndStayListed()
    {
        test::FakeCallLink link;
        SettingsFile settings{{}};
        ClientModel client(link, settings);
        test::FakeDeviceList list;
        DeviceModel model(list, client, settings);
        QVERIFY(!model.hasCamera());
        model.chooseFirst();
        QVERIFY(link.sources.empty());
        list.cameras = {{QStringLiteral("camera:/dev/video0"), QStringLiteral("C920")}};
        list.microphones = {{QStringLiteral("mic:yeti"), QStringLiteral("Yeti")}};
        model.refresh();
        QCOMPARE(model.cameras().size(), 3); // none, the camera, the test picture
        model.chooseFirst();
        QCOMPARE(link.sources.back(), std::string("camera:/dev/video0"));
        QCOMPARE(link.microphones.back(), std::string("mic:yeti"));
        model.chooseFirst(); // what was chosen stays
        QCOMPARE(link.sources.size(), std::size_t(1));
        list.cameras.clear();
        model.refresh();
        QCOMPARE(model.camera(), 2);
        QVERIFY(model.cameras().at(2).contains(QStringLiteral("not connected")));
        model.chooseCamera(77);
        QCOMPARE(link.sources.size(), std::size_t(1));
    }

    void theSelfTestSaysWhatIsMissing()
    {
        discovery::MemoryNetwork network;
        const auto browser = network.browser();
        QVERIFY(browser->start([] {}).has_value());
        test::FakeCallLink link;
        SettingsFile settings{{}};
        ClientModel client(link, settings);
        SelfTestModel model(link, *browser, client);
        const QAbstractItemModelTester tester(&model, kTester);
        const auto verdict = [&](int row) {
            return model.data(model.index(row), SelfTestModel::Finding).toInt();
        };
        QCOMPARE(verdict(0), int(SelfTestModel::Waiting));
        link.now.cameraProblem = base::Error{base::ErrorCode::VirtualCameraMissing, {}, "none"};
        link.now.client.soundProblem =
            base::Error{base::ErrorCode::VirtualMicrophoneMissing, "x", "none"};
        link.tell();
        QCOMPARE(verdict(0), int(SelfTestModel::Bad));
        QCOMPARE(verdict(1), int(SelfTestModel::Bad));
        QVERIFY(!model.isGood());
        QVERIFY(!model.data(model.index(0), SelfTestModel::Remedy).toString().isEmpty());
        model.again();
        QCOMPARE(link.restarts, 1);
        link.now.cameraProblem.reset();
        link.now.client.soundProblem.reset();
        link.now.client.camera = {"DuckLive Camera", "pipewire", true, true, 9, 9, {}, {}};
        link.now.client.virtualMicrophone.isOpen = true;
        link.tell();
        QVERIFY(model.isGood());
        QCOMPARE(verdict(3), int(SelfTestModel::Good));
        QCOMPARE(verdict(4), int(SelfTestModel::Waiting));
    }

    void theSelfTestAsksAndTells()
    {
        discovery::MemoryNetwork network;
        const auto browser = network.browser();
        test::FakeCallLink link;
        SettingsFile settings{{}};
        ClientModel client(link, settings);
        SelfTestModel model(link, *browser, client);
        const auto row = [&](int number, int role) {
            return model.data(model.index(number), role);
        };
        auto &now = link.now.client;
        QVERIFY(!model.canTest());
        now.camera = {"DuckLive Camera", "pipewire", true, false, 0, 0, {}, {}};
        now.virtualMicrophone.name = "DuckLive Microphone";
        now.virtualMicrophone.kind = "pipewire";
        now.virtualMicrophone.isOpen = true;
        link.tell();
        QVERIFY(model.canTest());
        model.test();
        QCOMPARE(link.selfTests, std::vector<bool>{false});
        now.selfTest = {false, true, {}}; // a program uses it
        now.camera.kind = "v4l2";         // which does not tell
        now.camera.isWatched = true;
        link.tell();
        QVERIFY(model.question().contains(QStringLiteral("A program may be using")));
        now.camera.kind = "pipewire";
        link.tell();
        QVERIFY(model.question().contains(QStringLiteral("A program is using")));
        model.doNotTest();
        QCOMPARE(model.question(), QString());
        model.test();
        link.tell();
        model.testAnyway();
        QCOMPARE(link.selfTests, (std::vector<bool>{false, false, true}));
        now.selfTest = {true, false, {}};
        now.camera.isWatched = true; // by the test itself
        now.camera.delivered = 3;
        link.tell();
        QVERIFY(model.isTesting());
        QCOMPARE(model.question(), QString());
        QCOMPARE(row(0, SelfTestModel::Finding).toInt(), int(SelfTestModel::Waiting));
        QCOMPARE(row(3, SelfTestModel::Finding).toInt(), int(SelfTestModel::Waiting));
        using Outcome = client::DeviceFinding::Outcome;
        client::SelfTestReport report{{Outcome::Works, std::chrono::microseconds(35'600), 0, {}},
                                      {Outcome::Works, std::chrono::microseconds(12'000), -6, {}}};
        now.selfTest = {false, false, report};
        link.tell();
        QVERIFY(row(0, SelfTestModel::Sentence).toString().contains(QStringLiteral("36 ms")));
        QVERIFY(
            row(1, SelfTestModel::Sentence).toString().contains(QStringLiteral("6 dB quieter")));
        QVERIFY(model.isGood());
        QVERIFY(model.summary().startsWith(QStringLiteral("Tested")));
        report.microphone.gainDb = -30;
        now.selfTest.report = report;
        link.tell();
        QCOMPARE(row(1, SelfTestModel::Finding).toInt(), int(SelfTestModel::Bad));
        for (const auto outcome : {Outcome::NothingCame, Outcome::SomethingElse}) {
            report.camera.outcome = report.microphone.outcome = outcome;
            now.selfTest.report = report;
            link.tell();
            QCOMPARE(row(0, SelfTestModel::Finding).toInt(), int(SelfTestModel::Bad));
            QCOMPARE(row(1, SelfTestModel::Finding).toInt(), int(SelfTestModel::Bad));
        }
        report.camera.outcome = report.microphone.outcome = Outcome::NotReadable;
        now.selfTest.report = report;
        link.tell();
        QVERIFY(model.isGood());
        QVERIFY(!model.summary().startsWith(QStringLiteral("Tested")));
        link.now.cameraProblem = base::Error{base::ErrorCode::VirtualCameraMissing, {}, "gone"};
        link.tell(); // what is wrong now goes before what was found
        QCOMPARE(row(0, SelfTestModel::Finding).toInt(), int(SelfTestModel::Bad));
    }

    void aTestIsCancelled()
    {
        discovery::MemoryNetwork network;
        const auto browser = network.browser();
        test::FakeCallLink link;
        SettingsFile settings{{}};
        ClientModel client(link, settings);
        SelfTestModel model(link, *browser, client);
        link.now.client.camera = {"DuckLive Camera", "pipewire", true, false, 0, 0, {}, {}};
        link.tell();
        model.cancel(); // nothing runs
        QCOMPARE(link.cancelledTests, 0);
        model.test();
        link.now.client.selfTest = {true, false, {}};
        link.tell();
        QVERIFY(model.isTesting());
        model.cancel();
        QCOMPARE(link.cancelledTests, 1);
        QVERIFY(!model.isTesting());
        QVERIFY(model.canTest());
        QVERIFY(!model.summary().startsWith(QStringLiteral("Tested")));
        QCOMPARE(model.data(model.index(0), SelfTestModel::Finding).toInt(),
                 int(SelfTestModel::Good));
    }

    void aLiveCallIsAskedAbout()
    {
        discovery::MemoryNetwork network;
        const auto browser = network.browser();
        test::FakeCallLink link;
        SettingsFile settings{{}};
        settings.values.server = QStringLiteral("ws://studio:8765");
        ClientModel client(link, settings);
        SelfTestModel model(link, *browser, client);
        link.connectAs("studio");
        for (int second = 0; second < 3; ++second)
            link.flow();
        QCOMPARE(client.phase(), int(ClientModel::Live));
        model.test();
        QVERIFY(link.selfTests.empty());
        QVERIFY(model.question().contains(QStringLiteral("live")));
        model.testAnyway();
        QCOMPARE(link.selfTests, std::vector<bool>{true});
        QCOMPARE(model.question(), QString());
    }

    void theProgramRemembersLanguageAndTheme()
    {
        SettingsFile settings{{}};
        test::FakeLoginStart login;
        ProgramModel model(settings, login, base::Language::SimplifiedChinese);
        QCOMPARE(model.spoken(), base::Language::SimplifiedChinese);
        QSignalSpy chosen(&model, &ProgramModel::languageChosen);
        model.chooseLanguage(1);
        model.chooseLanguage(1);
        model.chooseLanguage(9);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(model.spoken(), base::Language::English);
        model.setDark(false);
        QCOMPARE(settings.values.theme, QStringLiteral("light"));
        model.setStartsAtLogin(true);
        QVERIFY(model.startsAtLogin() && login.isSet);
        login.fails = true;
        model.setStartsAtLogin(false);
        QVERIFY(model.startsAtLogin());
        QVERIFY(model.problem().contains(QStringLiteral("read-only")));
        QSignalSpy quit(&model, &ProgramModel::quitWanted);
        model.setHasTray(true);
        model.closing();
        QCOMPARE(quit.size(), 0);
        model.setHasTray(false);
        model.closing();
        QCOMPARE(quit.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ClientModelsTest)
#include "tst_client_models.moc"
