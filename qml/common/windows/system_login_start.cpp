#include "../system_login_start.h"

#include <memory>
#include <utility>

#include <QDir>
#include <QSettings>

namespace ducklive::ui {

namespace {

std::unique_ptr<QSettings> runKey()
{
    return std::make_unique<QSettings>(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"),
        QSettings::NativeFormat);
}

} // namespace

SystemLoginStart::SystemLoginStart(LoginEntry entry, std::filesystem::path program,
                                   const std::filesystem::path &)
    : m_entry(std::move(entry))
    , m_program(std::move(program))
{
}

bool SystemLoginStart::isOn() const
{
    return runKey()->contains(QString::fromStdString(m_entry.name));
}

base::Result<void> SystemLoginStart::setOn(bool on)
{
    const auto key = runKey();
    const QString name = QString::fromStdString(m_entry.name);
    if (on)
        key->setValue(
            name, QStringLiteral("\"%1\" %2")
                      .arg(QDir::toNativeSeparators(QString::fromStdWString(m_program.wstring())),
                           QString::fromStdString(m_entry.argument)));
    else
        key->remove(name);
    key->sync();
    if (key->status() != QSettings::NoError)
        return base::fail(base::ErrorCode::AutostartFailed, "registry", "the key was not written");
    return {};
}

} // namespace ducklive::ui
