#pragma once

#include "ducklive/capture/audio_source.h"

namespace ducklive::capture {

/// No microphone: delivers nothing.
class NullAudioSource final : public AudioSource
{
public:
    std::string description() const override { return "no microphone"; }
    base::Result<void> start(Deliver) override { return {}; }
    void stop() override {}
    AudioSourceStatus status() const override { return {}; }
};

} // namespace ducklive::capture
