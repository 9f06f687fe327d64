#include "shadow_evener.h"

#include "face_grid.h"
#include "face_zones.h"
#include "mesh_raster.h"
#include "weighted_mean.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kGridFace = 240.0F; ///< the face's width where the light is compared
constexpr double kLook = 0.009;     ///< of the face's width, as below: as fine as a shadow's edge
constexpr double kFeather = 0.006;
constexpr double kSpread = 0.03; ///< how far brows, lids and lips look for the light around them
constexpr float kEnough = 3.0F;  ///< one over the share of skin around them that is enough
constexpr float kLift = 0.75F;   ///< of a difference the dark side takes; the rest the bright one
constexpr float kStrength = 0.8F;
constexpr float kMost = 0.9F; ///< of a logarithm
constexpr double kFloor = 4.0;
constexpr float kTinyWeight = 1e-3F;

/// Where each pixel's counterpart on the other half lies, and how well the photo shows both.
MeshMaps counterparts(const CanonicalFace &canonical, const FaceGrid &grid,
                      const VertexWeights &weights)
{
    const auto &partners = canonical.partners;
    std::vector<RasterVertex> corners(ids::kMeshCount);
    std::vector<float> depth(ids::kMeshCount);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const cv::Point2f &own = grid.vertices[i];
        const cv::Point2f &other = grid.vertices[partners[i]];
        corners[i] = {own.x, own.y, other.x, other.y, std::min(weights[i], weights[partners[i]])};
        depth[i] = canonical.vertices[i].z;
    }
    MeshMaps maps;
    maps.reshape(grid.size);
    MeshRaster().draw(canonical.triangles, corners, depth, maps);
    return maps;
}

/// Logarithms of the skin's B, G and R; skin is 1 and everything else 0 in `skin`.
cv::Mat lightOn(const cv::Mat &skin, const cv::Mat &picture)
{
    cv::Mat light;
    cv::log(WeightedMean().compute(picture, skin, kLook * static_cast<double>(kGridFace)) +
                cv::Scalar::all(kFloor),
            light);
    return light;
}

/// What is to be added to the logarithms, times its weight, and the weight (four floats).
cv::Mat differences(const cv::Mat &light, const cv::Mat &skin, const MeshMaps &maps)
{
    cv::Mat otherLight;
    cv::Mat otherSkin;
    cv::remap(light, otherLight, maps.u, maps.v, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::remap(skin, otherSkin, maps.u, maps.v, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    cv::Mat sums(light.size(), CV_32FC4);
    for (int y = 0; y < sums.rows; ++y) {
        for (int x = 0; x < sums.cols; ++x) {
            const float weight =
                maps.weight.at<float>(y, x) * skin.at<float>(y, x) * otherSkin.at<float>(y, x);
            const cv::Vec3f ahead = otherLight.at<cv::Vec3f>(y, x) - light.at<cv::Vec3f>(y, x);
            auto &sum = sums.at<cv::Vec4f>(y, x);
            for (int k = 0; k < 3; ++k)
                sum[k] = weight * std::clamp(ahead[k], -kMost, kMost) *
                         (ahead[k] > 0.0F ? kLift : 1.0F - kLift);
            sum[3] = weight;
        }
    }
    return sums;
}

/// The differences where they are known; brows, lids and lips take those of the skin around them.
void spread(cv::Mat &sums)
{
    cv::Mat own;
    cv::GaussianBlur(sums, own, {}, kFeather * static_cast<double>(kGridFace));
    cv::GaussianBlur(sums, sums, {}, kSpread * static_cast<double>(kGridFace));
    for (int y = 0; y < sums.rows; ++y) {
        for (int x = 0; x < sums.cols; ++x) {
            const auto &here = own.at<cv::Vec4f>(y, x);
            auto &sum = sums.at<cv::Vec4f>(y, x);
            const float unknown = 1.0F - std::min(here[3], 1.0F);
            const float reach = std::min(kEnough * sum[3], 1.0F) / std::max(sum[3], kTinyWeight);
            for (int k = 0; k < 3; ++k)
                sum[k] = kStrength * (here[k] + unknown * reach * sum[k]);
        }
    }
}

} // namespace

void evenShadows(const CanonicalFace &canonical, const SourceData &data, cv::Mat &texture)
{
    const FaceGrid grid = FaceGrid::of(data.vertices, data.faceWidth, texture.size(), kGridFace);
    cv::Mat skin;
    FaceZones::from(grid.vertices, kGridFace, grid.size)
        .skin.convertTo(skin, CV_32FC1, 1.0 / 255.0);
    cv::Mat small;
    cv::resize(texture, small, grid.size, 0, 0, cv::INTER_AREA);
    cv::Mat change =
        differences(lightOn(skin, small), skin, counterparts(canonical, grid, data.weights));
    spread(change);
    cv::resize(change, change, texture.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            for (int k = 0; k < 3; ++k)
                pixel[k] = cv::saturate_cast<std::uint8_t>(static_cast<float>(pixel[k]) *
                                                           std::exp(change.at<cv::Vec4f>(y, x)[k]));
        }
    }
}

} // namespace ducklive::face
