#pragma once

#include "ducklive/face/face_report.h"
#include "ducklive/face/fail_policy.h"
#include "ducklive/media/frame.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// What goes out in place of a frame that could not be swapped. One thread.
class SafePicture
{
public:
    /// Keeps a copy of a swapped frame for HoldLast.
    void remember(const media::Frame &swapped);
    void forget() { m_hasLast = false; }

    /// Overwrites every pixel of the frame; says what it put there.
    FaceOutcome replace(media::Frame &frame, FailPolicy policy);

private:
    void drawCard(media::Size size);

    media::Frame m_last;
    media::Frame m_card;
    cv::Mat m_blocks;
    bool m_hasLast = false;
};

/// Replaces a region by blocks an eighth of its shorter side large, softened: no face can be told.
void hideRegion(cv::Mat &region, cv::Mat &scratch);

} // namespace ducklive::face
