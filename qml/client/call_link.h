#pragma once

#include "call_state.h"

#include <QObject>

namespace ducklive::clientui {

/// The product's client as the window sees it. Nothing here blocks: wishes are carried out
/// elsewhere and their effect is in a later state(). On the GUI thread.
class CallLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual CallState state() const = 0;
    virtual void setServer(const client::ServerChoice &server) = 0;
    virtual void setSource(const std::string &source) = 0;
    virtual void setMicrophone(const std::string &microphone) = 0;
    virtual void change(const protocol::SetMessage &wish) = 0;
    virtual void setMuted(bool muted) = 0;
    /// The camera shows the placeholder.
    virtual void setPictureOff(bool off) = 0;
    virtual void setVoiceTrim(std::chrono::milliseconds trim) = 0;
    /// Into a new file; its folder is made when it is missing.
    virtual void startRecording(const std::string &file) = 0;
    virtual void stopRecording() = 0;
    /// Somebody looks at the preview: states come ten times a second, else twice.
    virtual void setObserved(bool observed) = 0;
    /// The network says that the chosen server is there, again or under other addresses.
    virtual void serverAnnounced() = 0;
    /// As client::ClientApp::startSelfTest().
    virtual void startSelfTest(bool evenIfUsed) = 0;
    /// As client::ClientApp::cancelSelfTest().
    virtual void cancelSelfTest() = 0;
    /// Opens the virtual devices anew, after something was installed or started.
    virtual void restart() = 0;

signals:
    void stateTaken();
};

} // namespace ducklive::clientui
