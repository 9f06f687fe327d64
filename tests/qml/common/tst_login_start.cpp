#include "system_login_start.h"

#include <QFile>
#include <QIODevice>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using ui::SystemLoginStart;

namespace {

const ui::LoginEntry kEntry{"ducklive-client", "DuckLive", "--in-tray"};

} // namespace

class LoginStartTest : public QObject
{
    Q_OBJECT

private slots:
    void anEntryIsWrittenAndTakenAway()
    {
        const QTemporaryDir folder;
        const std::filesystem::path entries = folder.filePath(QStringLiteral("a/b")).toStdString();
        SystemLoginStart login(kEntry, "/opt/my \"$duck\" 100%/ducklive-client", entries);
        QVERIFY(!login.isOn());
        QVERIFY(login.setOn(false).has_value());
        QVERIFY(login.setOn(true).has_value());
        QVERIFY(login.isOn());
        QVERIFY(!SystemLoginStart({"ducklive-server", "DuckLive Server", "--tray"}, "/opt/server",
                                  entries)
                     .isOn());
#ifdef Q_OS_LINUX
        QFile entry(QString::fromStdString((entries / "ducklive-client.desktop").string()));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\n"));
        QVERIFY(text.contains(
            "\nExec=\"/opt/my \\\\\"\\\\$duck\\\\\" 100%%/ducklive-client\" --in-tray\n"));
#endif
        QVERIFY(login.setOn(false).has_value());
        QVERIFY(!login.isOn());
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        SystemLoginStart login(kEntry, "/opt/ducklive-client", "/dev/null/autostart");
        const auto done = login.setOn(true);
        QVERIFY(!done.has_value());
        QVERIFY(done.error().code == base::ErrorCode::AutostartFailed);
    }
};

QTEST_GUILESS_MAIN(LoginStartTest)
#include "tst_login_start.moc"
