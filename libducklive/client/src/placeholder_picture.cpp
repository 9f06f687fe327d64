#include "placeholder_picture.h"

#include "ducklive/media/pixel_conversion.h"

#include <opencv2/imgproc.hpp>

namespace ducklive::client {

namespace {

const cv::Scalar kSlateTop(62, 48, 40);
const cv::Scalar kSlateBottom(40, 30, 24);
const cv::Scalar kDuck(86, 200, 250);
const cv::Scalar kBill(60, 130, 245);
const cv::Scalar kEye(40, 30, 24);

void drawBackground(cv::Mat &picture)
{
    for (int y = 0; y < picture.rows; ++y) {
        const double t = static_cast<double>(y) / picture.rows;
        picture.row(y).setTo(kSlateTop * (1.0 - t) + kSlateBottom * t);
    }
}

/// A bath duck from ellipses; `unit` is a twelfth of the picture's height.
void drawDuck(cv::Mat &picture, double unit)
{
    const cv::Point2d middle(picture.cols / 2.0, picture.rows / 2.0 + unit);
    const auto at = [&](double x, double y) {
        return cv::Point(cv::Point2d(x * unit, y * unit) + middle);
    };
    const auto ellipse = [&](cv::Point centre, double a, double b, double angle,
                             const cv::Scalar &colour) {
        cv::ellipse(picture, centre, cv::Size(cvRound(a * unit), cvRound(b * unit)), angle, 0, 360,
                    colour, cv::FILLED, cv::LINE_AA);
    };
    ellipse(at(0, 0.6), 2.4, 1.5, 0, kDuck);
    ellipse(at(-2.2, -0.1), 0.9, 0.5, 40, kDuck);
    ellipse(at(1.2, -1.5), 1.25, 1.25, 0, kDuck);
    ellipse(at(2.55, -1.3), 0.75, 0.32, 8, kBill);
    ellipse(at(1.6, -1.85), 0.16, 0.2, 0, kEye);
    ellipse(at(-0.2, 0.5), 1.2, 0.7, -12, kDuck * 0.88);
}

} // namespace

media::ConstFramePtr placeholderPicture(media::Size size)
{
    media::Frame packed(size, media::PixelFormat::Bgr24);
    cv::Mat picture(size.height, size.width, CV_8UC3, packed.plane(),
                    static_cast<std::size_t>(packed.stride()));
    drawBackground(picture);
    drawDuck(picture, size.height / 12.0);
    auto planes = std::make_shared<media::Frame>();
    if (!media::convertFrame(packed, media::PixelFormat::I420, *planes))
        return nullptr;
    return planes;
}

} // namespace ducklive::client
