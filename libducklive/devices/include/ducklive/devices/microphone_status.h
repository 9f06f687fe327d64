#pragma once

#include "ducklive/base/error.h"
#include "ducklive/base/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::devices {

/// A snapshot of a virtual microphone.
struct MicrophoneStatus
{
    std::string name; ///< what other programs list: "DuckLive Microphone", "CABLE Output"
    std::string kind; ///< "pipewire", "portaudio", "none"
    bool isOpen = false;
    bool isListened = false; ///< some program records it (always true where the system cannot tell)
    std::uint64_t samples = 0;            ///< pulled since the device was opened
    std::uint64_t underruns = 0;          ///< gaps the device noticed
    base::Microseconds latency{0};        ///< from the newest pull to the consumer
    std::optional<base::Error> problem{}; ///< none while all is well
    /// How a program opens it: a PipeWire node, the name of an input; empty where it has none.
    std::string address{};
};

} // namespace ducklive::devices
