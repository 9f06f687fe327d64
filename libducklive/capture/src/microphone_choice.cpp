#include "microphone_choice.h"

#include <algorithm>
#include <charconv>

namespace ducklive::capture {

namespace {

/// The number `text` is, or the list's length.
std::size_t placeIn(const std::string &text, std::size_t length)
{
    std::size_t place = length;
    const char *end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, place);
    return problem == std::errc{} && stopped == end ? place : length;
}

} // namespace

std::vector<media::SoundDevice> microphonesAmong(const std::vector<media::SoundDevice> &devices)
{
    std::vector<media::SoundDevice> microphones;
    std::ranges::copy_if(devices, std::back_inserter(microphones),
                         [](const media::SoundDevice &device) { return device.inputs > 0; });
    std::ranges::stable_partition(microphones, &media::SoundDevice::isDefaultInput);
    return microphones;
}

base::Result<media::SoundDevice> chooseMicrophone(const std::vector<media::SoundDevice> &devices,
                                                  const std::string &name)
{
    const auto microphones = microphonesAmong(devices);
    const auto missing = [&name](const std::string &cause) {
        return base::fail(base::ErrorCode::MicrophoneMissing, name.empty() ? "default" : name,
                          cause);
    };
    if (microphones.empty())
        return missing("this machine lists no microphone");
    if (name.empty())
        return microphones.front();
    if (const auto place = placeIn(name, microphones.size()); place < microphones.size())
        return microphones[place];
    auto found = std::ranges::find(microphones, name, &media::SoundDevice::id);
    if (found == microphones.end())
        found = std::ranges::find_if(microphones, [&name](const media::SoundDevice &device) {
            return device.isCalled(name);
        });
    if (found == microphones.end())
        return missing("it is not among the " + std::to_string(microphones.size()) + " there are");
    return *found;
}

} // namespace ducklive::capture
