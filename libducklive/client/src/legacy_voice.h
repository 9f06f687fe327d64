#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/media/resampler.h"

#include <functional>
#include <optional>
#include <vector>

namespace ducklive::client {

/// 48 kHz PCM as a version 1 server wants it: 16 kHz in pieces of 320 samples. One thread.
class LegacyVoice
{
public:
    using Send = std::function<void(base::Timestamp captured, base::SharedBytes pcm)>;

    void push(base::Timestamp captured, const base::SharedBytes &pcm48k, const Send &send);
    void reset();

private:
    std::optional<media::Resampler> m_resampler;
    std::vector<float> m_in;
    std::vector<float> m_waiting; ///< 16 kHz
    base::Timestamp m_captured{}; ///< of the first that waits
};

} // namespace ducklive::client
