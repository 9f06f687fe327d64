#include "mesh_swapper.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kErosion = 0.02F; ///< of the face's width: the outline itself is never drawn
constexpr float kNarrowFade = 0.03F;
constexpr float kWideFade = 0.11F;
constexpr float kMostYaw = 55.0F;    ///< degrees
constexpr double kLeastCover = 0.35; ///< of the area of the mesh's outline

cv::Mat viewOf(cv::Mat &store, cv::Size size, int type)
{
    if (store.cols < size.width || store.rows < size.height || store.type() != type)
        store.create(std::max(store.rows, size.height), std::max(store.cols, size.width), type);
    return store(cv::Rect({}, size));
}

double outlineArea(const LandmarkSet &points)
{
    double twice = 0.0;
    for (std::size_t i = 0; i < ids::kOval.size(); ++i) {
        const cv::Point3f &a = points[ids::kOval[i]];
        const cv::Point3f &b = points[ids::kOval[(i + 1) % ids::kOval.size()]];
        twice += static_cast<double>(a.x * b.y - b.x * a.y);
    }
    return std::abs(twice) / 2.0;
}

const cv::Mat &levelFor(const SourceData &source, float faceWidth, float &scale)
{
    std::size_t level = 0;
    scale = 1.0F;
    while (level + 1 < source.levels.size() &&
           source.faceWidth * scale * 0.5F >= 0.8F * faceWidth) {
        ++level;
        scale *= 0.5F;
    }
    return source.levels[level];
}

} // namespace

SwapLook SwapLook::from(const FaceSettings &settings)
{
    SwapLook look;
    look.sourceIris = settings.sourceIris;
    look.occluders = {settings.keepGlasses, settings.keepObjects};
    const float fade =
        kNarrowFade + (kWideFade - kNarrowFade) * std::clamp(settings.maskSoftness, 0.0F, 1.0F);
    const float opaque = std::clamp(settings.strength, 0.5F, 1.0F) * 255.0F;
    for (std::size_t i = 0; i < look.opacity.size(); ++i) {
        const float depth = static_cast<float>(i) / 255.0F * kReachDepth;
        const float t = std::clamp((depth - kErosion) / fade, 0.0F, 1.0F);
        look.opacity[i] = static_cast<std::uint8_t>(opaque * t * t * (3.0F - 2.0F * t) + 0.5F);
    }
    return look;
}

MeshSwapper::Verdict MeshSwapper::swap(const CanonicalFace &canonical, const SourceData &source,
                                       const SwapLook &look, const TrackedFace &face, float seconds,
                                       const cv::Rect &allowed, const base::Clock &clock,
                                       cv::Mat &frame, cv::Mat &mask, FaceSpans &spans)
{
    auto lap = clock.now();
    const auto addLap = [&](base::Microseconds &span) {
        const auto now = clock.now();
        span += now - lap;
        lap = now;
    };
    const float faceWidth = face.pose.scale * kFaceWidth;
    if (std::abs(face.pose.yaw()) > kMostYaw ||
        !place(canonical, face, allowed & cv::Rect({}, frame.size())))
        return Verdict::Turned;
    warp(canonical, source, face.pose, seconds);
    addLap(spans.warp);
    if (!makeMask(look, faceWidth, seconds))
        return Verdict::Turned;
    cv::Mat target = frame(m_region);
    m_occluders.expectHands(look.hands, m_region.tl());
    if (look.occluders.any())
        keepFront(canonical, source, look.occluders, target, seconds);
    addLap(spans.blend);
    if (!m_colour.update(target, m_texture, m_maps.weight, faceWidth, seconds))
        return Verdict::Fault;
    m_nostrils.apply({m_points, m_drawn, m_visible, faceWidth}, m_colour, target, m_texture);
    m_mouth.apply({m_points, m_visible, faceWidth}, target, m_texture);
    m_hair.apply(m_points, m_colour.skinTrust(), m_alpha);
    addLap(spans.colour);
    m_grain.update(target, m_alpha, seconds);
    m_detail.apply(target, m_texture, m_alpha, m_colour.meanGain(), m_grain.deviation(), seconds);
    addLap(spans.colour);
    if (const auto rim = m_occluders.rim(); rim && look.erasesRims())
        m_rims.erase({face.pose, m_points, m_alpha, m_region.tl(),
                      static_cast<float>(look.opacity[255]) / 255.0F},
                     *rim, allowed, frame, mask);
    cv::Mat maskRegion = mask(m_region);
    if (look.sourceIris && source.iris)
        m_irises.apply(m_points, *source.iris, m_colour.maps(), m_maps.weight, seconds, target,
                       maskRegion);
    compose(target, maskRegion);
    addLap(spans.blend);
    return Verdict::Swapped;
}

/// Region of interest, and the points relative to it.
bool MeshSwapper::place(const CanonicalFace &canonical, const TrackedFace &face,
                        const cv::Rect &allowed)
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i) {
        low = {std::min(low.x, face.points[i].x), std::min(low.y, face.points[i].y)};
        high = {std::max(high.x, face.points[i].x), std::max(high.y, face.points[i].y)};
    }
    m_region = cv::Rect(cv::Point(static_cast<int>(std::floor(low.x)) - 1,
                                  static_cast<int>(std::floor(low.y)) - 1),
                        cv::Point(static_cast<int>(std::ceil(high.x)) + 2,
                                  static_cast<int>(std::ceil(high.y)) + 2)) &
               allowed;
    if (m_region.width < 8 || m_region.height < 8)
        return false;
    const cv::Point3f corner(static_cast<float>(m_region.x), static_cast<float>(m_region.y), 0.0F);
    for (std::size_t i = 0; i < m_points.size(); ++i)
        m_points[i] = face.points[i] - corner;
    m_visible = vertexVisibility(canonical, m_points);
    return true;
}

void MeshSwapper::warp(const CanonicalFace &canonical, const SourceData &source,
                       const FacePose &pose, float seconds)
{
    const cv::Mat &level = levelFor(source, pose.scale * kFaceWidth, m_levelScale);
    const float scale = m_levelScale;
    m_drawn = m_points;
    FacePose local = pose;
    local.translation -=
        cv::Point3f(static_cast<float>(m_region.x), static_cast<float>(m_region.y), 0.0F);
    m_shape.apply(canonical, source.shape, local, seconds, m_drawn);
    m_vertices.resize(ids::kMeshCount);
    m_depth.resize(ids::kMeshCount);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i) {
        const cv::Point2f texture =
            (source.vertices[i] + cv::Point2f(0.5F, 0.5F)) * scale - cv::Point2f(0.5F, 0.5F);
        m_vertices[i] = {m_drawn[i].x, m_drawn[i].y, texture.x, texture.y,
                         std::min(m_visible[i], source.weights[i])};
        m_depth[i] = m_drawn[i].z;
    }
    m_maps.reshape(m_region.size());
    m_raster.draw(canonical.triangles, m_vertices, m_depth, m_maps);
    m_texture = viewOf(m_textureStore, m_region.size(), CV_8UC4);
    cv::remap(level, m_texture, m_maps.u, m_maps.v, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
}

/// False when too little of the face is covered.
bool MeshSwapper::makeMask(const SwapLook &look, float faceWidth, float seconds)
{
    m_alpha = viewOf(m_alphaStore, m_region.size(), CV_8UC1);
    for (int y = 0; y < m_region.height; ++y)
        alphaRow(m_alpha.ptr<std::uint8_t>(y), m_texture.ptr<std::uint8_t>(y),
                 m_maps.weight.ptr<float>(y), look.opacity.data(), m_region.width);
    const double cover = cv::sum(m_alpha)[0] / std::max<double>(look.opacity[255], 1.0);
    const double wanted =
        kLeastCover * std::min(outlineArea(m_points), static_cast<double>(m_region.area()));
    if (cover < wanted)
        return false;
    m_holes.cut(m_points, faceWidth, m_occluders.rim().has_value(), seconds, m_alpha);
    return true;
}

/// Where in the texture the frame's own features lie; smooth enough to be drawn at half the size.
void MeshSwapper::drawOwnMaps(const CanonicalFace &canonical)
{
    for (std::size_t i = 0; i < ids::kMeshCount; ++i) {
        m_vertices[i].x = 0.5F * (m_points[i].x + 0.5F) - 0.5F;
        m_vertices[i].y = 0.5F * (m_points[i].y + 0.5F) - 0.5F;
        m_depth[i] = m_points[i].z;
    }
    const cv::Size half((m_region.width + 1) / 2, (m_region.height + 1) / 2);
    m_halfMaps.reshape(half);
    m_raster.draw(canonical.triangles, m_vertices, m_depth, m_halfMaps);
    cv::resize(m_halfMaps.u, m_ownU, half * 2, 0, 0, cv::INTER_LINEAR);
    cv::resize(m_halfMaps.v, m_ownV, half * 2, 0, 0, cv::INTER_LINEAR);
    m_ownMaps.u = m_ownU(cv::Rect({}, m_region.size()));
    m_ownMaps.v = m_ownV(cv::Rect({}, m_region.size()));
    m_ownMaps.weight = m_maps.weight;
}

/// What is in front is looked for where the frame's own features are, not where the source's go.
void MeshSwapper::keepFront(const CanonicalFace &canonical, const SourceData &source,
                            OccluderKinds kinds, const cv::Mat &target, float seconds)
{
    drawOwnMaps(canonical);
    m_occluders.apply(canonical, source, kinds, target, m_points, m_visible, m_levelScale, seconds,
                      m_ownMaps, m_alpha);
}

void MeshSwapper::compose(cv::Mat &target, cv::Mat &mask) const
{
    const int width = std::min(target.cols, CameraGrain::kLongestRow);
    for (int y = 0; y < target.rows; ++y) {
        const auto *alpha = m_alpha.ptr<std::uint8_t>(y);
        blendRow(target.ptr<std::uint8_t>(y), m_texture.ptr<std::uint8_t>(y),
                 m_colour.maps().ptr<float>(y), alpha, m_colour.tone().val,
                 m_grain.row(m_region.y + y), m_grain.deviation(), width);
        auto *out = mask.ptr<std::uint8_t>(y);
        for (int x = 0; x < target.cols; ++x)
            out[x] = std::max(out[x], alpha[x]);
    }
}

} // namespace ducklive::face
