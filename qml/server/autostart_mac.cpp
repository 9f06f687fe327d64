#include "autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QString>

namespace ducklive::serverui {

namespace {

/// A launch agent of the user, launchd.plist(5).
class LaunchAgent final : public Autostart
{
public:
    explicit LaunchAgent(std::filesystem::path program)
        : m_program(QString::fromStdString(program.string()))
        , m_file(QDir::homePath() + QStringLiteral("/Library/LaunchAgents/live.duck.server.plist"))
    {
    }

    bool isOn() const override { return QFile::exists(m_file); }

    base::Result<void> setOn(bool on) override
    {
        if (!on && (!QFile::exists(m_file) || QFile::remove(m_file)))
            return {};
        if (!on)
            return base::fail(base::ErrorCode::AutostartFailed, m_file.toStdString());
        QDir().mkpath(QFileInfo(m_file).path());
        QSaveFile file(m_file);
        const QString text =
            QStringLiteral(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
                "<key>Label</key><string>live.duck.server</string>"
                "<key>ProgramArguments</key><array><string>%1</string>"
                "<string>--tray</string></array>"
                "<key>RunAtLoad</key><true/></dict></plist>\n")
                .arg(m_program.toHtmlEscaped());
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
            return base::fail(base::ErrorCode::AutostartFailed, m_file.toStdString(),
                              file.errorString().toStdString());
        return {};
    }

private:
    QString m_program;
    QString m_file;
};

} // namespace

std::unique_ptr<Autostart> makeAutostart(std::filesystem::path program)
{
    return std::make_unique<LaunchAgent>(std::move(program));
}

} // namespace ducklive::serverui
