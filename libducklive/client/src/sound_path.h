#pragma once

#include "bounded_post.h"
#include "voice_uplink.h"

#include "ducklive/client/client_app.h"
#include "ducklive/client/test_sound.h"
#include "ducklive/client/voice_playout.h"
#include "ducklive/devices/virtual_microphone.h"

#include <functional>
#include <memory>
#include <optional>

#include <QObject>

namespace ducklive::client {

/// The microphone's way up and the virtual microphone: what cannot be opened is said and tried
/// again, the rest of the client goes on. Lives on the client's Qt thread.
class SoundPath final : public QObject
{
public:
    /// 10 ms of 16-bit PCM at 48 kHz, on the Qt thread.
    using Send = std::function<void(base::Timestamp captured, const base::SharedBytes &pcm)>;

    /// All references outlive it. `own.microphone` and `own.virtualMicrophone` are used in place of
    /// those that the options name.
    SoundPath(const ClientOptions &options, ClientDevices &own, media::SoundSystem &sound,
              const base::Clock &clock, observability::Log &log, VoicePlayout &playout, Send send);
    ~SoundPath() override;

    /// Opens what the options name now and is not open yet.
    void open();
    void closeMicrophone();
    void fill(ClientSnapshot &snapshot) const;
    [[nodiscard]] bool isListened() const;
    /// Takes the voice's place.
    [[nodiscard]] TestSound &testSound() { return m_testSound; }
    [[nodiscard]] devices::MicrophoneStatus virtualMicrophone() const;
    [[nodiscard]] std::optional<base::Error> microphoneProblem() const;

private:
    [[nodiscard]] base::Result<void> openVirtualMicrophone();
    [[nodiscard]] base::Result<void> openMicrophone();
    [[nodiscard]] base::Result<std::unique_ptr<capture::AudioSource>> cleanMicrophone() const;

    const ClientOptions &m_options;
    ClientDevices &m_own;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    observability::Log &m_log;
    VoicePlayout &m_playout;
    Send m_send;
    TestSound m_testSound;
    BoundedPost m_post; ///< from the microphone's thread
    std::unique_ptr<VoiceUplink> m_uplink;
    std::unique_ptr<devices::VirtualMicrophone> m_virtualMicrophone;
    std::optional<base::Error> m_problem;
    bool m_isWanted = false; ///< open() was called, and closeMicrophone() not since
};

} // namespace ducklive::client
