#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace ducklive::test {

/// Clicks: places where the second difference stands out, by more than `kStandsOut`, from the
/// largest one around it. Speech bends as much at every period of its pitch, a click once.
class ClickCounter
{
public:
    static constexpr float kStandsOut = 3.0F;
    static constexpr float kLeast = 0.02F;      ///< of full scale; softer ones are not heard
    static constexpr std::size_t kAround = 960; ///< samples to both sides: 20 ms
    static constexpr std::size_t kItself = 24;  ///< 0.5 ms
    static constexpr std::size_t kApart = 240;  ///< one click is counted once

    [[nodiscard]] static std::vector<std::size_t> find(std::span<const float> samples)
    {
        std::vector<float> bend(samples.size());
        for (std::size_t i = 2; i < samples.size(); ++i)
            bend[i] = std::abs(samples[i] - 2.0F * samples[i - 1] + samples[i - 2]);
        std::vector<std::size_t> clicks;
        for (std::size_t i = kAround; i + kAround < bend.size(); ++i) {
            if (bend[i] < kLeast || (!clicks.empty() && i < clicks.back() + kApart))
                continue;
            const auto at = [&](std::size_t place) {
                return bend.begin() + static_cast<std::ptrdiff_t>(place);
            };
            const float before = *std::max_element(at(i - kAround), at(i - kItself));
            const float after = *std::max_element(at(i + kItself), at(i + kAround));
            if (bend[i] > kStandsOut * std::max(before, after))
                clicks.push_back(i);
        }
        return clicks;
    }
};

} // namespace ducklive::test
