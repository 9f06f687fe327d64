#pragma once

#include "ducklive/base/error.h"

#include <expected>
#include <utility>

namespace ducklive::base {

/// A value, or the expected failure that took its place.
template <class T>
using Result = std::expected<T, Error>;

/// `return fail(ErrorCode::PortBusy, "8080", strerror(errno));`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string subject = {},
                                                 std::string cause = {})
{
    return std::unexpected(Error{code, std::move(subject), std::move(cause)});
}

} // namespace ducklive::base
