#include "fake_server.h"

#include "tray_icon.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class ServerTrayTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    /// Qt's tray looks for a signal that the platform without a screen does not have.
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression("^(?!QObject::connect: No such signal QPlatformNativeInterface)"));
    }

    void itSaysOnceThatTheServerGoesOn()
    {
        const std::filesystem::path file =
            m_folder.filePath(QStringLiteral("config.toml")).toStdString();
        test::FakeServer server;
        UiLanguage language;
        language.setCode(QStringLiteral("en"));
        LiveModel live(server, language);
        Preferences preferences(file);
        TrayIcon tray(live, language, preferences);
        for (int i = 0; i < 11; ++i)
            live.poll();
        tray.windowClosed();
        QCOMPARE(Preferences(file).window("tray-told"), std::string("true"));
        tray.windowClosed();
        language.setCode(QStringLiteral("zh_CN"));
        server.failure = base::Error{base::ErrorCode::PortBusy, "8080", {}};
        for (int i = 0; i < 11; ++i)
            live.poll();
    }
};

QTEST_MAIN(ServerTrayTest)
#include "tst_server_tray.moc"
