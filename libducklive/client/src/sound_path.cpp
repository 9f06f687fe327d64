#include "sound_path.h"

#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/devices/microphone_factory.h"

#include <chrono>
#include <utility>

#include <QTimer>

namespace ducklive::client {

using base::Result;

namespace {

constexpr std::chrono::seconds kRetry{2};
/// Blocks of 10 ms on their way to the Qt thread.
constexpr int kMostPending = 30;

} // namespace

SoundPath::SoundPath(const ClientOptions &options, ClientDevices &own, media::SoundSystem &sound,
                     const base::Clock &clock, observability::Log &log, VoicePlayout &playout,
                     Send send)
    : m_options(options)
    , m_own(own)
    , m_sound(sound)
    , m_clock(clock)
    , m_log(log)
    , m_playout(playout)
    , m_send(std::move(send))
    , m_testSound(clock)
    , m_post(*this, kMostPending)
{
}

SoundPath::~SoundPath()
{
    m_uplink.reset(); // its thread posts to us
    if (m_virtualMicrophone)
        m_virtualMicrophone->stop();
}

void SoundPath::open()
{
    m_isWanted = true;
    std::optional<base::Error> problem;
    if (m_options.virtualMicrophone != "none" && !m_virtualMicrophone) {
        if (auto opened = openVirtualMicrophone(); !opened)
            problem = opened.error();
    }
    if (m_options.microphone != "none" && !m_uplink) {
        if (auto opened = openMicrophone(); !opened)
            problem = opened.error();
    }
    if (problem && !m_problem)
        m_log.warning("client", base::toLogLine(*problem));
    m_problem = problem;
    if (problem)
        QTimer::singleShot(kRetry, this, [this] {
            if (m_isWanted)
                open();
        });
}

void SoundPath::closeMicrophone()
{
    m_isWanted = false;
    m_uplink.reset();
}

void SoundPath::fill(ClientSnapshot &snapshot) const
{
    if (m_uplink) {
        snapshot.microphone = m_uplink->status();
        snapshot.microphoneDb = m_uplink->levelDb();
        snapshot.microphoneClipped = m_uplink->clipped();
    }
    snapshot.virtualMicrophone = virtualMicrophone();
    snapshot.soundProblem = m_problem;
}

std::optional<base::Error> SoundPath::microphoneProblem() const
{
    return m_uplink ? m_uplink->status().problem : std::nullopt;
}

devices::MicrophoneStatus SoundPath::virtualMicrophone() const
{
    return m_virtualMicrophone ? m_virtualMicrophone->status() : devices::MicrophoneStatus{};
}

bool SoundPath::isListened() const
{
    return virtualMicrophone().isListened;
}

Result<void> SoundPath::openVirtualMicrophone()
{
    using Made = Result<std::unique_ptr<devices::VirtualMicrophone>>;
    Made made =
        m_own.virtualMicrophone
            ? Made(std::move(m_own.virtualMicrophone))
            : devices::makeVirtualMicrophone(m_options.virtualMicrophone, m_sound, m_clock, m_log);
    if (!made)
        return std::unexpected(made.error());
    auto started = (*made)->start([this](std::span<float> samples, base::Timestamp due) {
        if (!m_testSound.fill(samples))
            m_playout.read(samples, due);
    });
    if (started)
        m_virtualMicrophone = std::move(*made);
    return started;
}

Result<void> SoundPath::openMicrophone()
{
    using Made = Result<std::unique_ptr<capture::AudioSource>>;
    Made source = m_own.microphone ? Made(std::move(m_own.microphone)) : cleanMicrophone();
    if (!source)
        return std::unexpected(source.error());
    auto uplink = std::make_unique<VoiceUplink>(
        std::move(*source), [this](base::Timestamp captured, base::SharedBytes pcm) {
            m_post([this, captured, pcm = std::move(pcm)] { m_send(captured, pcm); });
        });
    auto started = uplink->start();
    if (started)
        m_uplink = std::move(uplink);
    return started;
}

Result<std::unique_ptr<capture::AudioSource>> SoundPath::cleanMicrophone() const
{
    std::unique_ptr<capture::AudioSource> farEnd;
    if (m_options.farEnd != "none") {
        auto made = capture::makeAudioSource(m_options.farEnd, m_sound, m_clock);
        if (!made)
            return made;
        farEnd = std::move(*made);
    }
    return capture::makeCleanAudioSource(m_options.microphone, m_options.processing,
                                         std::move(farEnd), m_sound, m_clock);
}

} // namespace ducklive::client
