#include "mesh_smoother.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ducklive::face {

namespace {

using Tuning = OneEuroBank::Tuning;

constexpr float kShortest = 0.001F;
constexpr float kLongest = 0.5F;
/// A point on the face: noise of the turn and of the place then does not add up on the skin.
const cv::Point3f kAnchor(0.0F, 0.0F, -5.0F);
/// The pose's units are centimetres of the face and quaternion parts; a nodding head moves about
/// 20 cm/s and turns about 1/s, and must be followed within a few milliseconds. What is slower than
/// the third figure is the noise of the net.
constexpr Tuning kTurnTuning{0.4F, 40.0F, 0.05F};
constexpr Tuning kPlaceTuning{0.6F, 6.0F, 0.5F};
constexpr Tuning kScaleTuning{0.3F, 20.0F, 0.015F};
constexpr Tuning kStillTuning{0.3F, 2.0F, 0.6F};   ///< forehead, nose, cheeks
constexpr Tuning kLivelyTuning{1.0F, 16.0F, 0.6F}; ///< lips, lids, brows, irises

constexpr std::size_t kScale = 7; ///< of the pose's values; a logarithm

std::vector<Tuning> poseTunings()
{
    return {kTurnTuning,  kTurnTuning,  kTurnTuning,  kTurnTuning,
            kPlaceTuning, kPlaceTuning, kPlaceTuning, kScaleTuning};
}

std::vector<Tuning> expressionTunings()
{
    std::vector<Tuning> tunings(3 * ids::kCount, kStillTuning);
    const auto enliven = [&tunings](std::uint16_t vertex) {
        std::fill_n(tunings.begin() + 3 * vertex, 3, kLivelyTuning);
    };
    std::ranges::for_each(ids::kLipsOuter, enliven);
    std::ranges::for_each(ids::kLipsInner, enliven);
    std::ranges::for_each(ids::kEyeLeft, enliven);
    std::ranges::for_each(ids::kEyeRight, enliven);
    std::ranges::for_each(ids::kBrowLeft, enliven);
    std::ranges::for_each(ids::kBrowRight, enliven);
    for (std::size_t vertex = ids::kMeshCount; vertex < ids::kCount; ++vertex)
        enliven(static_cast<std::uint16_t>(vertex));
    return tunings;
}

/// Shepperd's method (1978).
cv::Vec4f quaternionOf(const cv::Matx33f &r)
{
    const float trace = r(0, 0) + r(1, 1) + r(2, 2);
    if (trace > 0.0F) {
        const float s = 2.0F * std::sqrt(trace + 1.0F);
        return {s / 4, (r(2, 1) - r(1, 2)) / s, (r(0, 2) - r(2, 0)) / s, (r(1, 0) - r(0, 1)) / s};
    }
    const int i = r(0, 0) > r(1, 1) ? (r(0, 0) > r(2, 2) ? 0 : 2) : (r(1, 1) > r(2, 2) ? 1 : 2);
    const int j = (i + 1) % 3;
    const int k = (i + 2) % 3;
    const float s = 2.0F * std::sqrt(std::max(1.0F + r(i, i) - r(j, j) - r(k, k), 1e-12F));
    cv::Vec4f q;
    q[0] = (r(k, j) - r(j, k)) / s;
    q[1 + i] = s / 4;
    q[1 + j] = (r(j, i) + r(i, j)) / s;
    q[1 + k] = (r(k, i) + r(i, k)) / s;
    return q;
}

cv::Matx33f matrixOf(const cv::Vec4f &q)
{
    const auto [w, x, y, z] = std::array{q[0], q[1], q[2], q[3]};
    return {1 - 2 * (y * y + z * z), 2 * (x * y - w * z),     2 * (x * z + w * y),
            2 * (x * y + w * z),     1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
            2 * (x * z - w * y),     2 * (y * z + w * x),     1 - 2 * (x * x + y * y)};
}

} // namespace

MeshSmoother::MeshSmoother()
    : m_pose(poseTunings())
    , m_expression(expressionTunings())
    , m_residuals(3 * ids::kCount)
{
}

void MeshSmoother::reset()
{
    m_last.reset();
    m_pose.reset();
    m_expression.reset();
}

void MeshSmoother::rescale(float factor)
{
    m_unit *= factor;
    m_pose.shift(kScale, std::log(factor));
}

FacePose MeshSmoother::smoothPose(const FacePose &raw, float seconds)
{
    cv::Vec4f turn = quaternionOf(raw.rotation);
    if (turn.dot(m_turn) < 0.0F)
        turn = -turn;
    const cv::Point3f place = raw.toPicture(kAnchor) * (1.0F / m_unit);
    std::array<float, 8> values{turn[0], turn[1], turn[2], turn[3],
                                place.x, place.y, place.z, std::log(raw.scale)};
    m_pose.filter(values, seconds);
    turn = cv::Vec4f(values[0], values[1], values[2], values[3]);
    turn *= 1.0F / std::max(std::sqrt(turn.dot(turn)), 1e-6F);
    m_turn = turn;
    FacePose pose{matrixOf(turn), std::exp(values[kScale]), {}};
    pose.translation = cv::Point3f(values[4], values[5], values[6]) * m_unit -
                       pose.rotation * kAnchor * pose.scale;
    return pose;
}

FacePose MeshSmoother::smooth(const CanonicalFace &canonical, base::Timestamp when,
                              LandmarkSet &points)
{
    float seconds = 1.0F;
    if (m_last) {
        seconds = std::chrono::duration<float>(when - *m_last).count();
        if (seconds < 0.0F || seconds > kLongest)
            reset();
        seconds = std::max(seconds, kShortest);
    }

    const FacePose raw = fitPose(canonical, points);
    if (!m_last)
        m_unit = raw.scale;
    m_last = when;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const cv::Point3f inFace = raw.toFace(points[i]);
        m_residuals[3 * i] = inFace.x;
        m_residuals[3 * i + 1] = inFace.y;
        m_residuals[3 * i + 2] = inFace.z;
    }
    const FacePose pose = smoothPose(raw, seconds);
    m_expression.filter(m_residuals, seconds);
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] =
            pose.toPicture({m_residuals[3 * i], m_residuals[3 * i + 1], m_residuals[3 * i + 2]});
    return pose;
}

} // namespace ducklive::face
