#pragma once

#include <string>

namespace ducklive::devices {

/// Where to play so that other programs can record it.
struct CableOutput
{
    std::string name;   ///< part of the output's name, any case: "CABLE Input"
    std::string listed; ///< what other programs list as the microphone: "CABLE Output"
    std::string advice; ///< what to do when there is no such output
};

} // namespace ducklive::devices
