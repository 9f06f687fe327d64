#pragma once

#include "ducklive/base/result.h"
#include "ducklive/face/face_models.h"

#include "hand_net.h"
#include "palm_detector.h"
#include "shrinker.h"

#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Follows a hand near a face. While there is none, the surroundings of one face are searched every
/// few frames, if something the size of a hand changed there; a hand that was found costs one run
/// of its net per frame. One thread.
class HandFinder
{
public:
    /// Both nets have to be there.
    [[nodiscard]] static base::Result<HandFinder> create(const FaceModels &models);

    /// `faces`: boxes of the known faces. Afterwards hands() is up to date; when a net fails there
    /// are none.
    void update(const cv::Mat &bgr, std::span<const cv::Rect2f> faces);
    void reset() { m_hands.clear(); }

    /// At most one.
    [[nodiscard]] std::span<const HandPoints> hands() const { return m_hands; }

private:
    HandFinder(PalmDetector palms, HandNet net);

    void search(const cv::Mat &bgr, const cv::Rect2f &face);
    /// Beside the face, which moves by itself.
    [[nodiscard]] bool hasChanged(const cv::Mat &region, const cv::Rect2f &face);
    /// Nothing is followed when the net does not see a hand there.
    void locate(const cv::Mat &bgr, const RotatedSquare &square);

    PalmDetector m_palms;
    HandNet m_net;
    std::vector<HandPoints> m_hands;
    std::size_t m_turn = 0;     ///< frames since the start
    std::size_t m_searched = 0; ///< frame of the last search
    Shrinker m_shrinker;
    cv::Mat m_seen, m_small, m_difference; ///< the region at the last search, and now, coarse
};

} // namespace ducklive::face
