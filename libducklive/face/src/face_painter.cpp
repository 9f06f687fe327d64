#include "face_painter.h"

#include "safe_picture.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr int kMargin = 3;             ///< pixels around the mesh that drawing may touch
constexpr float kHiddenMargin = 0.12F; ///< of the mesh's box, on each side

cv::Rect regionOf(const TrackedFace &face, cv::Size picture)
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (const cv::Point3f &point : face.points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const float beside = RimEraser::kReach * face.pose.scale * kFaceWidth;
    const cv::Rect whole(cv::Point(static_cast<int>(std::floor(low.x - beside)) - kMargin,
                                   static_cast<int>(std::floor(low.y - beside)) - kMargin),
                         cv::Point(static_cast<int>(std::ceil(high.x + beside)) + kMargin,
                                   static_cast<int>(std::ceil(high.y + beside)) + kMargin));
    return whole & cv::Rect({}, picture);
}

cv::Rect headOf(const TrackedFace &face)
{
    const cv::Rect2f box = face.box();
    const float dx = kHiddenMargin * box.width;
    const float dy = kHiddenMargin * box.height;
    return cv::Rect(
        cv::Rect2f(box.x - dx, box.y - 2 * dy, box.width + 2 * dx, box.height + 3 * dy));
}

} // namespace

FacePainter::FacePainter(FaceThreads &threads, const base::Clock &clock)
    : m_threads(threads)
    , m_clock(clock)
{
}

void FacePainter::paint(const CanonicalFace &canonical, const SwapLook &look, float seconds,
                        std::span<FaceTask> tasks, cv::Mat &picture, cv::Mat &mask)
{
    preparePeople(tasks);
    group(tasks, picture.size());
    m_threads.forEach(tasks.size(), [&](std::size_t group, std::size_t) {
        for (FaceTask &task : tasks) {
            if (task.group == group && task.source)
                m_people.at(task.face->id)
                    .paint(canonical, look, seconds, m_clock, task, picture, mask);
        }
    });
    for (const FaceTask &task : tasks) {
        if (task.result != FaceTask::Result::Swapped)
            hide(headOf(*task.face), picture, mask);
    }
}

void FacePainter::hide(const cv::Rect &region, cv::Mat &picture, cv::Mat &mask)
{
    const cv::Rect seen = region & cv::Rect({}, picture.size());
    if (seen.empty())
        return;
    cv::Mat part = picture(seen);
    hideRegion(part, m_scratch);
    mask(seen).setTo(255);
}

/// The group of a task is the index of the first task it is connected with.
void FacePainter::group(std::span<FaceTask> tasks, cv::Size picture)
{
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        tasks[i].region = regionOf(*tasks[i].face, picture);
        tasks[i].group = i;
        for (std::size_t k = 0; k < i; ++k) {
            if (tasks[k].group == tasks[i].group || (tasks[i].region & tasks[k].region).empty())
                continue;
            const std::size_t first = std::min(tasks[i].group, tasks[k].group);
            const std::size_t other = std::max(tasks[i].group, tasks[k].group);
            for (FaceTask &task : tasks.first(i + 1)) {
                if (task.group == other)
                    task.group = first;
            }
        }
    }
}

void FacePainter::preparePeople(std::span<const FaceTask> tasks)
{
    std::erase_if(m_people, [&](const auto &entry) {
        return std::ranges::none_of(tasks, [&](const FaceTask &task) {
            return task.source && task.face->id == entry.first;
        });
    });
    for (const FaceTask &task : tasks) {
        if (task.source)
            m_people.try_emplace(task.face->id);
    }
}

} // namespace ducklive::face
