#include "occluder_guard.h"

#include "face_grid.h"
#include "hand_shape.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = GlassesJudge::kGridFace; ///< the face's width on the grid
constexpr int kShrink = 4;
constexpr double kSkinSigma = 0.10;   ///< of the face's width
constexpr int kHiddenMargin = 7;      ///< around parts behind the nose, which are known roughly
constexpr float kRimThickest = 0.13F; ///< of the face's width
constexpr float kDepth = 0.42F;       ///< the same for other dark things; folds are not as deep
constexpr float kSettle = 0.25F;      ///< seconds
constexpr float kSamePlace =
    3.0F; ///< grid pixels: farther off, another part of the face lies in front
constexpr float kFacing = 0.95F; ///< visibility: what is seen more aslant changes too much by itself
constexpr float kThinOn = 0.5F;
constexpr float kThinOff = 0.3F;
constexpr int kSmallestRims = 8;  ///< pixels of the frame
constexpr int kSmallestThin = 30; ///< grid pixels
constexpr int kSmallestObject = 110;
constexpr double kBareShare = 0.4; ///< of an object must lie where a face does not move by itself
constexpr double kBareShareLater = 0.08; ///< once it was accepted
constexpr double kMostCovered = 0.6;
constexpr double kAlike = 0.7;    ///< correlation with what was expected: that is the face itself
constexpr int kSmallestHand = 60; ///< grid pixels

cv::Mat disc(int side)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
}

/// What `front` (Gray8) covers is neither drawn over nor used for the light.
void keep(const cv::Mat &front, cv::Mat &alpha, cv::Mat &weight)
{
    for (int y = 0; y < alpha.rows; ++y) {
        const auto *kept = front.ptr<std::uint8_t>(y);
        auto *opacity = alpha.ptr<std::uint8_t>(y);
        auto *share = weight.ptr<float>(y);
        for (int x = 0; x < alpha.cols; ++x) {
            opacity[x] = static_cast<std::uint8_t>(opacity[x] * (255 - kept[x]) / 255);
            share[x] *= static_cast<float>(255 - kept[x]) / 255.0F;
        }
    }
}

} // namespace

void OccluderGuard::apply(const CanonicalFace &canonical, const SourceData &source,
                          OccluderKinds kinds, const cv::Mat &frame, const LandmarkSet &points,
                          const VertexWeights &visible, float levelScale, float seconds,
                          MeshMaps &maps, cv::Mat &alpha)
{
    if (!kinds.any())
        return;
    follow(source);
    sample(canonical, frame, points, visible, maps, m_scale / levelScale);
    findSkin();
    m_memory.compare(m_now, m_seen, kGridFace);
    findThin(seconds);
    findObjects();
    findHands(frame.size());
    cv::bitwise_or(m_objects, m_handsOnGrid, m_core);
    m_memory.learn(m_now, m_seen, m_core, seconds);
    if (!kinds.objects)
        m_core.setTo(0);
    if (kinds.glasses)
        m_core |= m_thin;
    const double scale = static_cast<double>(m_scale / levelScale);
    if (isPlausible()) {
        if (kinds.objects)
            openHands(frame, alpha, maps.weight);
        openObjects(kinds, frame, scale, maps, alpha);
    }
    if (kinds.glasses && m_glasses.wearsGlasses())
        openRims(frame, scale, maps, alpha);
}

/// What the memory contradicts; also inside a hand, whose usual shape may be too small.
void OccluderGuard::openObjects(OccluderKinds kinds, const cv::Mat &frame, double scale,
                                MeshMaps &maps, cv::Mat &alpha)
{
    m_core.setTo(0);
    m_memory.expected().copyTo(m_behind);
    m_skin.copyTo(m_behind, m_thin);
    if (kinds.objects)
        m_core |= m_objects;
    if (kinds.glasses)
        m_core |= m_thin;
    const cv::Rect where = whereInFrame(m_core, frame.size());
    if (where.empty() || cv::countNonZero(m_core) == 0)
        return;
    m_matte.prepare(m_core, m_now, m_behind);
    toGrid(maps, where, scale);
    cv::Mat alphaPart = alpha(where);
    cv::Mat weightPart = maps.weight(where);
    m_matte.open(frame(where), m_toGridX, m_toGridY, alphaPart, weightPart);
}

void OccluderGuard::openRims(const cv::Mat &frame, double scale, MeshMaps &maps, cv::Mat &alpha)
{
    const cv::Rect where = whereInFrame(m_zones.glasses, frame.size());
    if (where.width < kSmallestRims || where.height < kSmallestRims)
        return;
    toGrid(maps, where, scale);
    cv::remap(m_rimZone, m_zone, m_toGridX, m_toGridY, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    const float faceWidth = kGridFace / static_cast<float>(scale);
    const cv::Mat &rims =
        m_rims.find(frame(where), m_zone, m_glasses.rim(), kRimThickest * faceWidth);
    cv::Mat alphaPart = alpha(where);
    cv::Mat weightPart = maps.weight(where);
    keep(rims, alphaPart, weightPart);
}

/// Place in the grid of each pixel of a part of the frame.
void OccluderGuard::toGrid(const MeshMaps &maps, const cv::Rect &where, double scale)
{
    maps.u(where).convertTo(m_toGridX, CV_32FC1, scale, 0.5 * scale - 0.5);
    maps.v(where).convertTo(m_toGridY, CV_32FC1, scale, 0.5 * scale - 0.5);
}

/// A new source has another grid, and the memory with it.
void OccluderGuard::follow(const SourceData &source)
{
    if (m_sourceVertices == source.vertices)
        return;
    m_sourceVertices = source.vertices;
    const FaceGrid grid =
        FaceGrid::of(source.vertices, source.faceWidth, source.levels.front().size(), kGridFace);
    m_scale = grid.scale;
    m_grid = grid.size;
    m_vertices.resize(ids::kMeshCount);
    for (std::size_t i = 0; i < grid.vertices.size(); ++i) {
        m_vertices[i].x = grid.vertices[i].x;
        m_vertices[i].y = grid.vertices[i].y;
    }
    m_zones = FaceZones::from(grid.vertices, kGridFace, m_grid);
    cv::erode(m_zones.glasses & (m_zones.bare | m_zones.brows), m_rimZone, disc(3));
    cv::blur(m_rimZone, m_rimZone, {3, 3});
    m_depth.assign(ids::kMeshCount, 0.0F);
    m_thinness.create(m_grid, CV_32FC1);
    m_thinness.setTo(0.0F);
    m_memory.reset();
    m_glasses.reset();
    m_isFresh = true;
}

/// The frame as seen from the grid, and which of it is no part of the face behind another one.
void OccluderGuard::sample(const CanonicalFace &canonical, const cv::Mat &frame,
                           const LandmarkSet &points, const VertexWeights &visible,
                           const MeshMaps &drawn, float scale)
{
    for (std::size_t i = 0; i < m_vertices.size(); ++i) {
        m_vertices[i].u = points[i].x;
        m_vertices[i].v = points[i].y;
        m_vertices[i].weight = visible[i];
    }
    m_toFrame.reshape(m_grid);
    m_raster.draw(canonical.triangles, m_vertices, m_depth, m_toFrame);
    cv::remap(frame, m_now, m_toFrame.u, m_toFrame.v, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    m_seen.create(m_grid, CV_8UC1);
    const auto right = static_cast<float>(frame.cols - 1);
    const auto bottom = static_cast<float>(frame.rows - 1);
    for (int y = 0; y < m_grid.height; ++y) {
        const auto *column = m_toFrame.u.ptr<float>(y);
        const auto *row = m_toFrame.v.ptr<float>(y);
        const auto *weight = m_toFrame.weight.ptr<float>(y);
        auto *seen = m_seen.ptr<std::uint8_t>(y);
        for (int x = 0; x < m_grid.width; ++x) {
            seen[x] = 0;
            if (weight[x] < kFacing || column[x] < 0.0F || row[x] < 0.0F || column[x] > right ||
                row[x] > bottom)
                continue;
            const cv::Point at(cvRound(column[x]), cvRound(row[x]));
            const float dx = drawn.u.at<float>(at) * scale - static_cast<float>(x);
            const float dy = drawn.v.at<float>(at) * scale - static_cast<float>(y);
            seen[x] = dx * dx + dy * dy < kSamePlace * kSamePlace ? 255 : 0;
        }
    }
    cv::erode(m_seen, m_seen, disc(kHiddenMargin));
    m_seen &= m_zones.face;
}

/// Smooth colour of the skin, dark things left out.
void OccluderGuard::findSkin()
{
    const cv::Size small(m_grid.width / kShrink, m_grid.height / kShrink);
    m_shrinker.shrink(m_now, small, m_small);
    m_seenShrinker.shrink(m_seen, small, m_smallSeen);
    m_smallSeen.convertTo(m_smallSeen, CV_32FC1, 1.0 / 255.0);
    const double sigma = kSkinSigma * static_cast<double>(kGridFace) / kShrink;
    m_low.compute(m_small, m_smallSeen, sigma, sigma);
    m_smallSkin.create(small, CV_8UC3);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            const cv::Vec4f &sum = m_low.low().at<cv::Vec4f>(y, x);
            const float inverse = 1.0F / std::max(sum[3], 1e-3F);
            for (int k = 0; k < 3; ++k)
                m_smallSkin.at<cv::Vec3b>(y, x)[k] =
                    cv::saturate_cast<std::uint8_t>(sum[k] * inverse);
        }
    }
    cv::resize(m_smallSkin, m_skin, m_grid, 0, 0, cv::INTER_LINEAR);
}

void OccluderGuard::findThin(float seconds)
{
    cv::cvtColor(m_now, m_grey, cv::COLOR_BGR2GRAY);
    GlassesJudge::brightnessAround(m_grey, m_closed);
    const float share = m_isFresh ? 1.0F : 1.0F - std::exp(-seconds / kSettle);
    m_thin.create(m_grid, CV_8UC1);
    for (int y = 0; y < m_grid.height; ++y) {
        const auto *here = m_grey.ptr<std::uint8_t>(y);
        const auto *closed = m_closed.ptr<std::uint8_t>(y);
        const auto *seen = m_seen.ptr<std::uint8_t>(y);
        const auto *glasses = m_zones.glasses.ptr<std::uint8_t>(y);
        auto *thinness = m_thinness.ptr<float>(y);
        auto *thin = m_thin.ptr<std::uint8_t>(y);
        for (int x = 0; x < m_grid.width; ++x) {
            if (seen[x] == 0) {
                thin[x] = 0;
                continue;
            }
            const auto around = static_cast<float>(closed[x]);
            const float depth = glasses[x] != 0 ? GlassesJudge::kRimDepth : kDepth;
            const bool isDark = around - here[x] > depth * around + 3.0F;
            thinness[x] += share * ((isDark ? 1.0F : 0.0F) - thinness[x]);
            thin[x] = thinness[x] > (isDark ? kThinOff : kThinOn) ? 255 : 0;
        }
    }
    m_isFresh = false;
    m_glasses.update(m_zones, m_thin, m_seen, m_grey, seconds);
    m_thin &= m_zones.bare;
    if (m_glasses.wearsGlasses())
        m_thin &= ~m_zones.glasses;
    const int count =
        cv::connectedComponentsWithStats(m_thin, m_labels, m_stats, m_centres, 8, CV_32S);
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(m_stats.at<int>(i, 0), m_stats.at<int>(i, 1), m_stats.at<int>(i, 2),
                           m_stats.at<int>(i, 3));
        if (m_stats.at<int>(i, 4) < kSmallestThin)
            m_thin(box).setTo(0, m_labels(box) == i);
    }
}

/// Connected contradictions to the memory, large enough and not just an expression.
void OccluderGuard::findObjects()
{
    cv::morphologyEx(m_memory.strange(), m_objects, cv::MORPH_OPEN, disc(5));
    cv::morphologyEx(m_objects, m_objects, cv::MORPH_CLOSE, disc(5));
    if (cv::countNonZero(m_objects) < kSmallestObject) {
        m_objects.setTo(0);
        m_before.release();
        return;
    }
    if (m_before.size() != m_grid) {
        m_before.create(m_grid, CV_8UC1);
        m_before.setTo(0);
    }
    const int count =
        cv::connectedComponentsWithStats(m_objects, m_labels, m_stats, m_centres, 8, CV_32S);
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(m_stats.at<int>(i, 0), m_stats.at<int>(i, 1), m_stats.at<int>(i, 2),
                           m_stats.at<int>(i, 3));
        const cv::Mat one = m_labels(box) == i;
        const int area = m_stats.at<int>(i, 4);
        // Glasses stand off the face and shift against it when the head turns.
        const cv::Mat excuse = m_glasses.wearsGlasses()
                                   ? m_zones.speaking(box) | m_zones.glasses(box)
                                   : m_zones.speaking(box);
        const int bare = area - cv::countNonZero(one & excuse);
        const bool wasThere = 2 * cv::countNonZero(one & m_before(box)) > area;
        if (area < kSmallestObject || bare < (wasThere ? kBareShareLater : kBareShare) * area)
            m_objects(box).setTo(0, one);
    }
    cv::dilate(m_objects, m_before, disc(9));
}

void OccluderGuard::expectHands(std::span<const HandPoints> hands, const cv::Point &corner)
{
    m_hands.assign(hands.begin(), hands.end());
    for (HandPoints &hand : m_hands) {
        for (cv::Point2f &point : hand)
            point -= cv::Point2f(corner);
    }
}

/// Fills m_handsInFrame and m_handsOnGrid with the hands that are believed.
void OccluderGuard::findHands(cv::Size frame)
{
    m_handsOnGrid.create(m_grid, CV_8UC1);
    m_handsOnGrid.setTo(0);
    m_handsInFrame.create(frame, CV_8UC1);
    m_handsInFrame.setTo(0);
    for (const HandPoints &hand : m_hands) {
        m_hand.create(frame, CV_8UC1);
        m_hand.setTo(0);
        drawHand(hand, m_hand);
        cv::remap(m_hand, m_part, m_toFrame.u, m_toFrame.v, cv::INTER_NEAREST, cv::BORDER_CONSTANT);
        m_part &= m_seen;
        if (cv::countNonZero(m_part) < kSmallestHand || looksLikeTheFace(m_part))
            continue;
        m_finger = fingerOf(hand);
        m_handsOnGrid |= m_part;
        m_handsInFrame |= m_hand;
    }
}

void OccluderGuard::openHands(const cv::Mat &frame, cv::Mat &alpha, cv::Mat &weight)
{
    if (cv::countNonZero(m_handsOnGrid) == 0)
        return;
    m_handMatte.refine(frame, m_finger, m_handsInFrame);
    keep(m_handsInFrame, alpha, weight);
}

bool OccluderGuard::looksLikeTheFace(const cv::Mat &part) const
{
    double n = 0.0;
    double sumA = 0.0;
    double sumB = 0.0;
    double squareA = 0.0;
    double squareB = 0.0;
    double product = 0.0;
    for (int y = 0; y < m_grid.height; ++y) {
        for (int x = 0; x < m_grid.width; ++x) {
            if (part.at<std::uint8_t>(y, x) == 0)
                continue;
            const auto a = static_cast<double>(m_now.at<cv::Vec3b>(y, x)[1]);
            const auto b = static_cast<double>(m_memory.expected().at<cv::Vec3b>(y, x)[1]);
            n += 1.0;
            sumA += a;
            sumB += b;
            squareA += a * a;
            squareB += b * b;
            product += a * b;
        }
    }
    const double spreadA = squareA - sumA * sumA / n;
    const double spreadB = squareB - sumB * sumB / n;
    return product - sumA * sumB / n >= kAlike * std::sqrt(spreadA * spreadB);
}

bool OccluderGuard::isPlausible() const
{
    const int covered = cv::countNonZero(m_core & m_seen);
    return covered > 0 && covered < kMostCovered * cv::countNonZero(m_seen);
}

/// Bounding box in the frame of what is set on the grid, with a margin for the matte.
cv::Rect OccluderGuard::whereInFrame(const cv::Mat &part, cv::Size frame) const
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (int y = 0; y < m_grid.height; ++y) {
        for (int x = 0; x < m_grid.width; ++x) {
            const cv::Point2f at(m_toFrame.u.at<float>(y, x), m_toFrame.v.at<float>(y, x));
            if (part.at<std::uint8_t>(y, x) == 0 || at.x < -8.0F)
                continue;
            low = {std::min(low.x, at.x), std::min(low.y, at.y)};
            high = {std::max(high.x, at.x), std::max(high.y, at.y)};
        }
    }
    const float pad = 0.03F * static_cast<float>(std::max(frame.width, frame.height)) + 4.0F;
    return cv::Rect(cv::Rect2f(low - cv::Point2f(pad, pad), high + cv::Point2f(pad, pad))) &
           cv::Rect({}, frame);
}

} // namespace ducklive::face
