#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/face/face_models.h"

#include "face_search.h"
#include "landmark_net.h"
#include "tracked_face.h"

#include <memory>
#include <span>
#include <vector>

namespace ducklive::face {

/// Follows every face of a stream: the landmark net runs on each known face, the detector only when
/// one was lost and every few frames for new ones. One thread.
class FaceTracker
{
public:
    static constexpr std::size_t kMostFaces = 8;
    static constexpr int kDetectEvery = 5; ///< frames

    [[nodiscard]] static base::Result<FaceTracker> create(const FaceModels &models,
                                                          const base::Clock &clock);

    /// Brings faces() and strangers() up to date. Fails when a net fails; the faces are then lost.
    [[nodiscard]] base::Result<void> update(const cv::Mat &bgr, base::Timestamp when);
    void reset();

    /// Largest first.
    [[nodiscard]] std::span<const std::unique_ptr<TrackedFace>> faces() const { return m_faces; }
    /// Regions that hold, or a moment ago held, a face without a mesh. They must not go out raw.
    [[nodiscard]] std::span<const cv::Rect> strangers() const { return m_strangers; }
    [[nodiscard]] base::Microseconds detectTime() const { return m_detectTime; }

private:
    struct Ghost
    {
        cv::Rect2f box;
        base::Timestamp seen;
    };

    FaceTracker(const FaceModels &models, const base::Clock &clock, FaceSearch search,
                LandmarkNet net);

    [[nodiscard]] base::Result<bool> follow(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] base::Result<void> search(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] base::Result<bool> acquire(const cv::Mat &bgr, const FaceDetection &found,
                                             base::Timestamp when);
    [[nodiscard]] base::Result<bool> locate(const cv::Mat &bgr, const RotatedSquare &square,
                                            TrackedFace &face);
    void dropDoubles();
    void updateStrangers(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] bool isKnown(const cv::Rect2f &box) const;

    std::shared_ptr<const CanonicalFace> m_canonical;
    const base::Clock *m_clock;
    FaceSearch m_search;
    LandmarkNet m_net;
    std::vector<std::unique_ptr<TrackedFace>> m_faces;
    std::vector<Ghost> m_ghosts; ///< lost a moment ago
    std::vector<cv::Rect2f>
        m_unmeshed; ///< detections of the last search that the net did not accept
    std::vector<cv::Rect> m_strangers;
    base::Microseconds m_detectTime{};
    std::uint64_t m_nextId = 1;
    int m_sinceSearch = kDetectEvery;
};

} // namespace ducklive::face
