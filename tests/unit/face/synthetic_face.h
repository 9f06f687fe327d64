#pragma once

#include "canonical_face_data.h"
#include "face_pose.h"
#include "mesh_raster.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <utility>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face::test {

/// The canonical face with the texture of a photo, drawn at a known pose with a known expression
/// over a plain head, orthographically as FacePose has it: what a tracker should find is known
/// exactly.
class SyntheticFace
{
public:
    using Vertices = std::array<cv::Point3f, ids::kMeshCount>; ///< centimetres

    /// `points` of the mesh in `photo` (Bgr24).
    SyntheticFace(std::shared_ptr<const CanonicalFace> canonical, const cv::Mat &photo,
                  const LandmarkSet &points)
        : m_canonical(std::move(canonical))
        , m_photo(photo.clone())
        , m_points(points)
        , m_skin(cv::mean(photo(cv::Rect(cvRound(points[50].x), cvRound(points[50].y), 12, 12))))
    {
    }

    [[nodiscard]] const Vertices &neutral() const { return m_canonical->vertices; }

    /// The lower jaw turned down by a share (0…1) of what a wide open mouth needs.
    [[nodiscard]] Vertices withOpenMouth(float opening) const
    {
        Vertices moved = m_canonical->vertices;
        const float lips = 0.5F * (moved[ids::kLipUpperInner].y + moved[ids::kLipLowerInner].y);
        const float chin = moved[ids::kChin].y;
        for (std::size_t i = 0; i < moved.size(); ++i) {
            const auto isLower = [&](const auto &lip) { // the half of a lip's ring below the line
                return std::ranges::find(lip, i) != lip.end() && moved[i].y > lips;
            };
            const float down = std::clamp((moved[i].y - lips) / (chin - lips), 0.0F, 1.0F);
            const bool isLip = isLower(ids::kLipsInner) || isLower(ids::kLipsOuter);
            const float aside = std::abs(moved[i].x) / 7.0F;
            moved[i].y += opening * 2.4F * std::max(isLip ? 0.75F : 0.0F, down) *
                          std::max(0.0F, 1.0F - aside * aside);
        }
        return moved;
    }

    /// The upper lids lowered by a share (0…1) of the way to the lower ones.
    [[nodiscard]] Vertices withClosedLids(float closing) const
    {
        constexpr std::array<std::pair<std::size_t, std::size_t>, 14> kLids{{{246, 7},
                                                                             {161, 163},
                                                                             {160, 144},
                                                                             {159, 145},
                                                                             {158, 153},
                                                                             {157, 154},
                                                                             {173, 155},
                                                                             {466, 249},
                                                                             {388, 390},
                                                                             {387, 373},
                                                                             {386, 374},
                                                                             {385, 380},
                                                                             {384, 381},
                                                                             {398, 382}}};
        Vertices moved = m_canonical->vertices;
        for (const auto &[upper, lower] : kLids)
            moved[upper] += (moved[lower] - moved[upper]) * closing;
        return moved;
    }

    /// Degrees: towards the picture's right, down, clockwise.
    [[nodiscard]] static FacePose pose(float yaw, float pitch, float roll, float scale,
                                       const cv::Point2f &place)
    {
        const auto rad = [](float degrees) { return degrees * std::numbers::pi_v<float> / 180.0F; };
        const float y = rad(yaw);
        const float p = rad(pitch);
        const float r = rad(roll);
        const cv::Matx33f aside(std::cos(y), 0, -std::sin(y), 0, 1, 0, std::sin(y), 0, std::cos(y));
        const cv::Matx33f down(1, 0, 0, 0, std::cos(p), -std::sin(p), 0, std::sin(p), std::cos(p));
        const cv::Matx33f around(std::cos(r), -std::sin(r), 0, std::sin(r), std::cos(r), 0, 0, 0,
                                 1);
        FacePose pose;
        pose.rotation = around * down * aside;
        pose.scale = scale;
        pose.translation = {place.x, place.y, 0.0F};
        return pose;
    }

    /// Where each vertex lies in the picture; irises are left out.
    [[nodiscard]] static LandmarkSet project(const Vertices &vertices, const FacePose &pose)
    {
        LandmarkSet points{};
        for (std::size_t i = 0; i < vertices.size(); ++i)
            points[i] = pose.toPicture(vertices[i]);
        return points;
    }

    /// Over `picture`.
    void draw(const Vertices &vertices, const FacePose &pose, cv::Mat &picture)
    {
        const LandmarkSet truth = project(vertices, pose);
        drawHead(pose, picture);
        std::vector<cv::Point> mouth;
        for (const std::uint16_t i : ids::kLipsInner)
            mouth.emplace_back(cvRound(truth[i].x), cvRound(truth[i].y));
        std::vector<RasterVertex> corners(ids::kMeshCount);
        std::vector<float> depth(ids::kMeshCount);
        for (std::size_t i = 0; i < corners.size(); ++i) {
            corners[i] = {truth[i].x, truth[i].y, m_points[i].x, m_points[i].y, 1.0F};
            depth[i] = truth[i].z;
        }
        m_maps.reshape(picture.size());
        m_raster.draw(m_canonical->triangles, corners, depth, m_maps);
        cv::Mat face;
        cv::remap(m_photo, face, m_maps.u, m_maps.v, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        face.copyTo(picture, m_maps.weight > 0.5F);
        cv::fillPoly(picture, std::vector<std::vector<cv::Point>>{mouth}, cv::Scalar(30, 20, 40));
        cv::GaussianBlur(picture, picture, {}, 0.7);
    }

private:
    /// Hair, neck and the sides of the head, turned with the face.
    void drawHead(const FacePose &pose, cv::Mat &picture) const
    {
        const auto at = [&](float x, float y, float z) {
            const cv::Point3f p = pose.toPicture({x, y, z});
            return cv::Point(cvRound(p.x), cvRound(p.y));
        };
        const auto length = [&](float centimetres) { return cvRound(centimetres * pose.scale); };
        const auto degrees = static_cast<double>(pose.roll());
        cv::line(picture, at(0, 9, 6), at(0, 22, 8), m_skin * 0.8, length(9));
        cv::ellipse(picture, at(0, -1.5F, 7), {length(8.8F), length(11.5F)}, degrees, 0, 360,
                    cv::Scalar(38, 46, 58), cv::FILLED, cv::LINE_AA);
        cv::ellipse(picture, at(0, 0.5F, 1), {length(7.3F), length(9.6F)}, degrees, 0, 360,
                    m_skin * 0.9, cv::FILLED, cv::LINE_AA);
    }

    std::shared_ptr<const CanonicalFace> m_canonical;
    cv::Mat m_photo;
    LandmarkSet m_points;
    cv::Scalar m_skin;
    MeshRaster m_raster;
    MeshMaps m_maps;
};

} // namespace ducklive::face::test
