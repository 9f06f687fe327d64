#include "ducklive/face/face_engine.h"

#include "canonical_face_data.h"
#include "face_tracker.h"
#include "mesh_swapper.h"
#include "quality_governor.h"
#include "safe_picture.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>

namespace ducklive::face {

using base::Result;

namespace {

constexpr float kLooks = 2.0F; ///< of the detector, per frame
constexpr float kFewLooks = 0.34F;

} // namespace

class FaceEngine::State
{
public:
    State(const FaceModels &models, const base::Clock &clock, FaceTracker tracker)
        : m_canonical(models.canonical)
        , m_clock(clock)
        , m_tracker(std::move(tracker))
    {
    }

    void setSource(std::shared_ptr<const SourceFace> source)
    {
        const std::lock_guard lock(m_mutex);
        m_wanted.source = std::move(source);
    }

    void setSettings(const FaceSettings &settings)
    {
        const std::lock_guard lock(m_mutex);
        m_wanted.settings = settings;
    }

    FaceReport process(media::Frame &frame) noexcept;
    [[nodiscard]] const media::Frame &lastMask() const noexcept { return m_mask; }

private:
    struct Wanted
    {
        std::shared_ptr<const SourceFace> source;
        FaceSettings settings;
    };

    void takeWanted();
    FailReason swapAll(media::Frame &frame, FaceReport &report);
    [[nodiscard]] MeshSwapper &swapperFor(std::uint64_t id);
    void hide(cv::Mat &picture, cv::Mat &mask, const cv::Rect &region);
    void replace(media::Frame &frame, FaceReport &report, FailReason reason);

    std::shared_ptr<const CanonicalFace> m_canonical;
    const base::Clock &m_clock;
    FaceTracker m_tracker;

    std::mutex m_mutex;
    Wanted m_wanted; ///< guarded by m_mutex

    Wanted m_now;
    SwapLook m_look = SwapLook::from(FaceSettings{});
    std::map<std::uint64_t, std::unique_ptr<MeshSwapper>> m_swappers;
    SafePicture m_safe;
    QualityGovernor m_governor;
    media::Frame m_mask;
    cv::Mat m_scratch;
    std::optional<base::Timestamp> m_lastFrame;
};

void FaceEngine::State::takeWanted()
{
    const std::lock_guard lock(m_mutex);
    if (m_wanted.source != m_now.source)
        m_safe.forget(); // the last picture shows another person's face
    m_now = m_wanted;
    m_now.settings.maxFaces =
        std::clamp(m_now.settings.maxFaces, 1, static_cast<int>(FaceTracker::kMostFaces));
    m_look = SwapLook::from(m_now.settings);
    const FaceQuality quality = m_governor.quality();
    m_tracker.setLooksPerFrame(quality == FaceQuality::Full ? kLooks : kFewLooks);
    if (quality == FaceQuality::PlainFront)
        m_look.occluders = {false, false};
}

FaceReport FaceEngine::State::process(media::Frame &frame) noexcept
{
    FaceReport report;
    FailReason reason = FailReason::EngineFault;
    const auto start = m_clock.now();
    try {
        takeWanted();
        report.quality = m_governor.quality();
        if (frame.format() == media::PixelFormat::Bgr24 && !frame.size().isEmpty())
            reason = m_now.source ? swapAll(frame, report) : FailReason::NoSource;
    } catch (...) {
        reason = FailReason::EngineFault;
    }
    if (reason != FailReason::None)
        replace(frame, report, reason);
    m_governor.record(m_clock.now() - start, m_now.settings.frameBudget, start);
    return report;
}

FailReason FaceEngine::State::swapAll(media::Frame &frame, FaceReport &report)
{
    const float seconds =
        m_lastFrame
            ? std::clamp(std::chrono::duration<float>(frame.captured - *m_lastFrame).count(),
                         0.001F, 1.0F)
            : 1.0F;
    m_lastFrame = frame.captured;
    cv::Mat picture(frame.size().height, frame.size().width, CV_8UC3, frame.plane(),
                    static_cast<std::size_t>(frame.stride()));
    const auto before = m_clock.now();
    const auto tracked = m_tracker.update(picture, frame.captured);
    report.spans.detect = m_tracker.detectTime();
    report.spans.track = m_clock.now() - before - report.spans.detect;
    if (!tracked)
        return FailReason::EngineFault;

    m_mask.reshape(frame.size(), media::PixelFormat::Gray8);
    cv::Mat mask(frame.size().height, frame.size().width, CV_8UC1, m_mask.plane(),
                 static_cast<std::size_t>(m_mask.stride()));
    mask.setTo(0);
    for (const auto &face : m_tracker.faces()) {
        auto verdict = MeshSwapper::Verdict::Turned;
        if (report.faces < m_now.settings.maxFaces)
            verdict = swapperFor(face->id).swap(*m_canonical, m_now.source->data(), m_look, *face,
                                                seconds, m_clock, picture, mask, report.spans);
        if (verdict == MeshSwapper::Verdict::Fault)
            return FailReason::EngineFault;
        if (verdict == MeshSwapper::Verdict::Swapped)
            ++report.faces;
        else
            hide(picture, mask, cv::Rect(face->box()));
    }
    std::erase_if(m_swappers, [&](const auto &entry) {
        return std::ranges::none_of(m_tracker.faces(),
                                    [&](const auto &face) { return face->id == entry.first; });
    });
    if (report.faces == 0)
        return FailReason::NoFace;
    for (const cv::Rect &region : m_tracker.strangers())
        hide(picture, mask, region);
    if (m_now.settings.policy == FailPolicy::HoldLast)
        m_safe.remember(frame);
    report.outcome = FaceOutcome::Swapped;
    return FailReason::None;
}

MeshSwapper &FaceEngine::State::swapperFor(std::uint64_t id)
{
    auto &swapper = m_swappers[id];
    if (!swapper)
        swapper = std::make_unique<MeshSwapper>();
    return *swapper;
}

void FaceEngine::State::hide(cv::Mat &picture, cv::Mat &mask, const cv::Rect &region)
{
    const cv::Rect seen = region & cv::Rect({}, picture.size());
    if (seen.empty())
        return;
    cv::Mat part = picture(seen);
    hideRegion(part, m_scratch);
    mask(seen).setTo(255);
}

void FaceEngine::State::replace(media::Frame &frame, FaceReport &report, FailReason reason)
{
    report.reason = reason;
    report.faces = 0;
    report.outcome = m_safe.replace(frame, m_now.settings.policy);
    m_mask.reshape(frame.size(), media::PixelFormat::Gray8);
    std::fill_n(m_mask.plane(),
                static_cast<std::size_t>(m_mask.stride()) *
                    static_cast<std::size_t>(frame.size().height),
                255);
}

FaceEngine::FaceEngine(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

FaceEngine::~FaceEngine() = default;

Result<std::unique_ptr<FaceEngine>> FaceEngine::create(const FaceModels &models,
                                                       const base::Clock &clock)
{
    auto tracker = FaceTracker::create(models, clock);
    if (!tracker)
        return std::unexpected(tracker.error());
    return std::unique_ptr<FaceEngine>(
        new FaceEngine(std::make_unique<State>(models, clock, std::move(*tracker))));
}

void FaceEngine::setSource(std::shared_ptr<const SourceFace> source)
{
    m_state->setSource(std::move(source));
}

void FaceEngine::setSettings(const FaceSettings &settings)
{
    m_state->setSettings(settings);
}

FaceReport FaceEngine::process(media::Frame &frame) noexcept
{
    return m_state->process(frame);
}

const media::Frame &FaceEngine::lastMask() const noexcept
{
    return m_state->lastMask();
}

} // namespace ducklive::face
