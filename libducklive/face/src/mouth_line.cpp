#include "mouth_line.h"

#include "box_blur.h"
#include "mesh_outline.h"
#include "shade_pixel.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kStrength = 0.8F; ///< of the difference; more costs likeness
constexpr float kReach = 0.019F;  ///< of the face's width, as all below: so far around the line
constexpr float kEnds = 0.025F;   ///< beyond the corners of the mouth
constexpr float kEdge = 0.01F;    ///< of what may be darkened
constexpr float kNoise = 0.004F;  ///< finer than this is the camera's noise
constexpr float kAround = 0.04F;  ///< so far to each side lies what a line is dark against
constexpr float kFloor = 4.0F;    ///< levels: darker is noise

using Half = std::array<std::uint16_t, 6>; ///< from the corner of the mouth to its middle
constexpr Half kUpperLeft{78, 191, 80, 81, 82, 13};
constexpr Half kLowerLeft{78, 95, 88, 178, 87, 14};
constexpr Half kUpperRight{308, 415, 310, 311, 312, 13};
constexpr Half kLowerRight{308, 324, 318, 402, 317, 14};

cv::Point2f flat(const cv::Point3f &point)
{
    return {point.x, point.y};
}

void meanAround(const cv::Mat &grey, float faceWidth, cv::Mat &mean)
{
    const int side = 2 * cvRound(kAround * faceWidth) + 1;
    cv::blur(grey, mean, {side, side});
}

} // namespace

void MouthLine::apply(const Face &face, const cv::Mat &frame, cv::Mat &texture)
{
    const float margin = (kReach + kEnds + 2.0F * kEdge) * face.width;
    const cv::Rect box =
        boxAround(face.points, ids::kLipsOuter, margin) & cv::Rect({}, frame.size());
    if (box.empty())
        return;
    drawLine(face, box);
    cv::cvtColor(frame(box), m_grey, cv::COLOR_BGR2GRAY);
    meanAround(m_grey, face.width, m_around);
    soften(m_grey, kNoise * face.width);
    cv::Mat lips = texture(box);
    cv::cvtColor(lips, m_drawn, cv::COLOR_BGRA2GRAY);
    meanAround(m_drawn, face.width, m_drawnRound);
    darken(lips);
}

/// As strong on each half as its corner is seen.
void MouthLine::drawLine(const Face &face, const cv::Rect &box)
{
    m_line.create(box.size(), CV_8UC1);
    m_line.setTo(0);
    const auto draw = [&](const Half &half, std::uint16_t corner, std::uint16_t opposite) {
        const cv::Point2f end = flat(face.points[corner]);
        const cv::Point2f way = end - flat(face.points[opposite]);
        const float length = std::max(static_cast<float>(cv::norm(way)), 1.0F);
        std::array<cv::Point, std::tuple_size_v<Half> + 2> line{
            fixedPoint(end + way * (kEnds * face.width / length), box), fixedPoint(end, box)};
        std::ranges::transform(half, line.begin() + 2, [&](std::uint16_t vertex) {
            return fixedPoint(flat(face.points[vertex]), box);
        });
        const cv::Point *start = line.data();
        const int count = static_cast<int>(line.size());
        const double seen = 255.0 * static_cast<double>(face.visible[corner]);
        cv::polylines(m_line, &start, &count, 1, false, cv::Scalar(seen), 1, cv::LINE_8,
                      kOutlineBits);
    };
    draw(kUpperLeft, 61, 291);
    draw(kLowerLeft, 61, 291);
    draw(kUpperRight, 291, 61);
    draw(kLowerRight, 291, 61);
    const int side = 2 * cvRound(kReach * face.width) + 1;
    cv::dilate(m_line, m_line, cv::Mat::ones(side, side, CV_8UC1));
    soften(m_line, kEdge * face.width);
}

void MouthLine::darken(cv::Mat &texture) const
{
    const auto share = [](std::uint8_t fine, std::uint8_t wide) {
        return (static_cast<float>(fine) + kFloor) / (static_cast<float>(wide) + kFloor);
    };
    for (int y = 0; y < texture.rows; ++y) {
        const auto *line = m_line.ptr<std::uint8_t>(y);
        const auto *own = m_grey.ptr<std::uint8_t>(y);
        const auto *around = m_around.ptr<std::uint8_t>(y);
        const auto *drawn = m_drawn.ptr<std::uint8_t>(y);
        const auto *drawnRound = m_drawnRound.ptr<std::uint8_t>(y);
        auto *pixel = texture.ptr<cv::Vec4b>(y);
        for (int x = 0; x < texture.cols; ++x) {
            if (line[x] == 0)
                continue;
            const float ratio =
                std::min(share(own[x], around[x]) / share(drawn[x], drawnRound[x]), 1.0F);
            shadePixel(pixel[x], line[x], kStrength, ratio);
        }
    }
}

} // namespace ducklive::face
