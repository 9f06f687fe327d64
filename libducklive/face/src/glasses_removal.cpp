#include "glasses_removal.h"

#include "face_grid.h"
#include "face_zones.h"
#include "glasses_judge.h"
#include "rim_fill.h"
#include "rim_matte.h"

#include <algorithm>
#include <optional>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kThickest = 0.11F; ///< of the face's width, as all lengths here
constexpr float kBrowFrom = 0.75F; ///< brows are dark too: only what is as dark as the rims goes,
constexpr float kBrowTo = 0.95F;
constexpr double kDarkBrows = 0.4; ///< and nothing when that is most of a brow
constexpr float kHalo = 0.019F;
constexpr float kSoftHalo = 0.0245F; ///< the edges of rims are wider in a soft photo
constexpr float kCrisp = 100.0F;     ///< sharpness
constexpr float kSoft = 40.0F;
constexpr double kFillSigma = 0.03;

cv::Mat enlarged(const cv::Mat &zone, const cv::Mat &texture)
{
    cv::Mat large;
    cv::resize(zone, large, texture.size(), 0, 0, cv::INTER_LINEAR);
    return large;
}

/// Their brightness; nothing when there are none.
std::optional<float> rimOf(const cv::Mat &texture, const FaceZones &zones)
{
    cv::Mat grey;
    cv::resize(texture, grey, zones.face.size(), 0, 0, cv::INTER_AREA);
    cv::cvtColor(grey, grey, cv::COLOR_BGR2GRAY);
    cv::Mat limit;
    GlassesJudge::brightnessAround(grey, limit);
    limit.convertTo(limit, CV_8UC1, 1.0 - static_cast<double>(GlassesJudge::kRimDepth), -3.0);
    GlassesJudge judge;
    judge.update(zones, (grey < limit) & zones.glasses, zones.face, grey, 0.0F);
    return judge.sureRim();
}

} // namespace

bool removeGlasses(cv::Mat &texture, const SourceData &data)
{
    const FaceGrid grid =
        FaceGrid::of(data.vertices, data.faceWidth, texture.size(), GlassesJudge::kGridFace);
    const FaceZones zones = FaceZones::from(grid.vertices, GlassesJudge::kGridFace, grid.size);
    const auto rim = rimOf(texture, zones);
    if (!rim)
        return false;
    const float thickest = kThickest * data.faceWidth;
    RimMatte matte;
    const cv::Mat plain = zones.glasses & zones.skin & ~zones.brows;
    cv::Mat rims = matte.find(texture, enlarged(plain, texture), *rim, thickest).clone();
    const cv::Mat brows = enlarged(zones.glasses & zones.brows, texture);
    const cv::Mat &across = matte.find(texture, brows, *rim, thickest, kBrowFrom, kBrowTo);
    if (shareOf(across > 128, brows > 128) < kDarkBrows)
        rims |= across;
    const float soft = std::clamp((kCrisp - data.report.sharpness) / (kCrisp - kSoft), 0.0F, 1.0F);
    RimFill().apply(rims, (kHalo + soft * (kSoftHalo - kHalo)) * data.faceWidth,
                    kFillSigma * static_cast<double>(data.faceWidth), 1.0F, texture);
    return true;
}

} // namespace ducklive::face
