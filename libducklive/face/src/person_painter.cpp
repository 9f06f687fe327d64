#include "person_painter.h"

#include <utility>

#include <opencv2/core.hpp>

namespace ducklive::face {

namespace {

FaceTask::Result resultOf(MeshSwapper::Verdict verdict)
{
    switch (verdict) {
    case MeshSwapper::Verdict::Swapped: return FaceTask::Result::Swapped;
    case MeshSwapper::Verdict::Turned: return FaceTask::Result::Hidden;
    case MeshSwapper::Verdict::Fault: break;
    }
    return FaceTask::Result::Fault;
}

} // namespace

void PersonPainter::follow(const std::shared_ptr<const SourceData> &source, float seconds)
{
    if (m_now.source != source) {
        m_leaving = std::exchange(m_now, {source, std::make_unique<MeshSwapper>()});
        m_left = m_leaving.source ? kDissolve : 0.0F;
    }
    m_left -= seconds;
    if (m_left > 0.0F)
        return;
    m_leaving = {};
    m_picture.release();
    m_mask.release();
}

void PersonPainter::paint(const CanonicalFace &canonical, const SwapLook &look, float seconds,
                          const base::Clock &clock, FaceTask &task, cv::Mat &picture, cv::Mat &mask)
{
    follow(task.source, seconds);
    const bool dissolves =
        m_leaving.source && paintLeaving(canonical, look, seconds, clock, task, picture);
    task.result = resultOf(m_now.swapper->swap(canonical, *m_now.source, look, *task.face, seconds,
                                               task.region, clock, picture, mask, task.spans));
    if (!dissolves || task.result != FaceTask::Result::Swapped)
        return;
    task.isMixed = true;
    const double share = static_cast<double>(m_left / kDissolve);
    cv::Mat part = picture(task.region);
    cv::addWeighted(m_picture(task.region), share, part, 1.0 - share, 0.0, part);
    cv::Mat maskPart = mask(task.region);
    cv::max(maskPart, m_mask(task.region), maskPart);
}

/// The frame as it would be with the old face, beside the picture.
bool PersonPainter::paintLeaving(const CanonicalFace &canonical, const SwapLook &look,
                                 float seconds, const base::Clock &clock, FaceTask &task,
                                 const cv::Mat &picture)
{
    m_picture.create(picture.size(), CV_8UC3);
    m_mask.create(picture.size(), CV_8UC1);
    picture(task.region).copyTo(m_picture(task.region));
    m_mask(task.region).setTo(0);
    return m_leaving.swapper->swap(canonical, *m_leaving.source, look, *task.face, seconds,
                                   task.region, clock, m_picture, m_mask,
                                   task.spans) == MeshSwapper::Verdict::Swapped;
}

} // namespace ducklive::face
