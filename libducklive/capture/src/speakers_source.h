#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"

#include <memory>

namespace ducklive::capture {

/// What the machine plays, as the system mixes it for its default output: the far end for echo
/// control. Unsupported where the system gives it to nobody.
[[nodiscard]] base::Result<std::unique_ptr<AudioSource>>
makeSpeakersSource(const base::Clock &clock);

} // namespace ducklive::capture
