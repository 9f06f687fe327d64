#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"

#include <memory>

namespace ducklive::capture {

/// Records the monitor of PipeWire's default sink, and of the next one when the user changes it.
class PipeWireSpeakers final : public AudioSource
{
public:
    explicit PipeWireSpeakers(const base::Clock &clock);
    ~PipeWireSpeakers() override;

    std::string description() const override { return "speakers"; }
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    class Stream;

    const base::Clock &m_clock;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ducklive::capture
