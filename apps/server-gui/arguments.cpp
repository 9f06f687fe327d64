#include "arguments.h"

#include <string_view>

namespace ducklive::serverui {

std::optional<Arguments> parseArguments(int argc, char **argv, std::string &unknown)
{
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--headless")
            arguments.isHeadless = true;
        else if (argument == "--smoke")
            arguments.isSmoke = true;
        else if (argument == "--tray")
            arguments.isTray = true;
        else if (argument == "--help" || argument == "-h")
            arguments.isHelp = true;
        else if (argument == "--config" && i + 1 < argc)
            arguments.configFolder = argv[++i];
        else {
            unknown = argument;
            return std::nullopt;
        }
    }
    return arguments;
}

} // namespace ducklive::serverui
