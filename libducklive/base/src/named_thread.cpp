#include "ducklive/base/named_thread.h"

#include <utility>

#ifdef __linux__
#include <pthread.h>
#endif

namespace ducklive::base {

namespace {

void nameCurrentThread([[maybe_unused]] const std::string &name)
{
#ifdef __linux__
    constexpr std::size_t kLinuxLimit = 15;
    pthread_setname_np(pthread_self(), name.substr(0, kLinuxLimit).c_str());
#endif
}

} // namespace

std::jthread startThread(const std::string &name, std::function<void(std::stop_token)> body)
{
    return std::jthread([name, body = std::move(body)](std::stop_token stop) {
        nameCurrentThread(name);
        body(std::move(stop));
    });
}

} // namespace ducklive::base
