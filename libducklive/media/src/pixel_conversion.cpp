#include "ducklive/media/pixel_conversion.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

cv::Mat planeView(const Frame &frame, int plane, int type)
{
    const Size size = frame.planeSize(plane);
    return cv::Mat(size.height, size.width, type, const_cast<std::uint8_t *>(frame.plane(plane)),
                   static_cast<std::size_t>(frame.stride(plane)));
}

/// JPEG's (JFIF) full-range BT.601 matrix, so that pictures decoded by libjpeg-turbo to planes and
/// pictures converted here agree.
void bgrToI420(const Frame &from, Frame &to)
{
    const cv::Mat bgr = planeView(from, 0, CV_8UC3);
    cv::Mat ycrcb;
    cv::cvtColor(bgr, ycrcb, cv::COLOR_BGR2YCrCb);
    cv::Mat channels[3] = {planeView(to, 0, CV_8UC1), {}, {}};
    cv::extractChannel(ycrcb, channels[0], 0);
    const Size chroma = to.planeSize(1);
    cv::Mat half;
    cv::resize(ycrcb, half, {chroma.width, chroma.height}, 0, 0, cv::INTER_AREA);
    cv::Mat u = planeView(to, 1, CV_8UC1);
    cv::Mat v = planeView(to, 2, CV_8UC1);
    cv::extractChannel(half, v, 1);
    cv::extractChannel(half, u, 2);
}

void i420ToBgr(const Frame &from, Frame &to)
{
    const Size size = from.size();
    cv::Mat u;
    cv::Mat v;
    cv::resize(planeView(from, 1, CV_8UC1), u, {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
    cv::resize(planeView(from, 2, CV_8UC1), v, {size.width, size.height}, 0, 0, cv::INTER_LINEAR);
    cv::Mat ycrcb;
    cv::merge(std::vector<cv::Mat>{planeView(from, 0, CV_8UC1), v, u}, ycrcb);
    cv::Mat bgr = planeView(to, 0, CV_8UC3);
    cv::cvtColor(ycrcb, bgr, cv::COLOR_YCrCb2BGR);
}

Result<void> fromBgr(const Frame &from, PixelFormat format, Frame &to)
{
    if (format != PixelFormat::I420 && format != PixelFormat::Bgrx32)
        return fail(ErrorCode::Unsupported, "pixel format");
    to.reshape(from.size(), format);
    if (format == PixelFormat::I420) {
        bgrToI420(from, to);
        return {};
    }
    cv::Mat out = planeView(to, 0, CV_8UC4);
    cv::cvtColor(planeView(from, 0, CV_8UC3), out, cv::COLOR_BGR2BGRA);
    return {};
}

Result<void> fromI420(const Frame &from, PixelFormat format, Frame &to)
{
    if (format == PixelFormat::Bgr24) {
        to.reshape(from.size(), format);
        i420ToBgr(from, to);
        return {};
    }
    Frame packed(from.size(), PixelFormat::Bgr24);
    i420ToBgr(from, packed);
    return fromBgr(packed, format, to);
}

/// Where the scaled picture lies inside the target, so that the shape is kept.
cv::Rect letterbox(Size from, Size to)
{
    const double scale = std::min(static_cast<double>(to.width) / from.width,
                                  static_cast<double>(to.height) / from.height);
    int width = std::min(to.width, static_cast<int>(from.width * scale + 0.5));
    int height = std::min(to.height, static_cast<int>(from.height * scale + 0.5));
    width -= width > 1 ? width % 2 : 0;
    height -= height > 1 ? height % 2 : 0;
    const int x = (to.width - width) / 4 * 2;
    const int y = (to.height - height) / 4 * 2;
    return {x, y, width, height};
}

void fitPlane(const cv::Mat &from, cv::Mat to, const cv::Rect &area, const cv::Scalar &border)
{
    if (area.size() != to.size())
        to.setTo(border);
    cv::Mat inside = to(area);
    // Down to the half, two taps see every pixel; the area mean takes four times as long.
    const int mode = area.width * 2 < from.cols ? cv::INTER_AREA : cv::INTER_LINEAR;
    cv::resize(from, inside, area.size(), 0, 0, mode);
}

} // namespace

Result<void> convertFrame(const Frame &from, PixelFormat format, Frame &to)
{
    if (from.size().isEmpty())
        return fail(ErrorCode::InvalidArgument, "frame", "empty");
    if (from.format() == PixelFormat::Bgr24)
        return fromBgr(from, format, to);
    if (from.format() == PixelFormat::I420)
        return fromI420(from, format, to);
    return fail(ErrorCode::Unsupported, "pixel format");
}

Result<void> fitFrame(const Frame &from, Size size, Frame &to)
{
    if (from.size().isEmpty() || size.isEmpty())
        return fail(ErrorCode::InvalidArgument, "frame", "empty");
    const cv::Rect area = letterbox(from.size(), size);
    to.reshape(size, from.format());
    to.captured = from.captured;
    if (from.format() == PixelFormat::Bgr24) {
        fitPlane(planeView(from, 0, CV_8UC3), planeView(to, 0, CV_8UC3), area, {0, 0, 0});
        return {};
    }
    if (from.format() != PixelFormat::I420 || size.width % 2 != 0 || size.height % 2 != 0)
        return fail(ErrorCode::Unsupported, "pixel format", "only BGR and even I420 can be scaled");
    const cv::Rect half(area.x / 2, area.y / 2, area.width / 2, area.height / 2);
    fitPlane(planeView(from, 0, CV_8UC1), planeView(to, 0, CV_8UC1), area, {0});
    fitPlane(planeView(from, 1, CV_8UC1), planeView(to, 1, CV_8UC1), half, {128});
    fitPlane(planeView(from, 2, CV_8UC1), planeView(to, 2, CV_8UC1), half, {128});
    return {};
}

} // namespace ducklive::media
