#include "shrinker.h"

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

void Shrinker::shrink(const cv::Mat &from, cv::Size size, cv::Mat &to)
{
    cv::Mat now = from;
    for (cv::Mat &half : m_halves) {
        const cv::Size next(now.cols / 2, now.rows / 2);
        if (next.width < size.width || next.height < size.height)
            break;
        // Whole halves only: a factor of 2.003 takes ten times as long.
        cv::resize(now(cv::Rect({}, next * 2)), half, next, 0, 0, cv::INTER_AREA);
        now = half;
    }
    if (now.size() == size)
        now.copyTo(to);
    else
        cv::resize(now, to, size, 0, 0, cv::INTER_LINEAR);
}

} // namespace ducklive::face
