#include "glasses_removal.h"

#include "face_zones.h"
#include "rim_fill.h"
#include "rim_matte.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = 120.0F; ///< the face's width where glasses are looked for
constexpr float kThickest = 0.11F;  ///< of the face's width, as all lengths here
constexpr float kRimDepth = 0.27F;  ///< of the brightness around: so deep is the line of a rim
constexpr double kDark = 0.035;     ///< share of the bare part of the glasses' zone
constexpr double kDarkBridge = 0.15;
constexpr float kBrowFrom = 0.75F; ///< brows are dark too: only what is as dark as the rims goes,
constexpr float kBrowTo = 0.95F;
constexpr double kDarkBrows = 0.4; ///< and nothing when that is most of a brow
constexpr float kHalo = 0.02F;
constexpr double kFillSigma = 0.03;

cv::Mat enlarged(const cv::Mat &zone, const cv::Mat &texture)
{
    cv::Mat large;
    cv::resize(zone, large, texture.size(), 0, 0, cv::INTER_LINEAR);
    return large;
}

double shareOf(const cv::Mat &part, const cv::Mat &whole)
{
    return static_cast<double>(cv::countNonZero(part & whole)) /
           std::max(1, cv::countNonZero(whole));
}

/// Their brightness; negative when there are none. A fringe does not lie across the bridge.
float rimOf(const cv::Mat &texture, const FaceZones &zones)
{
    cv::Mat grey;
    cv::resize(texture, grey, zones.face.size(), 0, 0, cv::INTER_AREA);
    cv::cvtColor(grey, grey, cv::COLOR_BGR2GRAY);
    const int side = cvRound(kThickest * kGridFace) | 1;
    cv::Mat closed;
    cv::morphologyEx(grey, closed, cv::MORPH_CLOSE, cv::Mat::ones(side, side, CV_8UC1));
    cv::Mat limit;
    closed.convertTo(limit, CV_8UC1, 1.0 - static_cast<double>(kRimDepth), -3.0);
    const cv::Mat thin = (grey < limit) & zones.glasses;
    const cv::Mat place = zones.bare & zones.glasses;
    if (shareOf(thin, place) < kDark || shareOf(thin, zones.bridge) < kDarkBridge)
        return -1.0F;
    return static_cast<float>(cv::mean(grey, thin & place)[0]);
}

} // namespace

bool removeGlasses(cv::Mat &texture, const SourceData &data)
{
    const float scale = kGridFace / data.faceWidth;
    std::array<cv::Point2f, ids::kMeshCount> onGrid{};
    for (std::size_t i = 0; i < onGrid.size(); ++i)
        onGrid[i] = data.vertices[i] * scale;
    const cv::Size grid(std::max(16, cvRound(static_cast<float>(texture.cols) * scale)),
                        std::max(16, cvRound(static_cast<float>(texture.rows) * scale)));
    const FaceZones zones = FaceZones::from(onGrid, kGridFace, grid);
    const float rim = rimOf(texture, zones);
    if (rim < 0.0F)
        return false;
    const float thickest = kThickest * data.faceWidth;
    RimMatte matte;
    const cv::Mat plain = zones.glasses & zones.skin & ~zones.brows;
    cv::Mat rims = matte.find(texture, enlarged(plain, texture), rim, thickest).clone();
    const cv::Mat brows = enlarged(zones.glasses & zones.brows, texture);
    const cv::Mat &across = matte.find(texture, brows, rim, thickest, kBrowFrom, kBrowTo);
    if (shareOf(across > 128, brows > 128) < kDarkBrows)
        rims |= across;
    RimFill().apply(rims, kHalo * data.faceWidth, kFillSigma * static_cast<double>(data.faceWidth),
                    1.0F, texture);
    return true;
}

} // namespace ducklive::face
