#pragma once

#include "ducklive/base/user_message.h"

#include "login_start.h"
#include "settings_file.h"

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// The program itself: language, theme, first start, start at login, closing. GUI thread.
class ProgramModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(QStringList languages READ languages NOTIFY changed)
    Q_PROPERTY(int language READ language NOTIFY changed)
    Q_PROPERTY(bool isDark READ isDark NOTIFY changed)
    Q_PROPERTY(bool isIntroduced READ isIntroduced NOTIFY changed)
    Q_PROPERTY(bool startsAtLogin READ startsAtLogin NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString version READ version CONSTANT)

public:
    /// `system`: the language of the user's environment. The collaborators outlive it.
    ProgramModel(SettingsFile &settings, ui::LoginStart &login, base::Language system);

    [[nodiscard]] QStringList languages() const;
    [[nodiscard]] int language() const;
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] bool isIntroduced() const { return m_settings.values.isIntroduced; }
    [[nodiscard]] bool startsAtLogin() const { return m_startsAtLogin; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString version() const;
    /// In which the program speaks.
    [[nodiscard]] base::Language spoken() const;
    /// Closing the window leaves the program in the tray.
    void setHasTray(bool has) { m_hasTray = has; }
    void retranslate() { emit changed(); }

    Q_INVOKABLE void chooseLanguage(int row);
    Q_INVOKABLE void setDark(bool dark);
    Q_INVOKABLE void setIntroduced(bool introduced);
    Q_INVOKABLE void setStartsAtLogin(bool on);
    /// The window is about to close.
    Q_INVOKABLE void closing();

signals:
    void changed();
    void languageChosen();
    void quitWanted();

private:
    SettingsFile &m_settings;
    ui::LoginStart &m_login;
    base::Language m_system;
    QString m_problem;
    bool m_startsAtLogin = false;
    bool m_hasTray = false;
};

} // namespace ducklive::clientui
