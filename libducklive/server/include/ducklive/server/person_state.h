#pragma once

#include <cstdint>
#include <string>

namespace ducklive::server {

/// One person of a session's picture.
struct PersonState
{
    /// Shares of the picture's width and height; may reach beyond 0…1.
    struct Box
    {
        double x = 0;
        double y = 0;
        double width = 0;
        double height = 0;
    };

    std::uint64_t id = 0; ///< of nobody else in this session, ever; lasts two seconds of absence
    Box box;
    bool isSwapped = false; ///< otherwise hidden
    bool isOperator = false;
    std::string face; ///< their own; empty: the session's
};

} // namespace ducklive::server
