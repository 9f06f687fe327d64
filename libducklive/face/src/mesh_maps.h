#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// What the rasteriser writes, one float per pixel of a region.
struct MeshMaps
{
    cv::Mat u;      ///< column in the texture; −16 where no triangle lies
    cv::Mat v;      ///< row in the texture
    cv::Mat weight; ///< 0…1, interpolated vertex weight; 0 where no triangle lies

    /// Views of this size into memory that only grows.
    void reshape(cv::Size size);

private:
    cv::Mat m_store;
};

} // namespace ducklive::face
