#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace ducklive::serverui {

/// What the program was started with.
struct Arguments
{
    bool isHeadless = false; ///< no window, no display needed
    bool isSmoke = false;    ///< show every page once and quit; 2 when QML complained
    bool isTray = false;     ///< begin without showing the window
    bool isHelp = false;
    std::filesystem::path configFolder; ///< empty: the user's
};

/// Nothing for an argument that is not known, which is written to `unknown`.
[[nodiscard]] std::optional<Arguments> parseArguments(int argc, char **argv, std::string &unknown);

} // namespace ducklive::serverui
