#pragma once

#include "landmark_set.h"

#include <opencv2/imgproc.hpp>

namespace ducklive::face::test {

/// Round dark glasses on a face that looks at the camera; arms reach a little over its outline.
/// `clearness` of the lenses: the share of the light they let through.
inline void drawGlasses(const LandmarkSet &points, bool withArms, cv::Mat &picture,
                        double clearness = 1.0)
{
    const auto at = [&](int id) { return cv::Point2f(points[id].x, points[id].y); };
    const auto width = static_cast<float>(cv::norm(at(454) - at(234)));
    const cv::Point2f left = (at(33) + at(133)) * 0.5F + cv::Point2f(0, 0.02F * width);
    const cv::Point2f right = (at(263) + at(362)) * 0.5F + cv::Point2f(0, 0.02F * width);
    const cv::Scalar rim(24, 22, 20);
    const cv::Size half(cvRound(0.19F * width), cvRound(0.135F * width));
    const cv::Point2f side(0.19F * width, 0);
    const int thick = cvRound(0.035F * width);
    cv::Mat lenses = cv::Mat::zeros(picture.size(), CV_8UC1);
    for (const cv::Point2f &eye : {left, right})
        cv::ellipse(lenses, cv::Point(eye), half, 0, 0, 360, 255, cv::FILLED);
    cv::Mat(picture * clearness).copyTo(picture, lenses);
    for (const cv::Point2f &eye : {left, right})
        cv::ellipse(picture, cv::Point(eye), half, 0, 0, 360, rim, thick);
    cv::line(picture, cv::Point(left + side), cv::Point(right - side), rim, thick);
    if (!withArms)
        return;
    cv::line(picture, cv::Point(left - side), cv::Point(at(127) - side * 0.2F), rim, thick);
    cv::line(picture, cv::Point(right + side), cv::Point(at(356) + side * 0.2F), rim, thick);
}

} // namespace ducklive::face::test
