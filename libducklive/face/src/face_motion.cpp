#include "face_motion.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kPlaceShare = 0.6F;
constexpr float kStepShare = 0.25F;
constexpr float kForget = 0.85F; ///< per frame

} // namespace

void FaceMotion::update(cv::Point2f centre, float size)
{
    if (!m_started) {
        m_place = centre;
        m_started = true;
        return;
    }
    const cv::Point2f off = centre - (m_place + m_step);
    m_place += m_step + off * kPlaceShare;
    m_step += off * kStepShare;
    m_surprise = m_surprise * kForget + std::hypot(off.x, off.y) / std::max(size, 1.0F);
}

} // namespace ducklive::face
