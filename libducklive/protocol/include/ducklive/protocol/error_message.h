#pragma once

#include <string>

namespace ducklive::protocol {

/// A refusal. `code` is for programs ("unauthorized", "busy", "bad_request", …), `message` for
/// people.
struct ErrorMessage
{
    std::string code;
    std::string message;

    bool operator==(const ErrorMessage &) const = default;
};

[[nodiscard]] std::string encode(const ErrorMessage &error);

} // namespace ducklive::protocol
