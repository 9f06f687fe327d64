#include "landmark_net.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kSide = 192;
constexpr float kMargin = 1.5F;

} // namespace

Result<LandmarkNet> LandmarkNet::create(const inference::Model &model)
{
    auto session = model.createSession();
    if (!session)
        return std::unexpected(session.error());
    return LandmarkNet(std::move(*session), model.outputIndex("landmarks").value_or(0),
                       model.outputIndex("face_flag").value_or(1));
}

LandmarkNet::LandmarkNet(std::unique_ptr<inference::Session> session, std::size_t landmarks,
                         std::size_t flag)
    : m_session(std::move(session))
    , m_landmarks(landmarks)
    , m_flag(flag)
{
}

Result<float> LandmarkNet::run(const cv::Mat &bgr, const RotatedSquare &square, LandmarkSet &points)
{
    const float scale = square.side / kSide;
    const cv::Matx23f toPicture = m_cutter.cut(bgr, square, kSide, m_crop);
    bgrToPlanarRgb(m_crop, m_session->input(0).as<float>(), 1.0F / 255.0F, 0.0F);
    if (auto ran = m_session->run(); !ran)
        return std::unexpected(ran.error());

    const auto values = m_session->output(m_landmarks).as<float>();
    const float logit = m_session->output(m_flag).as<float>()[0];
    float sum = logit;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float x = values[3 * i];
        const float y = values[3 * i + 1];
        const float z = values[3 * i + 2];
        sum += x + y + z;
        const cv::Point2f place = placed(toPicture, x, y);
        points[i] = {place.x, place.y, z * scale};
    }
    if (!std::isfinite(sum))
        return fail(ErrorCode::ModelFailed, "face_landmark_with_attention", "not a number");
    return 1.0F / (1.0F + std::exp(-std::clamp(logit, -80.0F, 80.0F)));
}

RotatedSquare squareAround(const LandmarkSet &points)
{
    const cv::Point3f eyes = points[ids::kEyeOuterRight] - points[ids::kEyeOuterLeft];
    const float angle = std::atan2(eyes.y, eyes.x);
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i) {
        const cv::Point2f p(points[i].x * c + points[i].y * s, points[i].y * c - points[i].x * s);
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const cv::Point2f middle = (low + high) * 0.5F;
    return {{middle.x * c - middle.y * s, middle.x * s + middle.y * c},
            kMargin * std::max(high.x - low.x, high.y - low.y),
            angle};
}

} // namespace ducklive::face
