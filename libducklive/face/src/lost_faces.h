#pragma once

#include "ducklive/base/timestamp.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// Remembers for two seconds where faces were lost, so that one that is found again gets its id
/// back. One thread.
class LostFaces
{
public:
    void add(std::uint64_t id, const cv::Rect2f &box, base::Timestamp when);
    /// The id of the face lost a moment ago, nearby and of about this size, the nearest one; it is
    /// forgotten with that.
    [[nodiscard]] std::optional<std::uint64_t> reclaim(const cv::Rect2f &box, base::Timestamp when);
    /// There is such a face.
    [[nodiscard]] bool isKnown(const cv::Rect2f &box, base::Timestamp when);
    void forget(std::uint64_t id);
    /// The pictures to come are larger by `factor`.
    void rescale(float factor);
    void clear() { m_faces.clear(); }

private:
    struct LostFace
    {
        std::uint64_t id = 0;
        cv::Rect2f box;
        base::Timestamp when;
    };

    [[nodiscard]] std::vector<LostFace>::iterator find(const cv::Rect2f &box, base::Timestamp when);

    std::vector<LostFace> m_faces;
};

} // namespace ducklive::face
