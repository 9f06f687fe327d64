#pragma once

#include <memory>

#include <portaudio.h>

namespace ducklive::capture {

/// What differs between systems around PortAudio. One source file per system.

/// Keeps libraries that PortAudio loads from writing to standard error.
void quietenSoundHost();

/// False for the interfaces that show devices a second time.
[[nodiscard]] bool isListed(PaHostApiTypeId api);

/// What PortAudio is told about a stream of this interface; lives while the stream is opened.
[[nodiscard]] std::shared_ptr<void> streamOptions(PaHostApiTypeId api);

} // namespace ducklive::capture
