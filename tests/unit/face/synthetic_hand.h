#pragma once

#include <array>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ducklive::face::test {

/// A hand of capsules and ellipsoids, shaded like skin under light from the upper left, with nails,
/// creases, shadows between the fingers and a soft edge. Its palm faces away: what somebody shows
/// who covers the mouth or scratches the chin.
class SyntheticHand
{
public:
    /// `size`: from wrist to the tip of the middle finger, pixels; `skin` BGR.
    SyntheticHand(float size, const cv::Vec3f &skin)
        : m_picture(cvRound(1.5F * size), cvRound(1.2F * size), CV_8UC4, cv::Scalar::all(0))
    {
        const int side = cvRound(size);
        m_height = cv::Mat::zeros(m_picture.size(), CV_32FC1);
        const cv::Point2f wrist(0.6F * size, 1.42F * size);
        const cv::Point2f palm(0.6F * size, 0.95F * size);
        limb(wrist, palm, 0.16F * size, 0.2F * size);
        limb({0.45F * size, 0.8F * size}, {0.75F * size, 0.82F * size}, 0.17F * size, 0.16F * size);
        limb({0.72F * size, 1.05F * size}, {0.98F * size, 0.72F * size}, 0.09F * size,
             0.062F * size);
        const std::array<cv::Point2f, 4> roots{
            cv::Point2f(0.37F, 0.72F), {0.52F, 0.68F}, {0.66F, 0.68F}, {0.79F, 0.73F}};
        const std::array<cv::Point2f, 4> tips{
            cv::Point2f(0.25F, 0.38F), {0.47F, 0.27F}, {0.69F, 0.29F}, {0.88F, 0.41F}};
        for (std::size_t i = 0; i < roots.size(); ++i)
            limb(roots[i] * size, tips[i] * size, 0.072F * size, 0.055F * size);
        shade(skin, side);
        for (const cv::Point2f &tip : tips)
            nail(tip * size, 0.028F * size, skin);
    }

    /// Lays the hand over a picture, its middle at `at`, turned by `degrees`, blurred by `blur`
    /// pixels; returns how much of each pixel it covers (0…255).
    cv::Mat draw(cv::Mat &bgr, const cv::Point2f &at, double degrees, double blur = 0.8) const
    {
        const cv::Point2f middle(static_cast<float>(m_picture.cols) / 2,
                                 static_cast<float>(m_picture.rows) / 2);
        cv::Mat way = cv::getRotationMatrix2D(middle, degrees, 1.0);
        way.at<double>(0, 2) += static_cast<double>(at.x - middle.x);
        way.at<double>(1, 2) += static_cast<double>(at.y - middle.y);
        cv::Mat placed;
        cv::warpAffine(m_picture, placed, way, bgr.size(), cv::INTER_LINEAR);
        cv::GaussianBlur(placed, placed, {}, blur);
        cv::Mat cover(bgr.size(), CV_8UC1);
        for (int y = 0; y < bgr.rows; ++y) {
            for (int x = 0; x < bgr.cols; ++x) {
                const auto &p = placed.at<cv::Vec4b>(y, x);
                auto &out = bgr.at<cv::Vec3b>(y, x);
                cover.at<std::uint8_t>(y, x) = p[3];
                for (int k = 0; k < 3; ++k) // premultiplied
                    out[k] = cv::saturate_cast<std::uint8_t>(
                        static_cast<float>(out[k]) * (1.0F - static_cast<float>(p[3]) / 255.0F) +
                        static_cast<float>(p[k]));
            }
        }
        return cover;
    }

private:
    /// Raises the surface to a rounded limb between two points.
    void limb(const cv::Point2f &from, const cv::Point2f &to, float thickFrom, float thickTo)
    {
        const cv::Point2f axis = to - from;
        for (int y = 0; y < m_height.rows; ++y) {
            for (int x = 0; x < m_height.cols; ++x) {
                const cv::Point2f p(static_cast<float>(x), static_cast<float>(y));
                const float t = std::clamp((p - from).dot(axis) / axis.dot(axis), 0.0F, 1.0F);
                const float thick = thickFrom + t * (thickTo - thickFrom);
                const auto far = static_cast<float>(cv::norm(p - (from + axis * t)));
                if (far < thick) {
                    float &height = m_height.at<float>(y, x);
                    height = std::max(height, std::sqrt(thick * thick - far * far));
                }
            }
        }
    }

    void shade(const cv::Vec3f &skin, int side)
    {
        cv::Mat smooth;
        cv::GaussianBlur(m_height, smooth, {}, 0.012 * side);
        cv::Mat grain(m_height.size(), CV_32FC1);
        cv::RNG(11).fill(grain, cv::RNG::NORMAL, 0.0, 1.0);
        cv::GaussianBlur(grain, grain, {}, 0.01 * side);
        const cv::Vec3f light = cv::normalize(cv::Vec3f(-0.35F, -0.5F, 0.8F));
        for (int y = 1; y + 1 < m_height.rows; ++y) {
            for (int x = 1; x + 1 < m_height.cols; ++x) {
                if (m_height.at<float>(y, x) <= 0.0F)
                    continue;
                const cv::Vec3f normal = cv::normalize(
                    cv::Vec3f(smooth.at<float>(y, x - 1) - smooth.at<float>(y, x + 1),
                              smooth.at<float>(y - 1, x) - smooth.at<float>(y + 1, x), 2.0F));
                const float lit = 0.45F + 0.62F * std::max(normal.dot(light), 0.0F) +
                                  0.2F * grain.at<float>(y, x);
                auto &out = m_picture.at<cv::Vec4b>(y, x);
                for (int k = 0; k < 3; ++k)
                    out[k] =
                        cv::saturate_cast<std::uint8_t>(skin[k] * lit * (k == 2 ? 1.03F : 1.0F));
                out[3] = 255;
            }
        }
    }

    void nail(const cv::Point2f &tip, float size, const cv::Vec3f &skin)
    {
        const cv::Vec3f pink = skin + cv::Vec3f(22.0F, 12.0F, 14.0F);
        cv::ellipse(m_picture, cv::Point(tip - cv::Point2f(0.0F, 0.4F * size)),
                    cv::Size(cvRound(size), cvRound(1.3F * size)), 0, 0, 360,
                    cv::Scalar(pink[0], pink[1], pink[2], 255), cv::FILLED, cv::LINE_AA);
    }

    cv::Mat m_picture; ///< BGRA
    cv::Mat m_height;
};

} // namespace ducklive::face::test
