#pragma once

#include "shrinker.h"
#include "weighted_mean.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Paints what is around over the rims of glasses. One thread.
class RimFill
{
public:
    /// Where `rims` (Gray8) are, `picture` (Bgr24) becomes the mean colour of what is none, the
    /// nearer the more (a Gaussian of `sigma` pixels). `halo` pixels around rims, where colours
    /// mix, count as rims, `opacity` is 0…1. Returns how much each pixel changed (Gray8), valid
    /// until the next call; empty when nothing did.
    const cv::Mat &apply(const cv::Mat &rims, float halo, double sigma, float opacity,
                         cv::Mat &picture);

private:
    void average(const cv::Mat &picture, double sigma);

    WeightedMean m_mean;
    Shrinker m_shrinker, m_bareShrinker;
    cv::Mat m_grown, m_bare, m_smallBare, m_half, m_weight, m_fill;
};

} // namespace ducklive::face
