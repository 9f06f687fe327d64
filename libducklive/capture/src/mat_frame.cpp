#include "mat_frame.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::capture {

cv::Mat matFrom(const media::Frame &frame)
{
    return cv::Mat(frame.size().height, frame.size().width, CV_8UC3,
                   const_cast<std::uint8_t *>(frame.plane()),
                   static_cast<std::size_t>(frame.stride()));
}

void fitInto(const cv::Mat &picture, media::Frame &frame)
{
    cv::Mat target = matFrom(frame);
    if (picture.size() == target.size()) {
        picture.copyTo(target);
        return;
    }
    const double scale = std::min(static_cast<double>(target.cols) / picture.cols,
                                  static_cast<double>(target.rows) / picture.rows);
    const cv::Size inner(std::clamp(cvRound(picture.cols * scale), 1, target.cols),
                         std::clamp(cvRound(picture.rows * scale), 1, target.rows));
    const cv::Rect area({(target.cols - inner.width) / 2, (target.rows - inner.height) / 2}, inner);
    if (inner != target.size())
        target.setTo(cv::Scalar(0, 0, 0));
    cv::Mat inside = target(area);
    // Down to the half, two taps see every pixel; the area mean of 1080 to 720 lines takes four
    // times as long.
    cv::resize(picture, inside, inner, 0, 0, scale < 0.5 ? cv::INTER_AREA : cv::INTER_LINEAR);
}

} // namespace ducklive::capture
