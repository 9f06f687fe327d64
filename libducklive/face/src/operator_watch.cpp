#include "operator_watch.h"

#include "face_boxes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ducklive::face {

using base::Timestamp;

namespace {

constexpr base::Microseconds kSettle{1'000'000}; ///< so long the largest, before one is taken
constexpr base::Microseconds kCheck{500'000};
constexpr base::Microseconds kShortAbsence{2'000'000};
constexpr float kSame = 0.26F;
constexpr float kSameHere = 0.30F; ///< where the operator was a moment ago
constexpr float kClearly = 0.06F;  ///< nearer than the next one
constexpr int kLooks = 3;
constexpr float kFilter = 0.3F;
constexpr float kAdapt = 0.1F;
constexpr int kContradictions = 3;
constexpr float kJump = 0.12F; ///< surprise of the motion that calls for a look

FivePoints fivePoints(const LandmarkSet &points)
{
    const auto at = [&](std::size_t i) { return FacePoint{points[i].x, points[i].y}; };
    const auto middle = [&](const auto &ring) {
        FacePoint sum;
        for (const std::uint16_t i : ring) {
            sum.x += points[i].x / static_cast<float>(ring.size());
            sum.y += points[i].y / static_cast<float>(ring.size());
        }
        return sum;
    };
    return {middle(ids::kEyeLeft), middle(ids::kEyeRight), at(1), at(61), at(291)};
}

const TrackedFace *faceOf(OperatorWatch::Faces faces, std::uint64_t track)
{
    const auto found =
        std::ranges::find_if(faces, [&](const auto &face) { return face->id == track; });
    return found == faces.end() ? nullptr : found->get();
}

} // namespace

void OperatorWatch::setRecogniser(std::shared_ptr<FaceRecogniser> recogniser, float leastCosine)
{
    m_recogniser = std::move(recogniser);
    m_leastCosine = leastCosine;
}

std::uint64_t OperatorWatch::update(const media::Frame &frame, const cv::Mat &bgr, Faces faces,
                                    Timestamp when)
{
    const TrackedFace *const newcomer = newcomerToEnrol(faces, when);
    if (newcomer != nullptr && capture(frame, bgr, *newcomer)) {
        m_isWished = false;
        m_lastChecked = when;
    }
    if (m_person == 0)
        return 0;
    const TrackedFace *face = m_track != 0 ? faceOf(faces, m_track) : nullptr;
    if (face == nullptr) {
        m_track = find(frame, bgr, faces, when);
        m_contradictions = 0;
        face = m_track != 0 ? faceOf(faces, m_track) : nullptr;
    } else {
        keepUp(frame, bgr, *face, when);
    }
    if (face != nullptr && m_track != 0) {
        m_lastSeen = when;
        m_lastBox = face->box();
        m_trials.clear();
    }
    return m_track;
}

const TrackedFace *OperatorWatch::newcomerToEnrol(Faces faces, Timestamp when)
{
    if (faces.empty())
        return nullptr;
    if (m_largest != faces.front()->id) {
        m_largest = faces.front()->id;
        m_largestSince = when;
    }
    const bool isObvious = faces.size() == 1 || when - m_largestSince >= kSettle;
    return m_isWished || (m_person == 0 && isObvious) ? faces.front().get() : nullptr;
}

bool OperatorWatch::capture(const media::Frame &frame, const cv::Mat &bgr, const TrackedFace &face)
{
    Appearance fresh = appearanceOf(frame, bgr, face);
    if (!fresh.look && fresh.description.empty())
        return false;
    m_operator = std::move(fresh);
    m_person = m_track = face.id;
    m_lastBox = face.box();
    m_trials.clear();
    return true;
}

OperatorWatch::Appearance OperatorWatch::appearanceOf(const media::Frame &frame, const cv::Mat &bgr,
                                                      const TrackedFace &face) const
{
    Appearance seen;
    seen.look = PersonLook::of(bgr, face);
    if (m_recogniser)
        seen.description = m_recogniser->describe(frame, fivePoints(face.raw));
    return seen;
}

/// Nothing when the two cannot be compared.
std::optional<float> OperatorWatch::distanceTo(const Appearance &other) const
{
    if (m_recogniser && !m_operator.description.empty()) {
        if (other.description.size() != m_operator.description.size())
            return std::nullopt;
        const float cosine = std::inner_product(other.description.begin(), other.description.end(),
                                                m_operator.description.begin(), 0.0F);
        return std::isfinite(cosine) ? std::optional(kSame + m_leastCosine - cosine) : std::nullopt;
    }
    if (!m_operator.look || !other.look)
        return std::nullopt;
    return m_operator.look->distanceTo(*other.look);
}

/// Looks change slowly, with the light and the clothes; a recogniser may contradict at any time,
/// looks where the track jumped: it may have gone over to somebody else.
void OperatorWatch::keepUp(const media::Frame &frame, const cv::Mat &bgr, const TrackedFace &face,
                           Timestamp when)
{
    const bool jumped = face.motion.surprise() > kJump;
    if (!jumped && when - m_lastChecked < kCheck && when >= m_lastChecked)
        return;
    m_lastChecked = when;
    const Appearance now = appearanceOf(frame, bgr, face);
    if (m_recogniser && !m_operator.description.empty()) {
        const auto distance = distanceTo(now);
        m_contradictions = distance && *distance > kSame ? m_contradictions + 1 : 0;
        if (m_contradictions >= kContradictions)
            m_track = 0;
        return;
    }
    if (const auto distance = distanceTo(now); jumped && distance && *distance > kSameHere)
        m_track = 0;
    else if (!jumped && m_operator.look && now.look)
        m_operator.look->adapt(*now.look, kAdapt);
}

std::uint64_t OperatorWatch::find(const media::Frame &frame, const cv::Mat &bgr, Faces faces,
                                  Timestamp when)
{
    std::erase_if(m_trials, [&](const auto &entry) { return !faceOf(faces, entry.first); });
    const TrackedFace *best = nullptr;
    float nearest = 1e9F;
    float second = 1e9F;
    for (const auto &face : faces) {
        const auto distance = distanceTo(appearanceOf(frame, bgr, *face));
        if (!distance)
            continue;
        Trial &trial = m_trials[face->id];
        trial.distance += (trial.looks == 0 ? 1.0F : kFilter) * (*distance - trial.distance);
        ++trial.looks;
        if (trial.distance < nearest) {
            second = nearest;
            nearest = trial.distance;
            best = face.get();
        } else {
            second = std::min(second, trial.distance);
        }
    }
    if (best == nullptr || m_trials[best->id].looks < kLooks || second - nearest < kClearly)
        return 0;
    const cv::Rect2f box = best->box();
    const bool isHere = when - m_lastSeen < kShortAbsence &&
                        cv::norm(centreOf(box) - centreOf(m_lastBox)) < 1.0 * m_lastBox.width &&
                        std::abs(std::log2(box.width / std::max(m_lastBox.width, 1.0F))) < 0.4F;
    const bool byLooks = !m_recogniser || m_operator.description.empty();
    return nearest <= (isHere && byLooks ? kSameHere : kSame) ? best->id : 0;
}

} // namespace ducklive::face
