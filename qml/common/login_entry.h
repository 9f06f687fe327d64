#pragma once

#include <string>

namespace ducklive::ui {

/// What the system is told of a program that it is to start.
struct LoginEntry
{
    std::string id;       ///< "ducklive-client": names its file
    std::string name;     ///< as people read it
    std::string argument; ///< so that it starts without its window: "--in-tray"
};

} // namespace ducklive::ui
