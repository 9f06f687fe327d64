#include "ducklive/capture/pattern_source.h"

#include "pacer.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

namespace ducklive::capture {

namespace {

constexpr int kNumberBits = 32;

struct Bgr
{
    std::uint8_t b, g, r;
};

constexpr std::array<Bgr, 8> kBars{{{235, 235, 235},
                                    {16, 235, 235},
                                    {235, 235, 16},
                                    {16, 235, 16},
                                    {235, 16, 235},
                                    {16, 16, 235},
                                    {235, 16, 16},
                                    {16, 16, 16}}};

void fill(media::Frame &frame, int x0, int y0, int x1, int y1, Bgr colour)
{
    x1 = std::min(x1, frame.size().width);
    y1 = std::min(y1, frame.size().height);
    for (int y = y0; y < y1; ++y) {
        std::uint8_t *row = frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride();
        for (int x = x0; x < x1; ++x) {
            row[x * 3] = colour.b;
            row[x * 3 + 1] = colour.g;
            row[x * 3 + 2] = colour.r;
        }
    }
}

/// Of an area of a Bgr24 frame.
std::array<int, 3> meanOf(const media::Frame &frame, int x0, int y0, int x1, int y1)
{
    std::array<std::int64_t, 3> sum{};
    for (int y = y0; y < y1; ++y) {
        const std::uint8_t *row = frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride();
        for (int x = x0; x < x1; ++x) {
            for (int channel = 0; channel < 3; ++channel)
                sum[static_cast<std::size_t>(channel)] += row[x * 3 + channel];
        }
    }
    const std::int64_t area = std::max(1, (x1 - x0) * (y1 - y0));
    return {static_cast<int>(sum[0] / area), static_cast<int>(sum[1] / area),
            static_cast<int>(sum[2] / area)};
}

int blockHeight(media::Size size)
{
    return std::max(8, size.height / 24);
}

} // namespace

PatternSource::PatternSource(const VideoMode &mode, const base::Clock &clock)
    : m_mode(mode)
    , m_clock(clock)
{
}

PatternSource::~PatternSource() = default;

void PatternSource::draw(media::Frame &frame, std::uint32_t number)
{
    const media::Size size = frame.size();
    const int bars = static_cast<int>(kBars.size());
    for (int i = 0; i < bars; ++i)
        fill(frame, size.width * i / bars, 0, size.width * (i + 1) / bars, size.height, kBars[i]);
    const int x = static_cast<int>(number * 8U % static_cast<unsigned>(size.width));
    fill(frame, x, size.height / 2, x + size.width / 32, size.height * 3 / 4, {40, 180, 250});
    for (int bit = 0; bit < kNumberBits; ++bit) {
        const bool set = number >> (kNumberBits - 1 - bit) & 1U;
        const std::uint8_t level = set ? 255 : 0;
        fill(frame, size.width * bit / kNumberBits, 0, size.width * (bit + 1) / kNumberBits,
             blockHeight(size), {level, level, level});
    }
}

std::uint32_t PatternSource::readNumber(const media::Frame &frame)
{
    const media::Size size = frame.size();
    const int y = blockHeight(size) / 2;
    const std::uint8_t *row = frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride();
    const int pixel = frame.format() == media::PixelFormat::Bgr24 ? 3 : 1;
    std::uint32_t number = 0;
    for (int bit = 0; bit < kNumberBits; ++bit) {
        const int x = (size.width * bit / kNumberBits + size.width * (bit + 1) / kNumberBits) / 2;
        number = number << 1U | (row[x * pixel] > 127 ? 1U : 0U);
    }
    return number;
}

bool PatternSource::hasBars(const media::Frame &frame)
{
    constexpr int kTolerance = 64;
    const auto [width, height] = frame.size();
    const int bars = static_cast<int>(kBars.size());
    if (frame.format() != media::PixelFormat::Bgr24 || width < 8 * bars || height < 4 * bars)
        return false;
    for (int i = 0; i < bars; ++i) {
        // The middle of each bar, above the one that moves.
        const auto seen = meanOf(frame, width * (4 * i + 1) / (4 * bars), height / 4,
                                 width * (4 * i + 3) / (4 * bars), height * 2 / 5);
        const auto [b, g, r] = kBars[static_cast<std::size_t>(i)];
        if (std::abs(seen[0] - b) > kTolerance || std::abs(seen[1] - g) > kTolerance ||
            std::abs(seen[2] - r) > kTolerance)
            return false;
    }
    return true;
}

base::Result<void> PatternSource::start(Deliver deliver)
{
    m_thread = base::startThread(
        "dl-pattern", [this, deliver = std::move(deliver)](const std::stop_token &stop) {
            Pacer pacer;
            const base::Microseconds interval{1'000'000 / m_mode.framesPerSecond};
            auto due = m_clock.now();
            for (std::uint32_t number = 0; pacer.wait(stop, due - m_clock.now()); ++number) {
                auto frame = m_pool.acquire(m_mode.size, media::PixelFormat::Bgr24);
                frame->captured = m_clock.now();
                draw(*frame, number);
                deliver(std::move(frame));
                due += interval;
            }
        });
    return {};
}

void PatternSource::stop()
{
    m_thread = {};
}

} // namespace ducklive::capture
