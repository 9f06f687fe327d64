#include "face_search.h"

#include "detection_match.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::Result;

namespace {

constexpr double kTileSide = 0.6; ///< of the picture's shorter side
constexpr double kTileStep =
    0.7; ///< of the tile's side: a face on a border lies whole in a neighbour
constexpr int kSmallestTile = 64; ///< pixels
constexpr double kReducedTile = 128.0;
constexpr int kCoarse = 4;           ///< reduced pixels per coarse pixel
constexpr int kNewFace = 4;          ///< coarse pixels a new face of 24 reduced pixels changes
constexpr double kLeastChange = 3.0; ///< levels; averages of some 200 pixels have little noise
constexpr double kChangeShare = 0.05;
constexpr int kTurn = 5;   ///< frames until the whole picture is looked at again in any case
constexpr int kStale = 40; ///< the same for a tile
constexpr std::uint8_t kFaceItself = 255;
constexpr std::uint8_t kPerson = 128;

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

cv::Rect scaled(const cv::Rect2f &rect, float scale, cv::Size limit)
{
    const cv::Point low(static_cast<int>(std::floor(rect.x * scale)),
                        static_cast<int>(std::floor(rect.y * scale)));
    const cv::Point high(static_cast<int>(std::ceil(rect.br().x * scale)),
                         static_cast<int>(std::ceil(rect.br().y * scale)));
    return cv::Rect(low, high) & cv::Rect({}, limit);
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
    reduce(bgr);
    m_found.clear();
    for (SearchRegion &region : m_regions) {
        if (auto looked = look(region); !looked)
            return std::unexpected(looked.error());
    }
    return std::span<const FaceDetection>(m_found);
}

Result<std::span<const FaceDetection>> FaceSearch::whatChanged(const cv::Mat &bgr,
                                                               std::span<const cv::Rect2f> known)
{
    reduce(bgr);
    m_found.clear();
    measureChanges(known);
    m_budget = std::min(m_budget + m_refill, static_cast<float>(kLooksAtOnce));
    for (SearchRegion *region = mostUrgent(); region != nullptr && m_budget >= 1.0F;
         region = mostUrgent()) {
        m_budget -= 1.0F;
        if (auto looked = look(*region); !looked)
            return std::unexpected(looked.error());
    }
    return std::span<const FaceDetection>(m_found);
}

Result<std::span<const FaceDetection>> FaceSearch::around(const cv::Rect2f &box, float sides)
{
    m_found.clear();
    const float side = sides * std::max(box.width, box.height);
    const cv::Rect2f square(box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side,
                            side);
    const cv::Rect region = scaled(square, 1.0F / m_scale, m_reduced.size());
    if (region.width >= 8 && region.height >= 8) {
        if (auto detected = detectIn(region); !detected)
            return std::unexpected(detected.error());
    }
    return std::span<const FaceDetection>(m_found);
}

/// A tile becomes the detector's input.
void FaceSearch::reduce(const cv::Mat &bgr)
{
    if (bgr.size() != m_picture)
        divide(bgr.size());
    const cv::Size size(std::max(1, cvRound(static_cast<float>(bgr.cols) / m_scale)),
                        std::max(1, cvRound(static_cast<float>(bgr.rows) / m_scale)));
    m_shrinker.shrink(bgr, size, m_reduced);
    m_isEven = false;
    cv::cvtColor(m_reduced, m_grey, cv::COLOR_BGR2GRAY);
    const cv::Size coarse(std::max(1, size.width / kCoarse), std::max(1, size.height / kCoarse));
    m_greyShrinker.shrink(m_grey, coarse, m_coarse);
}

void FaceSearch::divide(cv::Size picture)
{
    m_picture = picture;
    m_regions.clear();
    m_budget = kLooksAtOnce;
    const auto tiles = tilesOf(picture);
    const double side = tiles.empty() ? kReducedTile : tiles.front().width;
    m_scale = static_cast<float>(std::max(1.0, side / kReducedTile));
    const cv::Size reduced(cvRound(static_cast<float>(picture.width) / m_scale),
                           cvRound(static_cast<float>(picture.height) / m_scale));
    const cv::Size coarse(std::max(1, reduced.width / kCoarse),
                          std::max(1, reduced.height / kCoarse));
    const auto add = [&](const cv::Rect &rect) {
        SearchRegion region;
        region.inPicture = rect;
        region.inReduced = scaled(rect, 1.0F / m_scale, reduced);
        region.inCoarse = scaled(rect, 1.0F / (m_scale * kCoarse), coarse);
        m_regions.push_back(region);
    };
    add(cv::Rect({}, picture));
    std::ranges::for_each(tiles, add);
}

void FaceSearch::measureChanges(std::span<const cv::Rect2f> known)
{
    m_people.create(m_coarse.size(), CV_8UC1);
    m_people.setTo(0);
    const float scale = 1.0F / (m_scale * kCoarse);
    const auto mark = [&](const cv::Rect2f &rect, std::uint8_t value) {
        if (const cv::Rect seen = scaled(rect, scale, m_people.size()); !seen.empty())
            m_people(seen).setTo(value);
    };
    for (const cv::Rect2f &box : known) {
        mark({box.x - 0.35F * box.width, box.y - 0.4F * box.height, 1.7F * box.width,
              1.6F * box.height},
             kPerson);
        const float chin = box.y + 0.9F * box.height;
        mark({box.x - box.width, chin, 3.0F * box.width,
              static_cast<float>(m_picture.height) - chin},
             kPerson);
    }
    for (const cv::Rect2f &box : known)
        mark(box, kFaceItself);
    std::ranges::for_each(m_regions, [this](SearchRegion &region) { count(region); });
}

void FaceSearch::count(SearchRegion &region) const
{
    ++region.age;
    region.changed = region.changedInside = 0;
    const cv::Mat now = m_coarse(region.inCoarse);
    if (region.seen.size() != now.size()) {
        region.changed = now.rows * now.cols;
        return;
    }
    const cv::Mat people = m_people(region.inCoarse);
    const int least = static_cast<int>(kLeastChange + kChangeShare * cv::mean(now)[0]);
    for (int y = 0; y < now.rows; ++y) {
        const auto *a = now.ptr<std::uint8_t>(y);
        const auto *b = region.seen.ptr<std::uint8_t>(y);
        const auto *who = people.ptr<std::uint8_t>(y);
        for (int x = 0; x < now.cols; ++x) {
            const int differs = std::abs(a[x] - b[x]) > least ? 1 : 0;
            region.changed += who[x] == 0 ? differs : 0;
            region.changedInside += who[x] == kPerson ? differs : 0;
        }
    }
}

/// Null when nothing needs a look. The whole picture shows a new face of a fifth of the height
/// wherever it comes; tiles show smaller ones, which hardly come up in front of a known person.
SearchRegion *FaceSearch::mostUrgent()
{
    SearchRegion &whole = m_regions.front();
    if (whole.age > 0 && (whole.changed + whole.changedInside >= kNewFace || whole.age >= kTurn))
        return &whole;
    SearchRegion *best = nullptr;
    for (SearchRegion &tile : std::span(m_regions).subspan(1)) {
        if (tile.age > 0 && tile.changed >= kNewFace &&
            (best == nullptr || tile.changed > best->changed))
            best = &tile;
    }
    if (best != nullptr)
        return best;
    for (SearchRegion &tile : std::span(m_regions).subspan(1)) {
        const int wait = tile.changedInside >= kNewFace ? 2 * kTurn : kStale;
        if (tile.age >= wait && (best == nullptr || tile.age > best->age))
            best = &tile;
    }
    // One in turn per frame is enough.
    const bool isTaken = std::ranges::any_of(std::span(m_regions).subspan(1),
                                             [](const auto &tile) { return tile.age == 0; });
    return isTaken ? nullptr : best;
}

Result<void> FaceSearch::look(SearchRegion &region)
{
    region.age = 0;
    m_coarse(region.inCoarse).copyTo(region.seen);
    return detectIn(region.inReduced);
}

Result<void> FaceSearch::detectIn(const cv::Rect &reduced)
{
    if (!m_isEven)
        m_evener.apply(m_reduced);
    m_isEven = true;
    const auto faces = m_detector.detect(m_reduced(reduced));
    if (!faces)
        return std::unexpected(faces.error());
    const cv::Point2f corner = reduced.tl();
    for (FaceDetection face : *faces) {
        face.box = {(face.box.x + corner.x) * m_scale, (face.box.y + corner.y) * m_scale,
                    face.box.width * m_scale, face.box.height * m_scale};
        for (cv::Point2f &point : face.points)
            point = (point + corner) * m_scale;
        if (std::ranges::none_of(
                m_found, [&](const FaceDetection &known) { return areOfOneFace(known, face); }))
            m_found.push_back(face);
    }
    return {};
}

} // namespace ducklive::face
