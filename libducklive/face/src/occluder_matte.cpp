#include "occluder_matte.h"

#include "hot_loop.h"

#include <algorithm>
#include <cstdint>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kNear = 9;      ///< grid pixels: side of the disc around the core that is examined
constexpr int kDeep = 9;      ///< so far inside everything is in front
constexpr double kBlur = 3.0; ///< grid pixels
constexpr float kNever = -4.0F;
constexpr float kLeastContrast = 400.0F; ///< squared levels
constexpr float kFrom = 0.4F;
constexpr float kTo = 0.7F;

} // namespace

void OccluderMatte::prepare(const cv::Mat &core, const cv::Mat &now, const cv::Mat &behind)
{
    cv::dilate(core, m_near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {kNear, kNear}));
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {kNear, kNear});
    cv::morphologyEx(core, m_deep, cv::MORPH_CLOSE, disc); // a mouth's line is no gap in a hand
    cv::erode(m_deep, m_deep, cv::getStructuringElement(cv::MORPH_ELLIPSE, {kDeep, kDeep}));
    m_colour.create(now.size(), CV_32FC4);
    for (int y = 0; y < now.rows; ++y) {
        for (int x = 0; x < now.cols; ++x) {
            const float isCore = core.at<std::uint8_t>(y, x) != 0 ? 1.0F : 0.0F;
            const auto &p = now.at<cv::Vec3b>(y, x);
            m_colour.at<cv::Vec4f>(y, x) = cv::Vec4f(p[0], p[1], p[2], 1.0F) * isCore;
        }
    }
    cv::GaussianBlur(m_colour, m_colour, {}, kBlur);
    m_line.create(now.size(), CV_32FC4);
    for (int y = 0; y < now.rows; ++y) {
        for (int x = 0; x < now.cols; ++x) {
            cv::Vec4f &line = m_line.at<cv::Vec4f>(y, x);
            line = cv::Vec4f(0.0F, 0.0F, 0.0F, kNever);
            if (m_near.at<std::uint8_t>(y, x) == 0)
                continue;
            const cv::Vec4f &sum = m_colour.at<cv::Vec4f>(y, x);
            const auto &back = behind.at<cv::Vec3b>(y, x);
            const cv::Vec3f b(back[0], back[1], back[2]);
            const cv::Vec3f d = cv::Vec3f(sum[0], sum[1], sum[2]) * (1.0F / (sum[3] + 1e-4F)) - b;
            const float length = d.dot(d);
            if (m_deep.at<std::uint8_t>(y, x) != 0)
                line[3] = 1.0F;
            else if (length < kLeastContrast)
                line[3] = core.at<std::uint8_t>(y, x) != 0 ? 1.0F : kNever;
            else
                line = cv::Vec4f(d[0] / length, d[1] / length, d[2] / length, -d.dot(b) / length);
        }
    }
}

DUCKLIVE_HOT_LOOP
static void openRow(const std::uint8_t *frame, const float *line, std::uint8_t *alpha,
                    float *weight, int width)
{
    for (int x = 0; x < width; ++x) {
        const float at = line[4 * x] * static_cast<float>(frame[3 * x]) +
                         line[4 * x + 1] * static_cast<float>(frame[3 * x + 1]) +
                         line[4 * x + 2] * static_cast<float>(frame[3 * x + 2]) + line[4 * x + 3];
        const float t = (at - kFrom) * (1.0F / (kTo - kFrom));
        const float keep = 1.0F - std::min(std::max(t, 0.0F), 1.0F);
        alpha[x] = static_cast<std::uint8_t>(static_cast<float>(alpha[x]) * keep + 0.5F);
        weight[x] *= keep;
    }
}

void OccluderMatte::open(const cv::Mat &frame, const cv::Mat &toGridX, const cv::Mat &toGridY,
                         cv::Mat &alpha, cv::Mat &weight)
{
    cv::remap(m_line, m_full, toGridX, toGridY, cv::INTER_LINEAR, cv::BORDER_CONSTANT,
              cv::Scalar(0, 0, 0, static_cast<double>(kNever)));
    for (int y = 0; y < frame.rows; ++y)
        openRow(frame.ptr<std::uint8_t>(y), m_full.ptr<float>(y), alpha.ptr<std::uint8_t>(y),
                weight.ptr<float>(y), frame.cols);
}

} // namespace ducklive::face
