#pragma once

#include <memory>

#include <portaudio.h>

namespace ducklive::capture {

/// What differs between systems around PortAudio. One source file per system.

/// Before PortAudio starts for the first time: keeps the libraries it loads from writing to
/// standard error, and DuckLive from recording its own virtual microphone.
void prepareSoundHost();

/// False for the interfaces that show devices a second time.
[[nodiscard]] bool isListed(PaHostApiTypeId api);

/// What PortAudio is told about a stream of this interface; lives while the stream is opened.
[[nodiscard]] std::shared_ptr<void> streamOptions(PaHostApiTypeId api);

} // namespace ducklive::capture
