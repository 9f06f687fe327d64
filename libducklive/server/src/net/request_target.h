#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ducklive::server::net {

/// The target of a request line, taken apart and percent-decoded.
struct RequestTarget
{
    std::string path;                  ///< as sent, without the query
    std::vector<std::string> segments; ///< decoded: "a%2Fb" is one segment with a slash in it
    std::map<std::string, std::string> query; ///< the first value of each name

    [[nodiscard]] std::string queryValue(const std::string &name) const;
};

[[nodiscard]] RequestTarget parseTarget(std::string_view target);

} // namespace ducklive::server::net
