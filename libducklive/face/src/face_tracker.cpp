#include "face_tracker.h"

#include "detection_match.h"
#include "face_boxes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ducklive::face {

using base::Result;
using base::Timestamp;

namespace {

constexpr float kPresence = 0.5F;
constexpr float kHardlyFace = 0.02F;   ///< presence; the landmark net denies it
constexpr float kSureDetection = 0.7F; ///< score; the detector insists
constexpr std::array<float, 3> kSecondLooks{1.4F, 1.8F, 2.5F}; ///< sides of the box
constexpr float kClearDetection = 0.85F; ///< score of a face in its best framing
constexpr int kPatientLooks = 4;         ///< at what the net denies and the detector sees clearly
constexpr float kCropMove = 0.03F;       ///< of the crop's side
constexpr float kCropGrowth = 0.05F;
constexpr float kCropTurn = 0.04F;      ///< radians
constexpr float kStrangerMargin = 0.3F; ///< of the box, on each side
constexpr base::Microseconds kGhostLife{1'000'000};
constexpr base::Microseconds kGhostCheck{300'000}; ///< unseen for so long, it is looked for
constexpr base::Microseconds kGhostRetry{150'000}; ///< between two attempts to find its mesh

/// The net's answer shifts with its crop: while the face hardly moves, the crop stays where it was.
RotatedSquare steadied(const RotatedSquare &before, const RotatedSquare &wanted)
{
    const cv::Point2f move = wanted.centre - before.centre;
    const bool isStill = std::hypot(move.x, move.y) < kCropMove * before.side &&
                         std::abs(wanted.side - before.side) < kCropGrowth * before.side &&
                         std::abs(std::remainder(wanted.angle - before.angle,
                                                 2.0F * std::numbers::pi_v<float>)) < kCropTurn;
    return isStill ? before : wanted;
}

} // namespace

Result<FaceTracker> FaceTracker::create(const FaceModels &models, const base::Clock &clock,
                                        FaceThreads *threads)
{
    auto finder = FaceSearch::create(*models.detector);
    if (!finder)
        return std::unexpected(finder.error());
    std::vector<LandmarkNet> nets;
    for (std::size_t i = 0; i < (threads != nullptr ? threads->workers() : 1); ++i) {
        auto net = LandmarkNet::create(*models.landmarks);
        if (!net)
            return std::unexpected(net.error());
        nets.push_back(std::move(*net));
    }
    return FaceTracker(models, clock, std::move(*finder), std::move(nets), threads);
}

FaceTracker::FaceTracker(const FaceModels &models, const base::Clock &clock, FaceSearch search,
                         std::vector<LandmarkNet> nets, FaceThreads *threads)
    : m_canonical(models.canonical)
    , m_clock(&clock)
    , m_search(std::move(search))
    , m_nets(std::move(nets))
    , m_threads(threads)
{
}

void FaceTracker::reset()
{
    m_faces.clear();
    m_ghosts.clear();
    m_lost.clear();
    m_strangers.clear();
}

void FaceTracker::rescale(float factor)
{
    for (auto &face : m_faces)
        face->rescale(factor);
    for (Ghost &ghost : m_ghosts)
        ghost.box = rescaled(ghost.box, factor);
    m_lost.rescale(factor);
}

Result<void> FaceTracker::update(const cv::Mat &bgr, Timestamp when)
{
    m_detectTime = {};
    auto followed = follow(bgr, when);
    if (followed) {
        dropDoubles(when);
        followed = search(bgr, when);
    }
    if (!followed) {
        reset();
        return followed;
    }
    std::ranges::stable_sort(m_faces, std::greater{},
                             [](const auto &face) { return face->pose.scale; });
    updateStrangers(bgr, when);
    return {};
}

Result<void> FaceTracker::follow(const cv::Mat &bgr, Timestamp when)
{
    m_boxes.clear();
    for (const auto &face : m_faces)
        m_boxes.push_back(face->box());
    locateAll(bgr);
    for (std::size_t i = 0; i < m_faces.size(); ++i) {
        auto &face = m_faces[i];
        const cv::Rect2f &before = m_boxes[i];
        if (!m_presences[i])
            return std::unexpected(m_presences[i].error());
        if (*m_presences[i] >= kPresence) {
            face->motion.update(centreOf(face->box()), before.width);
            face->points = face->raw;
            face->pose = face->smoother.smooth(*m_canonical, when, face->points);
            continue;
        }
        m_ghosts.push_back({before, when, when - kGhostRetry, when, false});
        m_lost.add(face->id, before, when);
        face.reset();
    }
    std::erase(m_faces, nullptr);
    return {};
}

void FaceTracker::locateAll(const cv::Mat &bgr)
{
    m_presences.assign(m_faces.size(), 0.0F);
    const auto one = [&](std::size_t i, std::size_t worker) {
        TrackedFace &face = *m_faces[i];
        m_presences[i] =
            locate(m_nets[worker], bgr, steadied(face.square, face::squareAround(face.raw)), face);
    };
    if (m_threads != nullptr) {
        m_threads->forEach(m_faces.size(), one);
        return;
    }
    for (std::size_t i = 0; i < m_faces.size(); ++i)
        one(i, 0);
}

/// How sure the net is; 0 when the points cannot be a face.
Result<float> FaceTracker::locate(LandmarkNet &net, const cv::Mat &bgr, const RotatedSquare &square,
                                  TrackedFace &face)
{
    face.square = square;
    const auto presence = net.run(bgr, square, face.raw);
    if (!presence)
        return presence;
    return canBeFace(face.box(), bgr.size()) ? *presence : 0.0F;
}

Result<void> FaceTracker::search(const cv::Mat &bgr, Timestamp when)
{
    const Timestamp start = m_clock->now();
    m_boxes.clear();
    for (const auto &face : m_faces)
        m_boxes.push_back(face->box());
    const auto found =
        m_faces.empty() ? m_search.everywhere(bgr) : m_search.whatChanged(bgr, m_boxes);
    m_detectTime = m_clock->now() - start;
    if (!found)
        return std::unexpected(found.error());
    if (auto taken = takeIn(bgr, *found, when); !taken)
        return taken;
    return lookAfterGhosts(bgr, when);
}

/// Every detection becomes a face with a mesh or a ghost. A weak one that the landmark net denies
/// is hidden only when the detector sees it in another framing, too: false ones are seen in one
/// only.
Result<void> FaceTracker::takeIn(const cv::Mat &bgr, std::span<const FaceDetection> found,
                                 Timestamp when)
{
    m_candidates.assign(found.begin(), found.end()); // further looks overwrite what was found
    std::ranges::stable_sort(m_candidates, std::greater{}, &FaceDetection::score);
    for (const FaceDetection &detection : m_candidates) {
        if (isKnown(detection.box))
            continue;
        Ghost *ghost = ghostAt(detection.box);
        const bool isSure = detection.score >= kSureDetection;
        const bool isImagined = ghost != nullptr && ghost->isImagined;
        const bool isDue = ghost == nullptr || when - ghost->tried >= kGhostRetry;
        const bool isBeside = ghost != nullptr && !areInOnePlace(ghost->box, detection.box);
        const bool isTried =
            (isDue || (isSure && (isImagined || isBeside))) && m_faces.size() < kMostFaces;
        const auto presence = isTried ? acquire(bgr, detection, when)
                                      : Result<float>(isImagined ? 0.0F : kHardlyFace);
        if (!presence)
            return std::unexpected(presence.error());
        if (*presence >= kPresence)
            continue;
        const bool isLikely = *presence >= kHardlyFace && !isBetweenFaces(detection.box);
        const auto isSeen = isSure || isLikely ? Result<bool>(true) : isSeenAgain(detection, 0.0F);
        if (!isSeen)
            return std::unexpected(isSeen.error());
        const std::size_t attempts = ghost == nullptr ? 0 : ghost->attempts;
        const auto isTaken =
            *isSeen && isTried ? insist(bgr, detection, attempts, when) : Result<bool>(false);
        if (!isTaken)
            return std::unexpected(isTaken.error());
        if (*isTaken)
            continue;
        const Ghost fresh{detection.box, when,     isTried || isDue ? when : ghost->tried,
                          when,          !*isSeen, attempts + (isTried ? 1 : 0)};
        if (ghost == nullptr || (isBeside && *isSeen && !isImagined))
            m_ghosts.push_back(fresh);
        else if (*isSeen || isImagined)
            *ghost = fresh;
    }
    return {};
}

Result<bool> FaceTracker::isSeenAgain(const FaceDetection &face, float score)
{
    for (const float sides : kSecondLooks) {
        const auto again = lookCloser(face, sides);
        if (!again)
            return std::unexpected(again.error());
        if (again->score > score)
            return true;
    }
    return false;
}

/// One that was not seen for a while stays hidden only while it is still there: a part of the
/// picture that does not change is not searched again by itself.
Result<void> FaceTracker::lookAfterGhosts(const cv::Mat &bgr, Timestamp when)
{
    const auto due = std::ranges::find_if(m_ghosts, [&](const Ghost &ghost) {
        return !ghost.isImagined && when - ghost.checked >= kGhostCheck;
    });
    if (due == m_ghosts.end() || m_faces.empty())
        return {};
    due->checked = when;
    const Timestamp start = m_clock->now();
    const auto found = m_search.around(due->box, kSecondLooks.back());
    m_detectTime += m_clock->now() - start;
    if (!found)
        return std::unexpected(found.error());
    return takeIn(bgr, *found, when);
}

/// Two runs: the second crop comes from the first one's landmarks, as it will in tracking. Beside
/// known faces a weak detection of somebody new must be a clear one in another framing: emblems on
/// clothes are not.
Result<float> FaceTracker::acquire(const cv::Mat &bgr, const FaceDetection &found, Timestamp when)
{
    auto face = std::make_unique<TrackedFace>();
    auto present = locate(m_nets.front(), bgr, squareAround(found), *face);
    if (present && *present >= kPresence)
        present = locate(m_nets.front(), bgr, face::squareAround(face->raw), *face);
    if (!present || *present < kPresence)
        return present;
    const bool isTrusted =
        m_faces.empty() || found.score >= kSureDetection || m_lost.isKnown(face->box(), when);
    const auto isFace = isTrusted ? Result<bool>(true) : isSeenAgain(found, kClearDetection);
    if (!isFace || !*isFace)
        return isFace ? Result<float>(kHardlyFace) : std::unexpected(isFace.error());
    take(std::move(face), when);
    return present;
}

/// What is hidden anyway is worth more runs. Weak detections are mostly too large, and the net
/// denies many a face in such a crop; so the detector looks again in another framing at each
/// attempt, and when it then sees a face clearly, the net follows its own answers for a while. True
/// when the face has a mesh now, on which both nets agree: patterns on clothes and doors get none.
Result<bool> FaceTracker::insist(const cv::Mat &bgr, const FaceDetection &found,
                                 std::size_t attempt, Timestamp when)
{
    const auto clearer = lookCloser(found, kSecondLooks[attempt % kSecondLooks.size()]);
    if (!clearer || clearer->score < kClearDetection)
        return clearer ? Result<bool>(false) : std::unexpected(clearer.error());
    auto face = std::make_unique<TrackedFace>();
    auto present = locate(m_nets.front(), bgr, squareAround(*clearer), *face);
    for (int look = 1; look < kPatientLooks && present; ++look) {
        const bool wasSure = *present >= kPresence;
        if (!canBeFace(face->box(), bgr.size()))
            return false;
        present = locate(m_nets.front(), bgr, face::squareAround(face->raw), *face);
        if (wasSure)
            break;
    }
    if (!present)
        return std::unexpected(present.error());
    if (*present < kPresence || !agree(*clearer, face->raw) || isKnown(face->box()))
        return false;
    take(std::move(face), when);
    return true;
}

/// The strongest detection of this face in a framing of so many sides of its box, or score 0.
Result<FaceDetection> FaceTracker::lookCloser(const FaceDetection &face, float sides)
{
    const auto found = m_search.around(face.box, sides);
    if (!found)
        return std::unexpected(found.error());
    FaceDetection best;
    for (const FaceDetection &one : *found) {
        if (one.score > best.score && overlap(one.box, face.box) && !isKnown(one.box))
            best = one;
    }
    return best;
}

void FaceTracker::take(std::unique_ptr<TrackedFace> face, Timestamp when)
{
    const auto before = m_lost.reclaim(face->box(), when);
    face->id = before ? *before : m_nextId++;
    face->points = face->raw;
    face->pose = face->smoother.smooth(*m_canonical, when, face->points);
    m_faces.push_back(std::move(face));
    dropDoubles(when);
}

bool FaceTracker::isKnown(const cv::Rect2f &box) const
{
    return std::ranges::any_of(m_faces, [&](const auto &face) {
        const cv::Rect2f known = face->box();
        return known.contains(centreOf(box)) &&
               (known & box).area() > 0.3F * std::min(known.area(), box.area());
    });
}

void FaceTracker::giveId(std::uint64_t track, std::uint64_t id)
{
    m_lost.forget(id);
    for (auto &face : m_faces) {
        if (face->id == id)
            face->id = m_nextId++;
        else if (face->id == track)
            face->id = id;
    }
}

/// Known faces fill a quarter of it: the detector takes two heads together for a third one.
bool FaceTracker::isBetweenFaces(const cv::Rect2f &box) const
{
    float covered = 0.0F;
    for (const auto &face : m_faces)
        covered += (face->box() & box).area();
    return covered > 0.25F * box.area();
}

/// The one in the same place, else one that overlaps.
FaceTracker::Ghost *FaceTracker::ghostAt(const cv::Rect2f &box)
{
    for (const auto &isHere : {areInOnePlace, overlap}) {
        const auto at = std::ranges::find_if(
            m_ghosts, [&](const Ghost &ghost) { return isHere(ghost.box, box); });
        if (at != m_ghosts.end())
            return &*at;
    }
    return nullptr;
}

/// Two tracks may slide onto one face; the one that was there stays.
void FaceTracker::dropDoubles(Timestamp when)
{
    for (std::size_t i = 0; i < m_faces.size(); ++i) {
        const cv::Rect2f first = m_faces[i]->box();
        for (std::size_t k = m_faces.size(); k-- > i + 1;) {
            const cv::Rect2f second = m_faces[k]->box();
            const float common = (first & second).area();
            if (common < 0.6F * std::min(first.area(), second.area()))
                continue;
            if (m_faces[i]->motion.surprise() > m_faces[k]->motion.surprise())
                std::swap(m_faces[i], m_faces[k]);
            m_lost.add(m_faces[k]->id, m_faces[k]->box(), when);
            m_faces.erase(m_faces.begin() + static_cast<std::ptrdiff_t>(k));
        }
    }
}

void FaceTracker::updateStrangers(const cv::Mat &bgr, Timestamp when)
{
    std::erase_if(m_ghosts, [&](const Ghost &ghost) {
        return when - ghost.seen > kGhostLife || when < ghost.seen || isKnown(ghost.box);
    });
    m_strangers.clear();
    const cv::Rect picture(0, 0, bgr.cols, bgr.rows);
    const auto add = [&](const cv::Rect2f &box) {
        const cv::Rect region = grown(box, kStrangerMargin) & picture;
        if (!region.empty())
            m_strangers.push_back(region);
    };
    for (const Ghost &ghost : m_ghosts) {
        if (!ghost.isImagined)
            add(ghost.box);
    }
}

} // namespace ducklive::face
