#pragma once

#include "microphone_stream.h"

#include "ducklive/base/clock.h"

#include <memory>

namespace ducklive::devices {

/// A PipeWire `Audio/Source` node "DuckLive Microphone", as PulseAudio, ALSA and JACK programs see
/// it too. It runs in the graph of whoever records it, and rests while nobody does.
class PipeWireMicrophone final : public MicrophoneStream
{
public:
    explicit PipeWireMicrophone(const base::Clock &clock);
    ~PipeWireMicrophone() override;

    base::Result<void> open(VirtualMicrophone::Pull pull) override;
    bool isBroken() const override;
    MicrophoneStatus status() const override;

private:
    class Node;
    std::unique_ptr<Node> m_node;
};

} // namespace ducklive::devices
