#include "face_search.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

using base::Result;

namespace {

constexpr double kTileSide = 0.6; ///< of the picture's shorter side
constexpr double kTileStep =
    0.7; ///< of the tile's side: a face on a border lies whole in a neighbour
constexpr int kSmallestTile = 64; ///< pixels

/// Where the tiles of one axis begin.
std::vector<int> startsAlong(int length, int side)
{
    const int count = 1 + static_cast<int>(std::ceil((length - side) / (kTileStep * side)));
    std::vector<int> starts;
    for (int i = 0; i < count; ++i)
        starts.push_back(count == 1 ? 0 : (length - side) * i / (count - 1));
    return starts;
}

std::vector<cv::Rect> tilesOf(cv::Size picture)
{
    const int side = static_cast<int>(kTileSide * std::min(picture.width, picture.height));
    std::vector<cv::Rect> tiles;
    if (side < kSmallestTile)
        return tiles;
    for (const int y : startsAlong(picture.height, side)) {
        for (const int x : startsAlong(picture.width, side))
            tiles.emplace_back(x, y, side, side);
    }
    return tiles;
}

bool areSame(const FaceDetection &a, const FaceDetection &b)
{
    const float common = (a.box & b.box).area();
    return common > 0.3F * std::min(a.box.area(), b.box.area());
}

} // namespace

Result<FaceSearch> FaceSearch::create(const inference::Model &model)
{
    auto detector = FaceDetector::create(model);
    if (!detector)
        return std::unexpected(detector.error());
    return FaceSearch(std::move(*detector));
}

FaceSearch::FaceSearch(FaceDetector detector)
    : m_detector(std::move(detector))
{
}

Result<std::span<const FaceDetection>> FaceSearch::everywhere(const cv::Mat &bgr)
{
    m_found.clear();
    if (auto looked = look(bgr, cv::Rect({}, bgr.size())); !looked)
        return std::unexpected(looked.error());
    if (m_found.empty()) {
        for (const cv::Rect &tile : tilesOf(bgr.size())) {
            if (auto looked = look(bgr, tile); !looked)
                return std::unexpected(looked.error());
        }
    }
    return std::span<const FaceDetection>(m_found);
}

Result<std::span<const FaceDetection>> FaceSearch::oneMoreTile(const cv::Mat &bgr)
{
    m_found.clear();
    if (auto looked = look(bgr, cv::Rect({}, bgr.size())); !looked)
        return std::unexpected(looked.error());
    if (const auto tiles = tilesOf(bgr.size()); !tiles.empty()) {
        if (auto looked = look(bgr, tiles[m_nextTile++ % tiles.size()]); !looked)
            return std::unexpected(looked.error());
    }
    return std::span<const FaceDetection>(m_found);
}

Result<void> FaceSearch::look(const cv::Mat &bgr, const cv::Rect &region)
{
    const auto faces = m_detector.detect(bgr(region));
    if (!faces)
        return std::unexpected(faces.error());
    const cv::Point2f corner = region.tl();
    for (FaceDetection face : *faces) {
        face.box += corner;
        for (cv::Point2f &point : face.points)
            point += corner;
        if (std::ranges::none_of(m_found,
                                 [&](const FaceDetection &known) { return areSame(known, face); }))
            m_found.push_back(face);
    }
    return {};
}

} // namespace ducklive::face
