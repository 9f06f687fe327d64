#pragma once

#include "landmark_set.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include <opencv2/imgproc.hpp>

/// How well a swap kept what it must keep: expression, gaze, no visible edge, and the rest
/// of the picture.
namespace ducklive::face::test {

inline cv::Point2f flat(const cv::Point3f &p)
{
    return {p.x, p.y};
}

/// Mean distance of the points of two landmark sets, over the distance of the outer eye corners of
/// `before` (inter-ocular distance as in the 300-W challenge, Sagonas et al. 2016).
inline double landmarkError(const LandmarkSet &before, const LandmarkSet &after)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < ids::kCount; ++i)
        sum += cv::norm(flat(before[i]) - flat(after[i]));
    return sum / static_cast<double>(ids::kCount) /
           cv::norm(flat(before[ids::kEyeOuterLeft]) - flat(before[ids::kEyeOuterRight]));
}

/// The same over brows, lids and lips only, which carry the expression.
inline double expressionError(const LandmarkSet &before, const LandmarkSet &after)
{
    double sum = 0.0;
    std::size_t count = 0;
    const auto add = [&](const auto &part) {
        for (const std::uint16_t vertex : part)
            sum += cv::norm(flat(before[vertex]) - flat(after[vertex]));
        count += part.size();
    };
    add(ids::kBrowLeft);
    add(ids::kBrowRight);
    add(ids::kEyeLeft);
    add(ids::kEyeRight);
    add(ids::kLipsOuter);
    add(ids::kLipsInner);
    return sum / static_cast<double>(count) /
           cv::norm(flat(before[ids::kEyeOuterLeft]) - flat(before[ids::kEyeOuterRight]));
}

/// Where the eyes look, as the mean of both eyes, in degrees (right, down): the iris's way from
/// the middle of the eye corners, on an eyeball whose radius is 0.4 of the distance of the corners.
inline cv::Point2d gazeOf(const LandmarkSet &points)
{
    constexpr double kEyeball = 0.4;
    constexpr std::array<std::array<std::uint16_t, 3>, 2> kEyes{{{33, 133, 468}, {362, 263, 473}}};
    cv::Point2d gaze;
    for (const auto &[left, right, iris] : kEyes) {
        const cv::Point2d axis = flat(points[right]) - flat(points[left]);
        const cv::Point2d middle = (flat(points[left]) + flat(points[right])) * 0.5F;
        const cv::Point2d off = cv::Point2d(flat(points[iris])) - middle;
        const double width = axis.dot(axis) * kEyeball;
        const auto degrees = [&](double part) {
            return std::asin(std::clamp(part / width, -1.0, 1.0)) * 180.0 / std::numbers::pi;
        };
        gaze += 0.5 *
                cv::Point2d(degrees(off.dot(axis)), degrees(off.dot(cv::Point2d(-axis.y, axis.x))));
    }
    return gaze;
}

/// Degrees between where the eyes look before and after.
inline double gazeError(const LandmarkSet &before, const LandmarkSet &after)
{
    return cv::norm(gazeOf(before) - gazeOf(after));
}

/// `after` with all pixels between the lids as they were. How the net reads these eyes shows what
/// the rest of a face does to its reading: behind dark glasses, which a swap takes away, it is more
/// than what the drawing of the eyes does.
inline cv::Mat withOwnEyes(const cv::Mat &before, const cv::Mat &after, const LandmarkSet &points)
{
    cv::Mat lids = cv::Mat::zeros(before.size(), CV_8UC1);
    for (const auto &eye : {ids::kEyeLeft, ids::kEyeRight}) {
        std::vector<cv::Point> outline;
        for (const std::uint16_t vertex : eye)
            outline.emplace_back(flat(points[vertex]));
        cv::fillPoly(lids, std::vector{outline}, 255);
    }
    cv::Mat mixed = after.clone();
    before.copyTo(mixed, lids);
    return mixed;
}

/// The largest change of a byte where the mask is 0.
inline int outsideDifference(const cv::Mat &before, const cv::Mat &after, const cv::Mat &mask)
{
    cv::Mat difference;
    cv::absdiff(before, after, difference);
    difference.setTo(cv::Scalar::all(0), mask);
    double most = 0.0;
    cv::minMaxIdx(difference.reshape(1), nullptr, &most);
    return static_cast<int>(most);
}

/// How much stronger the colour changes across the edge of the mask than it did before the swap.
/// The edge is where the mask (holes filled) goes from nothing to opaque; both pictures are
/// smoothed by 1.5 % of the face's width; of each, the change of B, G and R along the normal of the
/// mask is taken, and averaged (absolute) over the edge. 1: no seam beyond what was there. Returned
/// for the whole edge and for the worst of eight sectors seen from the middle of the mask.
struct SeamRatio
{
    double whole = 0.0;
    double worst = 0.0;
};

inline cv::Mat changeAcross(const cv::Mat &picture, const cv::Mat &nx, const cv::Mat &ny,
                            double sigma)
{
    cv::Mat soft;
    picture.convertTo(soft, CV_32FC3);
    cv::GaussianBlur(soft, soft, {}, sigma);
    cv::Mat dx;
    cv::Mat dy;
    cv::Sobel(soft, dx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(soft, dy, CV_32F, 0, 1, 3, 0.125);
    cv::Mat change(picture.size(), CV_32FC1);
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            const cv::Vec3f along = dx.at<cv::Vec3f>(y, x) * nx.at<float>(y, x) +
                                    dy.at<cv::Vec3f>(y, x) * ny.at<float>(y, x);
            change.at<float>(y, x) = static_cast<float>(cv::norm(along));
        }
    }
    return change;
}

inline SeamRatio seamRatio(const cv::Mat &before, const cv::Mat &after, const cv::Mat &mask)
{
    constexpr int kSectors = 8;
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask > 0, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    std::ranges::sort(outlines, std::greater{}, [](const auto &o) { return cv::contourArea(o); });
    const cv::Rect face = cv::boundingRect(outlines.front());
    cv::Mat solid = cv::Mat::zeros(mask.size(), CV_8UC1);
    cv::drawContours(solid, outlines, 0, 255, cv::FILLED);
    cv::Mat inner;
    cv::morphologyEx(mask, inner, cv::MORPH_CLOSE,
                     cv::Mat::ones(face.width / 4 | 1, face.width / 4 | 1, CV_8UC1));
    inner &= solid;
    cv::Mat nx;
    cv::Mat ny;
    cv::Mat slope;
    inner.convertTo(slope, CV_32FC1);
    cv::GaussianBlur(slope, slope, {}, 0.015 * face.width);
    cv::Sobel(slope, nx, CV_32F, 1, 0, 3);
    cv::Sobel(slope, ny, CV_32F, 0, 1, 3);
    cv::Mat length;
    cv::magnitude(nx, ny, length);
    length += 1e-3;
    nx /= length;
    ny /= length;
    const cv::Mat old = changeAcross(before, nx, ny, 0.015 * face.width);
    const cv::Mat now = changeAcross(after, nx, ny, 0.015 * face.width);
    std::array<std::array<double, 3>, kSectors> sums{};
    const cv::Point centre = (face.tl() + face.br()) / 2;
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (inner.at<std::uint8_t>(y, x) < 5 || inner.at<std::uint8_t>(y, x) > 250)
                continue;
            const double turn = std::atan2(y - centre.y, x - centre.x) / std::numbers::pi + 1.0;
            auto &sector = sums[static_cast<std::size_t>(turn * kSectors / 2) % kSectors];
            sector[0] += static_cast<double>(old.at<float>(y, x));
            sector[1] += static_cast<double>(now.at<float>(y, x));
            sector[2] += 1.0;
        }
    }
    SeamRatio ratio;
    std::array<double, 2> total{};
    for (const auto &[was, is, count] : sums) {
        total = {total[0] + was, total[1] + is};
        if (count > 50)
            ratio.worst = std::max(ratio.worst, is / std::max(was, 1e-6));
    }
    ratio.whole = total[1] / std::max(total[0], 1e-6);
    return ratio;
}

} // namespace ducklive::face::test
