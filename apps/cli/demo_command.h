#pragma once

#include "ducklive/base/program_paths.h"

#include <string>

namespace ducklive::cli {

/// Arguments of `ducklive demo`.
struct DemoArguments
{
    std::string video;
    std::string face;
    std::string outFolder = "."; ///< gets before and after as PNG and WAV, sound.png, server.json
                                 ///< and client.json
    std::string camera = "auto";
    std::string sound; ///< a recording that is sent as the voice; empty: none
    std::string voice; ///< what it is turned into: a clip or a preset
    std::string virtualMicrophone = "auto";
    int httpPort = 8080;
    int wsPort = 8765;
    int seconds = 15;
    bool keep = false; ///< run until interrupted
};

/// Server and client as two processes on this machine: the video's face is swapped for the photo's
/// and fed to the virtual camera; afterwards a table says how fast it was.
[[nodiscard]] int runDemo(const DemoArguments &arguments, const base::ProgramPaths &paths, int argc,
                          char **argv);

} // namespace ducklive::cli
