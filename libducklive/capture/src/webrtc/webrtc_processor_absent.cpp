#include "ducklive/capture/audio_processor.h"

namespace ducklive::capture {

base::Result<std::unique_ptr<AudioProcessor>> makeWebRtcProcessor()
{
    return base::fail(base::ErrorCode::Unsupported, "noise suppression, gain and echo control",
                      "this program was built without WebRTC's audio processing");
}

} // namespace ducklive::capture
