#include "../system_login_start.h"

#include <memory>

#include <QSettings>

namespace ducklive::clientgui {

namespace {

const QString kName = QStringLiteral("DuckLive");

std::unique_ptr<QSettings> runKey()
{
    return std::make_unique<QSettings>(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
        QSettings::NativeFormat);
}

} // namespace

SystemLoginStart::SystemLoginStart(std::filesystem::path program, std::filesystem::path)
    : m_program(std::move(program))
{
}

bool SystemLoginStart::isOn() const
{
    return runKey()->contains(kName);
}

base::Result<void> SystemLoginStart::setOn(bool on)
{
    const auto key = runKey();
    if (on)
        key->setValue(
            kName,
            QStringLiteral("\"%1\" --in-tray").arg(QString::fromStdWString(m_program.wstring())));
    else
        key->remove(kName);
    key->sync();
    if (key->status() != QSettings::NoError)
        return base::fail(base::ErrorCode::AutostartFailed, "registry", "the key was not written");
    return {};
}

} // namespace ducklive::clientgui
