#include "autostart.h"

#include <QDir>
#include <QSettings>
#include <QString>

namespace ducklive::serverui {

namespace {

/// A value of the user's Run key.
class RunKey final : public Autostart
{
public:
    explicit RunKey(std::filesystem::path program)
        : m_command(QStringLiteral("\"%1\" --tray")
                        .arg(QDir::toNativeSeparators(QString::fromStdWString(program.wstring()))))
    {
    }

    bool isOn() const override { return run().contains(kName); }

    base::Result<void> setOn(bool on) override
    {
        QSettings settings = run();
        if (on)
            settings.setValue(kName, m_command);
        else
            settings.remove(kName);
        settings.sync();
        if (settings.status() != QSettings::NoError)
            return base::fail(base::ErrorCode::AutostartFailed, "Run");
        return {};
    }

private:
    static QSettings run()
    {
        return QSettings(
            QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
            QSettings::NativeFormat);
    }
    inline static const QString kName = QStringLiteral("DuckLive Server");

    QString m_command;
};

} // namespace

std::unique_ptr<Autostart> makeAutostart(std::filesystem::path program)
{
    return std::make_unique<RunKey>(std::move(program));
}

} // namespace ducklive::serverui
