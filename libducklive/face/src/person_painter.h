#pragma once

#include "ducklive/base/clock.h"

#include "face_task.h"
#include "mesh_swapper.h"

#include <memory>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Draws one person from frame to frame. When the person gets another face, the old one is drawn on
/// for a moment and dissolves into the new. One thread at a time.
class PersonPainter
{
public:
    /// Draws `task`, which has a source; `picture` changes inside task.region only, where `mask`
    /// (Gray8) becomes non-zero.
    void paint(const CanonicalFace &canonical, const SwapLook &look, float seconds,
               const base::Clock &clock, FaceTask &task, cv::Mat &picture, cv::Mat &mask);

    static constexpr float kDissolve = 0.1F; ///< seconds

private:
    /// A source and what was learnt while it was drawn.
    struct Layer
    {
        std::shared_ptr<const SourceData> source;
        std::unique_ptr<MeshSwapper> swapper;
    };

    void follow(const std::shared_ptr<const SourceData> &source, float seconds);
    [[nodiscard]] bool paintLeaving(const CanonicalFace &canonical, const SwapLook &look,
                                    float seconds, const base::Clock &clock, FaceTask &task,
                                    const cv::Mat &picture);

    Layer m_now, m_leaving;
    float m_left = 0.0F;       ///< seconds of the dissolve
    cv::Mat m_picture, m_mask; ///< with the face that leaves; of the frame's size
};

} // namespace ducklive::face
