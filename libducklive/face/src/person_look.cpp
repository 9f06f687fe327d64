#include "person_look.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kMostTurn = 28.0F; ///< degrees of yaw and pitch
constexpr int kSamples = 24;       ///< per side of a zone
constexpr std::array<float, 3> kZoneWeights{0.2F, 0.4F, 0.4F};
constexpr float kColourShare = 0.7F;
/// How far each proportion of one person scatters from frame to frame.
constexpr std::array<float, 5> kScatter{0.03F, 0.03F, 0.04F, 0.04F, 0.04F};

float brightness(const cv::Vec3b &p)
{
    return 0.114F * p[0] + 0.587F * p[1] + 0.299F * p[2];
}

/// Square root of a histogram's overlap: 1 for the same, 0 for disjoint ones (Bhattacharyya 1943).
template <std::size_t N>
float overlap(const std::array<float, N> &a, const std::array<float, N> &b)
{
    float sum = 0.0F;
    for (std::size_t i = 0; i < N; ++i)
        sum += std::sqrt(a[i] * b[i]);
    return sum;
}

template <class Visit>
float sample(const cv::Mat &bgr, const cv::Rect2f &where, Visit visit)
{
    int seen = 0;
    for (int row = 0; row < kSamples; ++row) {
        for (int column = 0; column < kSamples; ++column) {
            const auto x = static_cast<int>(
                where.x + where.width * (static_cast<float>(column) + 0.5F) / kSamples);
            const auto y = static_cast<int>(
                where.y + where.height * (static_cast<float>(row) + 0.5F) / kSamples);
            if (x < 0 || y < 0 || x >= bgr.cols || y >= bgr.rows)
                continue;
            ++seen;
            visit(bgr.at<cv::Vec3b>(y, x));
        }
    }
    return static_cast<float>(seen) / (kSamples * kSamples);
}

/// Lengths between points that hardly move with expression, over the breadth of the face.
std::array<float, 5> proportionsOf(const TrackedFace &face)
{
    const auto between = [&](std::size_t a, std::size_t b) {
        const cv::Point3f d = face.raw[a] - face.raw[b];
        return std::sqrt(d.x * d.x + d.y * d.y + d.z * d.z);
    };
    const float breadth = std::max(between(234, 454), 1.0F);
    return {between(133, 362) / breadth, between(33, 263) / breadth, between(168, 1) / breadth,
            between(129, 358) / breadth, between(10, 2) / breadth};
}

} // namespace

std::optional<PersonLook> PersonLook::of(const cv::Mat &bgr, const TrackedFace &face)
{
    if (std::abs(face.pose.yaw()) > kMostTurn || std::abs(face.pose.pitch()) > kMostTurn)
        return std::nullopt;
    const cv::Rect2f box = face.box();
    const auto part = [&](float x, float y, float width, float height) {
        return cv::Rect2f(box.x + x * box.width, box.y + y * box.height, width * box.width,
                          height * box.height);
    };
    const cv::Rect2f skin = part(0.2F, 0.3F, 0.6F, 0.5F);
    float sum = 0.0F;
    int count = 0;
    sample(bgr, skin, [&](const cv::Vec3b &p) {
        sum += brightness(p);
        ++count;
    });
    const float mean = sum / static_cast<float>(std::max(count, 1));
    PersonLook look;
    look.m_zones = {PersonLook::look(bgr, skin, mean),
                    PersonLook::look(bgr, part(0.1F, -0.35F, 0.8F, 0.3F), mean),
                    PersonLook::look(bgr, part(-0.3F, 1.2F, 1.6F, 0.6F), mean)};
    look.m_proportions = proportionsOf(face);
    return look;
}

PersonLook::Zone PersonLook::look(const cv::Mat &bgr, const cv::Rect2f &where, float skin)
{
    Zone zone;
    zone.share = sample(bgr, where, [&](const cv::Vec3b &p) {
        const float light = brightness(p);
        const float all = static_cast<float>(p[0] + p[1] + p[2]) + 12.0F;
        const auto bin = [](float value) {
            return static_cast<std::size_t>(
                std::clamp((value + 0.2F) / 0.4F * kSide, 0.0F, kSide - 1.0F));
        };
        const float red = static_cast<float>(p[2] - p[1]) / all;
        const float blue =
            (static_cast<float>(p[0]) - 0.5F * static_cast<float>(p[1] + p[2])) / all;
        zone.colours[bin(red) * kSide + bin(blue)] += 1.0F;
        const float step = std::log2((light + 4.0F) / (skin + 4.0F)) + 2.5F;
        zone.lights[static_cast<std::size_t>(std::clamp(step, 0.0F, kLights - 1.0F))] += 1.0F;
    });
    const float total = std::max(zone.share * kSamples * kSamples, 1.0F);
    for (float &value : zone.colours)
        value /= total;
    for (float &value : zone.lights)
        value /= total;
    return zone;
}

float PersonLook::distanceTo(const PersonLook &other) const
{
    float off = 0.0F;
    float weights = 1e-3F;
    for (std::size_t i = 0; i < kZones; ++i) {
        const Zone &a = m_zones[i];
        const Zone &b = other.m_zones[i];
        const float weight = kZoneWeights[i] * std::min(a.share, b.share);
        const float same = 0.5F * (overlap(a.colours, b.colours) + overlap(a.lights, b.lights));
        off += weight * (1.0F - same);
        weights += weight;
    }
    float shape = 0.0F;
    for (std::size_t i = 0; i < m_proportions.size(); ++i) {
        const float d = (m_proportions[i] - other.m_proportions[i]) / kScatter[i];
        shape += d * d / static_cast<float>(m_proportions.size());
    }
    return kColourShare * off / weights +
           (1.0F - kColourShare) * std::min(std::sqrt(shape) / 4.0F, 1.0F);
}

void PersonLook::adapt(const PersonLook &other, float share)
{
    const auto move = [share](auto &to, const auto &from) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += share * (from[i] - to[i]);
    };
    for (std::size_t i = 0; i < kZones; ++i) {
        move(m_zones[i].colours, other.m_zones[i].colours);
        move(m_zones[i].lights, other.m_zones[i].lights);
        m_zones[i].share += share * (other.m_zones[i].share - m_zones[i].share);
    }
    move(m_proportions, other.m_proportions);
}

} // namespace ducklive::face
