#pragma once

#include "ducklive/capture/audio_source.h"

#include <memory>
#include <mutex>
#include <thread>

namespace ducklive::capture {

/// Keeps a source open that gives up by itself: while it has a problem it is started again.
class ReopeningAudioSource final : public AudioSource
{
public:
    explicit ReopeningAudioSource(std::unique_ptr<AudioSource> source,
                                  base::Microseconds retry = base::Microseconds{1'000'000});
    ~ReopeningAudioSource() override;

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    void run(const std::stop_token &stop);
    void reopen();

    std::unique_ptr<AudioSource> m_source; ///< guarded by m_mutex, as the next three
    Deliver m_deliver;
    AudioSourceStatus m_before;           ///< counts until it was opened last
    std::optional<base::Error> m_refusal; ///< why it did not open again
    base::Microseconds m_retry;
    mutable std::mutex m_mutex;
    std::jthread m_thread;
};

} // namespace ducklive::capture
