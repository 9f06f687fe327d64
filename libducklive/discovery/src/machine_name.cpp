#include "service_text.h"

#include <cstdlib>

#ifdef _WIN32
#include <array>
#include <winsock2.h>
#else
#include <array>
#include <unistd.h>
#endif

namespace ducklive::discovery {

std::string machineName()
{
    std::array<char, 256> name{};
    if (gethostname(name.data(), static_cast<int>(name.size()) - 1) != 0)
        return "this machine";
    const std::string whole(name.data());
    const std::string first = whole.substr(0, whole.find('.'));
    return first.empty() ? "this machine" : first;
}

std::string defaultServerName(const std::string &hostname)
{
    return fittedName("DuckLive on " + hostname);
}

} // namespace ducklive::discovery
