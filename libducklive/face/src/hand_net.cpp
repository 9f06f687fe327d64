#include "hand_net.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kSide = 224;
constexpr float kMargin = 1.6F;
constexpr std::size_t kWrist = 0;
constexpr std::size_t kMiddleRoot = 9;

} // namespace

Result<HandNet> HandNet::create(const inference::Model &model)
{
    auto session = model.createSession();
    if (!session)
        return std::unexpected(session.error());
    return HandNet(std::move(*session), model.outputIndex("landmarks").value_or(0),
                   model.outputIndex("presence").value_or(1));
}

HandNet::HandNet(std::unique_ptr<inference::Session> session, std::size_t landmarks,
                 std::size_t presence)
    : m_session(std::move(session))
    , m_landmarks(landmarks)
    , m_presence(presence)
{
}

Result<float> HandNet::run(const cv::Mat &bgr, const RotatedSquare &square, HandPoints &points)
{
    const cv::Matx23f toPicture = m_cutter.cut(bgr, square, kSide, m_crop);
    bgrToPlanarRgb(m_crop, m_session->input(0).as<float>(), 1.0F / 255.0F, 0.0F);
    if (auto ran = m_session->run(); !ran)
        return std::unexpected(ran.error());
    const auto values = m_session->output(m_landmarks).as<float>();
    const float presence = m_session->output(m_presence).as<float>()[0];
    float sum = presence;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float x = values[3 * i];
        const float y = values[3 * i + 1];
        sum += x + y;
        points[i] = placed(toPicture, x, y);
    }
    if (!std::isfinite(sum))
        return fail(ErrorCode::ModelFailed, "hand_landmark", "not a number");
    return presence;
}

RotatedSquare squareAround(const HandPoints &points)
{
    const cv::Point2f up = points[kMiddleRoot] - points[kWrist];
    const float angle = std::atan2(up.y, up.x) + std::numbers::pi_v<float> / 2;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (const cv::Point2f &point : points) {
        const cv::Point2f p(point.x * c + point.y * s, point.y * c - point.x * s);
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const cv::Point2f middle = (low + high) * 0.5F;
    return {{middle.x * c - middle.y * s, middle.x * s + middle.y * c},
            kMargin * std::max(high.x - low.x, high.y - low.y),
            angle};
}

} // namespace ducklive::face
