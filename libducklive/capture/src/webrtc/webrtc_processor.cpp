#include "ducklive/capture/audio_processor.h"
#include "ducklive/capture/audio_source.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ducklive::capture {

namespace {

constexpr int kTargetDbfs = 6; ///< below full scale, of the loud parts
constexpr int kMostGainDb = 15;
// Measured, see tests/bench/voice/clean_figures.py.
constexpr base::Microseconds kSplitDelay{1'000};
constexpr base::Microseconds kNoiseDelay{6'000};
constexpr base::Microseconds kEchoDelay{7'000};
constexpr int kOk = webrtc::AudioProcessing::kNoError;

class WebRtcProcessor final : public AudioProcessor
{
public:
    explicit WebRtcProcessor(std::unique_ptr<webrtc::AudioProcessing> module)
        : m_module(std::move(module))
        , m_unused(AudioSource::kBlockSamples)
    {
    }

    void hearFarEnd(std::span<const float> block) override
    {
        const float *in = block.data();
        float *out = m_unused.data();
        (void)m_module->ProcessReverseStream(&in, m_format, m_format, &out);
    }

    bool process(std::span<float> block, const AudioProcessingSwitches &switches) override
    {
        configure(switches);
        for (float &sample : block) // one number that is none would stay in the filters for good
            sample = std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
        m_module->set_stream_delay_ms(0); // it looks for the delay by itself
        const float *in = block.data();
        float *out = block.data();
        return m_module->ProcessStream(&in, m_format, m_format, &out) == kOk;
    }

    base::Microseconds delay(const AudioProcessingSwitches &switches) const override
    {
        return kSplitDelay + (switches.noiseSuppression ? kNoiseDelay : base::Microseconds(0)) +
               (switches.echoControl ? kEchoDelay : base::Microseconds(0));
    }

private:
    void configure(const AudioProcessingSwitches &switches)
    {
        if (m_module->noise_suppression()->is_enabled() != switches.noiseSuppression)
            m_module->noise_suppression()->Enable(switches.noiseSuppression);
        if (m_module->gain_control()->is_enabled() != switches.automaticGain)
            m_module->gain_control()->Enable(switches.automaticGain);
        if (m_module->echo_cancellation()->is_enabled() != switches.echoControl)
            m_module->echo_cancellation()->Enable(switches.echoControl);
    }

    std::unique_ptr<webrtc::AudioProcessing> m_module;
    const webrtc::StreamConfig m_format{AudioSource::kRate, 1};
    std::vector<float> m_unused;
};

} // namespace

base::Result<std::unique_ptr<AudioProcessor>> makeWebRtcProcessor()
{
    webrtc::Config config;
    config.Set<webrtc::DelayAgnostic>(new webrtc::DelayAgnostic(true)); // owned by `config`
    config.Set<webrtc::ExtendedFilter>(new webrtc::ExtendedFilter(true));
    std::unique_ptr<webrtc::AudioProcessing> module(webrtc::AudioProcessing::Create(config));
    if (!module)
        return base::fail(base::ErrorCode::Internal, "audio processing", "cannot be created");
    module->high_pass_filter()->Enable(true);
    module->noise_suppression()->set_level(webrtc::NoiseSuppression::kHigh);
    module->gain_control()->set_mode(webrtc::GainControl::kAdaptiveDigital);
    module->gain_control()->set_target_level_dbfs(kTargetDbfs);
    module->gain_control()->set_compression_gain_db(kMostGainDb);
    module->gain_control()->enable_limiter(true);
    module->echo_cancellation()->set_suppression_level(webrtc::EchoCancellation::kHighSuppression);
    return std::make_unique<WebRtcProcessor>(std::move(module));
}

} // namespace ducklive::capture
