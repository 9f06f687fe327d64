#pragma once

#include "server_control.h"

#include <functional>
#include <map>
#include <string>

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// What the page "Settings" says about face and voice: applied at once to every session, and kept
/// for the next start. GUI thread.
class EngineSettingsModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int failPolicy READ failPolicy WRITE setFailPolicy NOTIFY changed)
    Q_PROPERTY(int people READ people WRITE setPeople NOTIFY changed)
    Q_PROPERTY(int faceQuality READ faceQuality WRITE setFaceQuality NOTIFY changed)
    Q_PROPERTY(int voiceQuality READ voiceQuality WRITE setVoiceQuality NOTIFY changed)
    Q_PROPERTY(bool frontIsPlain READ frontIsPlain NOTIFY changed)
    Q_PROPERTY(bool sourceIris READ sourceIris WRITE setSourceIris NOTIFY changed)
    Q_PROPERTY(bool keepGlasses READ keepGlasses WRITE setKeepGlasses NOTIFY changed)
    Q_PROPERTY(bool keepObjects READ keepObjects WRITE setKeepObjects NOTIFY changed)
    Q_PROPERTY(bool voiceGate READ voiceGate WRITE setVoiceGate NOTIFY changed)

public:
    /// Keeps a value of the server's table for the next start.
    using Keep = std::function<void(const QString &key, const QString &value)>;

    /// `pool` is the owner's, and goes before this does.
    EngineSettingsModel(ServerControl &server, QThreadPool &pool, Keep keep);

    [[nodiscard]] int failPolicy() const;
    void setFailPolicy(int policy);
    [[nodiscard]] int people() const;
    void setPeople(int people);
    [[nodiscard]] int faceQuality() const;
    void setFaceQuality(int quality);
    [[nodiscard]] int voiceQuality() const;
    void setVoiceQuality(int quality);
    /// Nothing stays in front of the face, whatever the switches say.
    [[nodiscard]] bool frontIsPlain() const;
    [[nodiscard]] bool keepGlasses() const { return isOn("keep-glasses"); }
    void setKeepGlasses(bool keep)
    {
        switchNow("keep-glasses", &server::SettingsPatch::keepGlasses, keep);
    }
    [[nodiscard]] bool keepObjects() const { return isOn("keep-objects"); }
    void setKeepObjects(bool keep)
    {
        switchNow("keep-objects", &server::SettingsPatch::keepObjects, keep);
    }
    [[nodiscard]] bool sourceIris() const { return isOn("source-iris"); }
    void setSourceIris(bool on)
    {
        switchNow("source-iris", &server::SettingsPatch::sourceIris, on);
    }
    [[nodiscard]] bool voiceGate() const { return isOn("voice-gate"); }
    void setVoiceGate(bool gate)
    {
        switchNow("voice-gate", &server::SettingsPatch::voiceGate, gate);
    }

signals:
    void changed();
    void refused(const ducklive::base::Error &error);

private:
    [[nodiscard]] bool isOn(const std::string &key) const { return m_values.at(key) == "true"; }
    void set(const std::string &key, const std::string &value);
    void switchNow(const char *key, std::optional<bool> server::SettingsPatch::*field, bool on);
    void applyNow(const server::SettingsPatch &patch);

    ServerControl &m_server;
    QThreadPool &m_pool;
    Keep m_keep;
    std::map<std::string, std::string> m_values;
};

} // namespace ducklive::serverui
