#pragma once

#include "ducklive/base/clock.h"

#include "face_task.h"
#include "face_threads.h"
#include "person_painter.h"

#include <map>
#include <memory>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Draws the faces of a frame, on several threads those that do not touch each other. Holds a
/// PersonPainter per face. One thread calls it.
class FacePainter
{
public:
    /// Both outlive the painter.
    FacePainter(FaceThreads &threads, const base::Clock &clock);

    /// Tasks with a source are drawn in their order; afterwards everything that was not swapped is
    /// hidden. `picture` changes only where `mask` (Gray8) becomes non-zero.
    void paint(const CanonicalFace &canonical, const SwapLook &look, float seconds,
               std::span<FaceTask> tasks, cv::Mat &picture, cv::Mat &mask);
    /// Puts coarse blocks in place of a region.
    void hide(const cv::Rect &region, cv::Mat &picture, cv::Mat &mask);

private:
    void group(std::span<FaceTask> tasks, cv::Size picture);
    void preparePeople(std::span<const FaceTask> tasks);

    FaceThreads &m_threads;
    const base::Clock &m_clock;
    std::map<std::uint64_t, PersonPainter> m_people; ///< by id of the face
    cv::Mat m_scratch;
};

} // namespace ducklive::face
