#pragma once

#include "face_pack.h"

#include "face_tracker.h"
#include "mesh_swapper.h"

#include "ducklive/base/clock.h"

namespace ducklive::face::test {

/// The drawing alone: finds the face in one picture and draws over another, so that light and noise
/// can be tried that the detector does not cope with.
class DirectSwap
{
public:
    DirectSwap(FacePack &pack, std::shared_ptr<const SourceFace> source, const base::Clock &clock)
        : m_canonical(pack.models.canonical)
        , m_source(std::move(source))
        , m_clock(clock)
        , m_tracker(std::move(*FaceTracker::create(pack.models, clock)))
    {
    }

    /// Draws over `frame`; false when the one face of `where` was not found or not drawn.
    bool swap(const cv::Mat &where, base::Timestamp when, cv::Mat &frame)
    {
        mask = cv::Mat::zeros(frame.size(), CV_8UC1);
        if (!m_tracker.update(where, when) || m_tracker.faces().empty())
            return false;
        FaceSpans spans;
        const float seconds = m_last ? std::chrono::duration<float>(when - *m_last).count() : 1.0F;
        m_last = when;
        return m_swapper.swap(*m_canonical, m_source->data(), SwapLook::from(settings),
                              *m_tracker.faces().front(), seconds, cv::Rect({}, frame.size()),
                              m_clock, frame, mask, spans) == MeshSwapper::Verdict::Swapped;
    }

    FaceSettings settings;
    cv::Mat mask; ///< of the last swap

private:
    std::shared_ptr<const CanonicalFace> m_canonical;
    std::shared_ptr<const SourceFace> m_source;
    const base::Clock &m_clock;
    FaceTracker m_tracker;
    MeshSwapper m_swapper;
    std::optional<base::Timestamp> m_last;
};

} // namespace ducklive::face::test
