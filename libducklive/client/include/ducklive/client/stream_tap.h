#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"

namespace ducklive::client {

/// Sees what comes from the server, as it came, before any playout; picture and voice carry their
/// capture time on one clock. On the client's Qt thread.
class StreamTap
{
public:
    virtual ~StreamTap() = default;

    virtual void picture(base::Timestamp captured, const base::SharedBytes &jpeg) = 0;
    /// 16-bit mono PCM of 16 or 48 kHz.
    virtual void voice(base::Timestamp captured, int rate, const base::SharedBytes &pcm) = 0;
};

} // namespace ducklive::client
