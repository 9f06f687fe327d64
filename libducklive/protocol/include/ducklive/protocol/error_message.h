#pragma once

#include "ducklive/base/error.h"

#include <optional>
#include <string>

namespace ducklive::protocol {

/// A refusal. `code` is for programs ("unauthorized", "busy", "bad_request", …), `message` for
/// people who read English.
struct ErrorMessage
{
    std::string code;
    std::string message;
    /// For the receiver's own sentence, in its user's language; nothing from an old server, or for
    /// a reason of a newer one. The cause is there only when the sentence has it.
    std::optional<base::Error> problem;

    /// Sentence and reason of a problem; what is for the log only stays here.
    [[nodiscard]] static ErrorMessage of(std::string code, base::Error problem);

    bool operator==(const ErrorMessage &) const = default;
};

[[nodiscard]] std::string encode(const ErrorMessage &error);

} // namespace ducklive::protocol
