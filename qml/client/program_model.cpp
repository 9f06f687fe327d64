#include "program_model.h"

#include <algorithm>

#include <QCoreApplication>

namespace ducklive::clientui {

namespace {

QStringList codes()
{
    return {QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("zh_CN")};
}

} // namespace

ProgramModel::ProgramModel(SettingsFile &settings, ui::LoginStart &login, base::Language system)
    : m_settings(settings)
    , m_login(login)
    , m_system(system)
    , m_startsAtLogin(login.isOn())
{
}

QStringList ProgramModel::languages() const
{
    return {tr("As the system"), QStringLiteral("English"), QStringLiteral("简体中文")};
}

int ProgramModel::language() const
{
    return std::max(0, static_cast<int>(codes().indexOf(m_settings.values.language)));
}

base::Language ProgramModel::spoken() const
{
    const QString &code = m_settings.values.language;
    if (code == QStringLiteral("system"))
        return m_system;
    return code == QStringLiteral("zh_CN") ? base::Language::SimplifiedChinese
                                           : base::Language::English;
}

bool ProgramModel::isDark() const
{
    return m_settings.values.theme == QStringLiteral("dark");
}

QString ProgramModel::version() const
{
    return QCoreApplication::applicationVersion();
}

void ProgramModel::chooseLanguage(int row)
{
    if (row < 0 || row >= codes().size() || row == language())
        return;
    m_settings.values.language = codes().at(row);
    m_settings.save();
    emit languageChosen();
    emit changed();
}

void ProgramModel::setDark(bool dark)
{
    m_settings.values.theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
    m_settings.save();
    emit changed();
}

void ProgramModel::setIntroduced(bool introduced)
{
    m_settings.values.isIntroduced = introduced;
    m_settings.save();
    emit changed();
}

void ProgramModel::setStartsAtLogin(bool on)
{
    const auto done = m_login.setOn(on);
    m_problem =
        done ? QString() : QString::fromStdString(base::userMessage(done.error(), spoken()));
    m_startsAtLogin = m_login.isOn();
    emit changed();
}

void ProgramModel::closing()
{
    if (!m_hasTray)
        emit quitWanted();
}

} // namespace ducklive::clientui
