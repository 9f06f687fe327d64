#include "speakers_source.h"

namespace ducklive::capture {

base::Result<std::unique_ptr<AudioSource>> makeSpeakersSource(const base::Clock &)
{
    return base::fail(base::ErrorCode::Unsupported, "speakers",
                      "name a loopback microphone instead");
}

} // namespace ducklive::capture
