#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/face/face_models.h"

#include "face_search.h"
#include "face_threads.h"
#include "landmark_net.h"
#include "lost_faces.h"
#include "tracked_face.h"

#include <memory>
#include <span>
#include <vector>

namespace ducklive::face {

/// Follows every face of a stream: the landmark net runs on each known face, on several at once
/// when there are threads for it, the detector on every part of the picture that changed, in the
/// frame in which it changed. One thread.
class FaceTracker
{
public:
    static constexpr std::size_t kMostFaces = 8;

    /// `threads` outlives the tracker. The result does not depend on how many there are.
    [[nodiscard]] static base::Result<FaceTracker>
    create(const FaceModels &models, const base::Clock &clock, FaceThreads *threads = nullptr);

    /// Brings faces() and strangers() up to date. Fails when a net fails; the faces are then lost.
    [[nodiscard]] base::Result<void> update(const cv::Mat &bgr, base::Timestamp when);
    void reset();
    /// The pictures to come are larger by `factor`.
    void rescale(float factor);
    /// A track known by `track` goes on as `id`; another one of that id gets a new one.
    void giveId(std::uint64_t track, std::uint64_t id);

    /// See FaceSearch::setLooksPerFrame().
    void setLooksPerFrame(float looks) { m_search.setLooksPerFrame(looks); }

    /// Largest first.
    [[nodiscard]] std::span<const std::unique_ptr<TrackedFace>> faces() const { return m_faces; }
    /// Regions that hold, or a moment ago held, a face without a mesh. They must not go out raw.
    [[nodiscard]] std::span<const cv::Rect> strangers() const { return m_strangers; }
    [[nodiscard]] base::Microseconds detectTime() const { return m_detectTime; }

private:
    /// A face without a mesh: lost a moment ago, or not accepted by the landmark net.
    struct Ghost
    {
        cv::Rect2f box;
        base::Timestamp seen;
        base::Timestamp tried;   ///< last attempt to find its mesh
        base::Timestamp checked; ///< last time it was seen or looked for
        bool isImagined = false; ///< nothing but the detector's first look takes it for a face
        std::size_t attempts = 0;
    };

    FaceTracker(const FaceModels &models, const base::Clock &clock, FaceSearch search,
                std::vector<LandmarkNet> nets, FaceThreads *threads);

    [[nodiscard]] base::Result<void> follow(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] base::Result<void> search(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] base::Result<void>
    takeIn(const cv::Mat &bgr, std::span<const FaceDetection> found, base::Timestamp when);
    [[nodiscard]] base::Result<bool> isSeenAgain(const FaceDetection &face, float score);
    [[nodiscard]] base::Result<void> lookAfterGhosts(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] base::Result<float> acquire(const cv::Mat &bgr, const FaceDetection &found,
                                              base::Timestamp when);
    [[nodiscard]] base::Result<bool> insist(const cv::Mat &bgr, const FaceDetection &found,
                                            std::size_t attempt, base::Timestamp when);
    [[nodiscard]] base::Result<FaceDetection> lookCloser(const FaceDetection &face, float sides);
    void take(std::unique_ptr<TrackedFace> face, base::Timestamp when);
    [[nodiscard]] static base::Result<float> locate(LandmarkNet &net, const cv::Mat &bgr,
                                                    const RotatedSquare &square, TrackedFace &face);
    void locateAll(const cv::Mat &bgr);
    void dropDoubles(base::Timestamp when);
    void updateStrangers(const cv::Mat &bgr, base::Timestamp when);
    [[nodiscard]] bool isKnown(const cv::Rect2f &box) const;
    [[nodiscard]] bool isBetweenFaces(const cv::Rect2f &box) const;
    [[nodiscard]] Ghost *ghostAt(const cv::Rect2f &box);

    std::shared_ptr<const CanonicalFace> m_canonical;
    const base::Clock *m_clock;
    FaceSearch m_search;
    std::vector<LandmarkNet> m_nets; ///< one per thread
    FaceThreads *m_threads;
    std::vector<base::Result<float>> m_presences; ///< of m_faces, where they are followed
    std::vector<std::unique_ptr<TrackedFace>> m_faces;
    std::vector<FaceDetection> m_candidates;
    std::vector<Ghost> m_ghosts;
    LostFaces m_lost;
    std::vector<cv::Rect2f> m_boxes; ///< of m_faces
    std::vector<cv::Rect> m_strangers;
    base::Microseconds m_detectTime{};
    std::uint64_t m_nextId = 1;
};

} // namespace ducklive::face
