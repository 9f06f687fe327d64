#pragma once

#include "engine_settings_model.h"
#include "login_start.h"
#include "preferences.h"
#include "server_control.h"
#include "ui_language.h"

#include <functional>
#include <map>
#include <string>

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The page "Settings". What sessions can change at once is in `engines`; what needs a new start is
/// kept in the file and told by `needsRestart`. GUI thread.
class SettingsModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QStringList sources READ sources NOTIFY changed)
    Q_PROPERTY(int sourceIndex READ sourceIndex WRITE setSourceIndex NOTIFY changed)
    Q_PROPERTY(bool isFile READ isFile NOTIFY changed)
    Q_PROPERTY(QString file READ file WRITE setFile NOTIFY changed)
    Q_PROPERTY(QStringList sizes READ sizes CONSTANT)
    Q_PROPERTY(int sizeIndex READ sizeIndex WRITE setSizeIndex NOTIFY changed)
    Q_PROPERTY(int fps READ fps WRITE setFps NOTIFY changed)
    Q_PROPERTY(QString httpPort READ httpPort WRITE setHttpPort NOTIFY changed)
    Q_PROPERTY(QString wsPort READ wsPort WRITE setWsPort NOTIFY changed)
    Q_PROPERTY(QString portWords READ portWords NOTIFY portsChecked)
    Q_PROPERTY(bool portsAreGood READ portsAreGood NOTIFY portsChecked)
    Q_PROPERTY(bool isOpen READ isOpen WRITE setOpen NOTIFY changed)
    Q_PROPERTY(QString token READ token WRITE setToken NOTIFY changed)
    Q_PROPERTY(bool isAnnounced READ isAnnounced WRITE setAnnounced NOTIFY changed)
    Q_PROPERTY(ducklive::serverui::EngineSettingsModel *engines READ engines CONSTANT)
    Q_PROPERTY(bool startsWithSystem READ startsWithSystem WRITE setStartsWithSystem NOTIFY changed)
    Q_PROPERTY(int languageIndex READ languageIndex WRITE setLanguageIndex NOTIFY changed)
    Q_PROPERTY(int themeIndex READ themeIndex WRITE setThemeIndex NOTIFY changed)
    Q_PROPERTY(bool isDark READ isDark NOTIFY changed)
    Q_PROPERTY(bool needsRestart READ needsRestart NOTIFY changed)
    Q_PROPERTY(bool beginsChanged READ beginsChanged CONSTANT)

public:
    using PortCheck = std::function<bool(std::uint16_t)>;

    SettingsModel(ServerControl &server, Preferences &preferences, ui::LoginStart &loginStart,
                  UiLanguage &language, PortCheck isPortFree);

    /// As makeVideoSource() takes it, or "feed".
    [[nodiscard]] QString source() const { return text("source"); }
    [[nodiscard]] QStringList sources() const;
    [[nodiscard]] int sourceIndex() const;
    void setSourceIndex(int index);
    [[nodiscard]] bool isFile() const;
    [[nodiscard]] QString file() const;
    void setFile(const QString &pathOrUrl);
    [[nodiscard]] QStringList sizes() const;
    [[nodiscard]] int sizeIndex() const;
    void setSizeIndex(int index);
    [[nodiscard]] int fps() const;
    void setFps(int fps);
    [[nodiscard]] QString httpPort() const { return text("port"); }
    void setHttpPort(const QString &port);
    [[nodiscard]] QString wsPort() const { return text("ws-port"); }
    void setWsPort(const QString &port);
    [[nodiscard]] QString portWords() const { return m_portWords; }
    [[nodiscard]] bool portsAreGood() const { return m_portsAreGood; }
    [[nodiscard]] bool isOpen() const { return text("host") != QStringLiteral("127.0.0.1"); }
    void setOpen(bool open);
    [[nodiscard]] QString token() const { return text("token"); }
    void setToken(const QString &token);
    [[nodiscard]] bool isAnnounced() const { return text("announce") == QStringLiteral("true"); }
    void setAnnounced(bool announced);
    /// What is about face and voice.
    [[nodiscard]] EngineSettingsModel *engines() { return &m_engines; }
    [[nodiscard]] bool startsWithSystem() const { return m_loginStart.isOn(); }
    void setStartsWithSystem(bool starts);
    [[nodiscard]] int languageIndex() const;
    void setLanguageIndex(int index);
    [[nodiscard]] int themeIndex() const;
    void setThemeIndex(int index);
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] bool needsRestart() const;
    /// Whether a face or voice was to be put on at the start.
    [[nodiscard]] bool beginsChanged() const;

    Q_INVOKABLE void checkPorts();
    Q_INVOKABLE void restart() { emit restartWanted(); }
    /// Without the face and voice that were to be put on at the start.
    Q_INVOKABLE void restartPlain();
    /// Keeps a choice made elsewhere for the next start.
    void keep(const QString &key, const QString &value);

signals:
    void changed();
    void portsChecked();
    void restartWanted();
    void failed(const QString &words);

private:
    using Values = std::map<std::string, std::string>;
    [[nodiscard]] QString text(const std::string &key) const;
    void set(const std::string &key, const QString &value);
    void fill();
    void setPort(const std::string &key, const QString &port);

    ServerControl &m_server;
    Preferences &m_preferences;
    ui::LoginStart &m_loginStart;
    UiLanguage &m_language;
    PortCheck m_isPortFree;
    Values m_values;  ///< as they stand in the page
    Values m_running; ///< what needs a new start, as it runs
    QString m_portWords;
    bool m_portsAreGood = true;
    EngineSettingsModel m_engines;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
