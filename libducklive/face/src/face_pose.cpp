#include "face_pose.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/core.hpp>

namespace ducklive::face {

namespace {

constexpr float kDegrees = 180.0F / std::numbers::pi_v<float>;
constexpr float kDepth = 1.1F; ///< the net says too little depth, so that turns come out too small

} // namespace

float FacePose::yaw() const
{
    return std::atan2(-rotation(0, 2), rotation(2, 2)) * kDegrees;
}

float FacePose::pitch() const
{
    return std::asin(std::clamp(-rotation(1, 2), -1.0F, 1.0F)) * kDegrees;
}

float FacePose::roll() const
{
    return std::atan2(rotation(1, 0), rotation(0, 0)) * kDegrees;
}

cv::Point3f FacePose::toPicture(const cv::Point3f &face) const
{
    return rotation * face * scale + translation;
}

cv::Point3f FacePose::toFace(const cv::Point3f &picture) const
{
    return rotation.t() * (picture - translation) * (1.0F / scale);
}

FacePose fitPose(const CanonicalFace &canonical, const LandmarkSet &points)
{
    cv::Point3f modelCentre;
    cv::Point3f pictureCentre;
    float total = 0.0F;
    for (const auto &[vertex, weight] : canonical.fitPoints) {
        modelCentre += canonical.vertices[vertex] * weight;
        pictureCentre += points[vertex] * weight;
        total += weight;
    }
    modelCentre *= 1.0F / total;
    pictureCentre *= 1.0F / total;

    cv::Matx33f covariance = cv::Matx33f::zeros();
    float modelSpread = 0.0F;
    for (const auto &[vertex, weight] : canonical.fitPoints) {
        const cv::Point3f model = canonical.vertices[vertex] - modelCentre;
        cv::Point3f picture = points[vertex] - pictureCentre;
        picture.z *= kDepth;
        covariance += weight * cv::Vec3f(picture.x, picture.y, picture.z) *
                      cv::Vec3f(model.x, model.y, model.z).t();
        modelSpread += weight * model.dot(model);
    }
    cv::Matx31f strengths;
    cv::Matx33f u;
    cv::Matx33f vt;
    cv::SVD::compute(covariance, strengths, u, vt);
    cv::Matx33f mirror = cv::Matx33f::eye();
    if (cv::determinant(u) * cv::determinant(vt) < 0.0)
        mirror(2, 2) = -1.0F;

    FacePose pose;
    pose.rotation = u * mirror * vt;
    const float trace = strengths(0) + strengths(1) + mirror(2, 2) * strengths(2);
    pose.scale = std::max(trace / std::max(modelSpread, 1e-6F), 1e-4F);
    pose.translation = pictureCentre - pose.rotation * modelCentre * pose.scale;
    return pose;
}

} // namespace ducklive::face
