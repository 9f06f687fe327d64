#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"

#include <memory>
#include <string>

namespace ducklive::capture {

/// Records a node of PipeWire's as any program would, or what the machine plays.
class PipeWireSound final : public AudioSource
{
public:
    /// `node`: its name; empty: the monitor of the default sink, and of the next one when the user
    /// changes it.
    PipeWireSound(std::string node, const base::Clock &clock);
    ~PipeWireSound() override;

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    class Stream;

    std::string m_node;
    const base::Clock &m_clock;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ducklive::capture
