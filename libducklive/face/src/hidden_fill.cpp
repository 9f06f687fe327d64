#include "hidden_fill.h"

#include "mesh_raster.h"

#include <algorithm>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kFeather = 0.02F; ///< of the face's width
constexpr float kLeastGain = 0.5F;
constexpr float kMostGain = 2.0F;
constexpr float kFewest = 50.0F; ///< pixels' worth of overlap for a colour fit

MeshMaps drawMesh(const CanonicalFace &canonical, const PhotoView &other,
                  const VertexWeights &weights, const SourceData &data, cv::Size size)
{
    std::vector<RasterVertex> corners(ids::kMeshCount);
    std::vector<float> depth(ids::kMeshCount);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        corners[i] = {data.vertices[i].x, data.vertices[i].y, other.points[i].x, other.points[i].y,
                      weights[i]};
        depth[i] = canonical.vertices[i].z;
    }
    MeshMaps maps;
    maps.reshape(size);
    MeshRaster().draw(canonical.triangles, corners, depth, maps);
    return maps;
}

/// What brings `from` to the colours of `to`, over what both show.
cv::Vec3f gainBetween(const cv::Mat &from, const cv::Mat &to, const cv::Mat &weight)
{
    cv::Vec3f sumFrom;
    cv::Vec3f sumTo;
    float total = 0.0F;
    for (int y = 0; y < to.rows; ++y) {
        for (int x = 0; x < to.cols; ++x) {
            const float share = weight.at<float>(y, x);
            sumFrom += cv::Vec3f(from.at<cv::Vec3b>(y, x)) * share;
            sumTo += cv::Vec3f(to.at<cv::Vec3b>(y, x)) * share;
            total += share;
        }
    }
    cv::Vec3f gain(1.0F, 1.0F, 1.0F);
    if (total < kFewest)
        return gain;
    for (int k = 0; k < 3; ++k)
        gain[k] = std::clamp(sumTo[k] / std::max(sumFrom[k], 1.0F), kLeastGain, kMostGain);
    return gain;
}

} // namespace

void fillHidden(const CanonicalFace &canonical, const PhotoView &other, cv::Mat &texture,
                SourceData &data)
{
    const MeshMaps own = drawMesh(canonical, other, data.weights, data, texture.size());
    const MeshMaps theirs = drawMesh(canonical, other, other.weights, data, texture.size());
    cv::Mat fill;
    cv::remap(other.photo, fill, theirs.u, theirs.v, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    const cv::Vec3f gain = gainBetween(fill, texture, own.weight.mul(theirs.weight));
    cv::Mat share = theirs.weight.mul(1.0 - own.weight);
    cv::GaussianBlur(share, share, {}, static_cast<double>(kFeather * data.faceWidth));
    for (int y = 0; y < texture.rows; ++y) {
        for (int x = 0; x < texture.cols; ++x) {
            const float theirShare = theirs.u.at<float>(y, x) < 0.0F ? 0.0F : share.at<float>(y, x);
            const cv::Vec3f fresh = cv::Vec3f(fill.at<cv::Vec3b>(y, x)).mul(gain);
            auto &pixel = texture.at<cv::Vec3b>(y, x);
            pixel = cv::Vec3b(cv::Vec3f(pixel) * (1.0F - theirShare) + fresh * theirShare);
        }
    }
    for (std::size_t i = 0; i < data.weights.size(); ++i)
        data.weights[i] = std::max(data.weights[i], other.weights[i]);
}

} // namespace ducklive::face
