#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/model.h"

#include "face_detector.h"
#include "light_evener.h"
#include "search_region.h"
#include "shrinker.h"

#include <array>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Finds faces of any size: the detector sees the whole picture, and for faces below a fifth of its
/// height also square tiles of it. All looks share one reduced picture in evened light. While faces
/// are followed, only what changed since its last look is looked at again, in the very frame in
/// which it changed; a budget that refills with every frame bounds the cost when everything moves.
/// One thread.
class FaceSearch
{
public:
    static constexpr int kLooksAtOnce = 10; ///< in one frame, after a quiet time

    [[nodiscard]] static base::Result<FaceSearch> create(const inference::Model &model);

    /// The whole picture and every tile.
    [[nodiscard]] base::Result<std::span<const FaceDetection>> everywhere(const cv::Mat &bgr);

    /// Looks where something changed outside the boxes of known faces, the largest changes first,
    /// and at everything in turn.
    [[nodiscard]] base::Result<std::span<const FaceDetection>>
    whatChanged(const cv::Mat &bgr, std::span<const cv::Rect2f> known);

    /// A look at the surroundings of one box of the picture that was searched last, `sides` times
    /// as wide as the box.
    [[nodiscard]] base::Result<std::span<const FaceDetection>> around(const cv::Rect2f &box,
                                                                      float sides);

    /// Looks that may follow each other for long, per frame.
    void setLooksPerFrame(float looks) { m_refill = looks; }

private:
    explicit FaceSearch(FaceDetector detector);

    void reduce(const cv::Mat &bgr);
    void divide(cv::Size picture);
    void measureChanges(std::span<const cv::Rect2f> known);
    void count(SearchRegion &region) const;
    [[nodiscard]] SearchRegion *mostUrgent();
    [[nodiscard]] base::Result<void> look(SearchRegion &region);
    [[nodiscard]] base::Result<void> detectIn(const cv::Rect &reduced);

    FaceDetector m_detector;
    LightEvener m_evener;
    std::vector<FaceDetection> m_found;
    std::vector<SearchRegion> m_regions; ///< the whole picture first, then the tiles
    cv::Size m_picture;
    float m_scale = 1.0F; ///< picture pixels per reduced pixel
    Shrinker m_shrinker, m_greyShrinker;
    cv::Mat m_reduced, m_grey, m_coarse;
    bool m_isEven = false; ///< m_reduced: done with the first look
    cv::Mat m_people;      ///< coarse: 255 on known faces, 128 on their heads and bodies
    float m_budget = kLooksAtOnce;
    float m_refill = 2.0F;
};

} // namespace ducklive::face
