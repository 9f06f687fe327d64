#pragma once

#include "ducklive/capture/audio_processor.h"
#include "ducklive/capture/audio_source.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace ducklive::capture {

class SampleRing;

/// Another source's sound, cleaned by a processor. What the machine plays comes from `farEnd`
/// (null: none) and waits in a ring of half a second; overflow policy: DropOldest. While all
/// switches are off the blocks and their times pass untouched.
class ProcessedAudioSource final : public AudioSource
{
public:
    ProcessedAudioSource(std::unique_ptr<AudioSource> source,
                         std::unique_ptr<AudioProcessor> processor,
                         std::shared_ptr<const AudioProcessingSwitches> switches,
                         std::unique_ptr<AudioSource> farEnd);
    ~ProcessedAudioSource() override;

    std::string description() const override { return m_source->description(); }
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    void process(std::span<const float> block, base::Timestamp captured);
    void passFarEnd();

    std::unique_ptr<AudioSource> m_source;
    std::unique_ptr<AudioProcessor> m_processor;
    std::shared_ptr<const AudioProcessingSwitches> m_switches;
    std::unique_ptr<AudioSource> m_farEnd;
    std::unique_ptr<SampleRing> m_played;
    Deliver m_deliver;
    std::vector<float> m_block;
    std::vector<float> m_waiting; ///< of the far end, not yet a block
    std::atomic<bool> m_fails{false};
};

} // namespace ducklive::capture
