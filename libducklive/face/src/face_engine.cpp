#include "ducklive/face/face_engine.h"

#include "canonical_face_data.h"
#include "face_painter.h"
#include "face_threads.h"
#include "face_tracker.h"
#include "hand_finder.h"
#include "operator_watch.h"
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

std::shared_ptr<const SourceData> dataOf(const std::shared_ptr<const SourceFace> &source)
{
    return {source, &source->data()};
}

} // namespace

class FaceEngine::State
{
public:
    State(const FaceModels &models, const base::Clock &clock, std::unique_ptr<FaceThreads> threads,
          FaceTracker tracker, std::optional<HandFinder> hands)
        : m_canonical(models.canonical)
        , m_clock(clock)
        , m_threads(std::move(threads))
        , m_tracker(std::move(tracker))
        , m_painter(*m_threads, clock)
        , m_hands(std::move(hands))
    {
    }

    void setSource(std::shared_ptr<const SourceFace> source)
    {
        const std::lock_guard lock(m_mutex);
        m_wanted.source = std::move(source);
    }

    void setSourceFor(std::uint64_t person, std::shared_ptr<const SourceFace> source)
    {
        const std::lock_guard lock(m_mutex);
        if (source)
            m_wanted.personal[person] = std::move(source);
        else
            m_wanted.personal.erase(person);
    }

    void enrolOperator()
    {
        const std::lock_guard lock(m_mutex);
        ++m_wanted.enrolments;
    }

    void setRecogniser(std::shared_ptr<FaceRecogniser> recogniser, float leastCosine)
    {
        const std::lock_guard lock(m_mutex);
        m_wanted.recogniser = std::move(recogniser);
        m_wanted.leastCosine = leastCosine;
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
        std::map<std::uint64_t, std::shared_ptr<const SourceFace>> personal;
        FaceSettings settings;
        std::uint64_t enrolments = 0;
        std::shared_ptr<FaceRecogniser> recogniser;
        float leastCosine = 0.0F;
    };

    void takeWanted();
    void adaptTo(media::Size size);
    FailReason swapAll(media::Frame &frame, FaceReport &report);
    [[nodiscard]] Result<void> follow(const cv::Mat &picture, base::Timestamp when);
    void watchOperator(const media::Frame &frame, const cv::Mat &picture);
    void planTasks();
    [[nodiscard]] bool isChosen(const TrackedFace &face, std::size_t chosen) const;
    [[nodiscard]] std::shared_ptr<const SourceData> sourceFor(std::uint64_t person) const;
    [[nodiscard]] FailReason sumUp(FaceReport &report) const;
    [[nodiscard]] FacePerson personOf(const FaceTask &task) const;
    void replace(media::Frame &frame, FaceReport &report, FailReason reason);

    std::shared_ptr<const CanonicalFace> m_canonical;
    const base::Clock &m_clock;
    std::unique_ptr<FaceThreads> m_threads;
    FaceTracker m_tracker;
    FacePainter m_painter;
    std::optional<HandFinder> m_hands;
    FaceThreads m_pair{2}; ///< tracker and hands
    std::vector<cv::Rect2f> m_boxes;
    OperatorWatch m_watch;
    std::uint64_t m_operator = 0; ///< id of the operator's face in the present frame

    std::mutex m_mutex;
    Wanted m_wanted; ///< guarded by m_mutex

    Wanted m_now;
    SwapLook m_look = SwapLook::from(FaceSettings{});
    std::vector<FaceTask> m_tasks; ///< of the present frame
    SafePicture m_safe;
    QualityGovernor m_governor;
    media::Frame m_mask;
    std::optional<base::Timestamp> m_lastFrame;
    media::Size m_size;
};

void FaceEngine::State::takeWanted()
{
    const std::lock_guard lock(m_mutex);
    if (m_wanted.source != m_now.source || m_wanted.personal != m_now.personal)
        m_safe.forget(); // the last picture shows another person's face
    if (m_wanted.enrolments != m_now.enrolments)
        m_watch.enrol();
    m_watch.setRecogniser(m_wanted.recogniser, m_wanted.leastCosine);
    m_now = m_wanted;
    m_now.settings.maxFaces =
        std::clamp(m_now.settings.maxFaces, 1, static_cast<int>(FaceTracker::kMostFaces));
    m_look = SwapLook::from(m_now.settings);
    m_governor.setPolicy(m_now.settings.quality);
    m_tracker.setLooksPerFrame(m_governor.isLowered() ? kFewLooks : kLooks);
    if (m_governor.quality() >= FaceQuality::PlainFront)
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
        report.isLowered = m_governor.isLowered();
        if (frame.format() == media::PixelFormat::Bgr24 && !frame.size().isEmpty())
            reason = m_now.source || !m_now.personal.empty() ? swapAll(frame, report)
                                                             : FailReason::NoSource;
    } catch (...) {
        reason = FailReason::EngineFault;
    }
    if (reason != FailReason::None)
        replace(frame, report, reason);
    m_governor.record(m_clock.now() - start, m_now.settings.frameBudget, start);
    return report;
}

/// The same picture in another size, as for FaceQuality::HalfSize: everybody stays who they are.
void FaceEngine::State::adaptTo(media::Size size)
{
    if (size == m_size)
        return;
    if (size.width * m_size.height == size.height * m_size.width && !m_size.isEmpty()) {
        const float factor = static_cast<float>(size.width) / static_cast<float>(m_size.width);
        m_tracker.rescale(factor);
        m_watch.rescale(factor);
    }
    if (m_hands)
        m_hands->reset();
    m_size = size;
}

FailReason FaceEngine::State::swapAll(media::Frame &frame, FaceReport &report)
{
    adaptTo(frame.size());
    const float seconds =
        m_lastFrame
            ? std::clamp(std::chrono::duration<float>(frame.captured - *m_lastFrame).count(),
                         0.001F, 1.0F)
            : 1.0F;
    m_lastFrame = frame.captured;
    cv::Mat picture(frame.size().height, frame.size().width, CV_8UC3, frame.plane(),
                    static_cast<std::size_t>(frame.stride()));
    const auto before = m_clock.now();
    const auto tracked = follow(picture, frame.captured);
    report.spans.detect = m_tracker.detectTime();
    report.spans.track = m_clock.now() - before - report.spans.detect;
    if (!tracked)
        return FailReason::EngineFault;

    m_mask.reshape(frame.size(), media::PixelFormat::Gray8);
    cv::Mat mask(frame.size().height, frame.size().width, CV_8UC1, m_mask.plane(),
                 static_cast<std::size_t>(m_mask.stride()));
    mask.setTo(0);
    watchOperator(frame, picture);
    planTasks();
    m_painter.paint(*m_canonical, m_look, seconds, m_tasks, picture, mask);
    if (const FailReason reason = sumUp(report); reason != FailReason::None)
        return reason;
    for (const cv::Rect &region : m_tracker.strangers())
        m_painter.hide(region, picture, mask);
    if (m_now.settings.policy == FailPolicy::HoldLast &&
        std::ranges::none_of(m_tasks, &FaceTask::isMixed))
        m_safe.remember(frame);
    report.outcome = FaceOutcome::Swapped;
    return FailReason::None;
}

/// Hands are looked for around the faces of the frame before, while the faces are followed.
Result<void> FaceEngine::State::follow(const cv::Mat &picture, base::Timestamp when)
{
    const bool isWanted =
        m_hands && m_now.settings.keepObjects && m_governor.quality() == FaceQuality::Full;
    m_look.hands = {};
    if (!isWanted) {
        if (m_hands)
            m_hands->reset();
        return m_tracker.update(picture, when);
    }
    m_boxes.clear();
    for (const auto &face : m_tracker.faces())
        m_boxes.push_back(face->box());
    Result<void> tracked;
    m_pair.forEach(2, [&](std::size_t index, std::size_t) {
        if (index == 0)
            tracked = m_tracker.update(picture, when);
        else
            m_hands->update(picture, m_boxes);
    });
    m_look.hands = m_hands->hands();
    return tracked;
}

void FaceEngine::State::watchOperator(const media::Frame &frame, const cv::Mat &picture)
{
    m_operator = 0;
    if (m_now.settings.people != PeoplePolicy::Operator && m_now.enrolments == 0)
        return;
    m_operator = m_watch.update(frame, picture, m_tracker.faces(), frame.captured);
    if (m_operator != 0 && m_operator != m_watch.personId()) {
        m_tracker.giveId(m_operator, m_watch.personId());
        m_operator = m_watch.personId();
        m_watch.follow(m_operator);
    }
}

void FaceEngine::State::planTasks()
{
    m_tasks.clear();
    std::size_t chosen = 0;
    for (const auto &face : m_tracker.faces()) {
        FaceTask task;
        task.face = face.get();
        if (isChosen(*face, chosen)) {
            ++chosen;
            task.source = sourceFor(face->id);
        }
        m_tasks.push_back(task);
    }
}

bool FaceEngine::State::isChosen(const TrackedFace &face, std::size_t chosen) const
{
    switch (m_now.settings.people) {
    case PeoplePolicy::All: return chosen < static_cast<std::size_t>(m_now.settings.maxFaces);
    case PeoplePolicy::Largest: return chosen == 0;
    case PeoplePolicy::Operator: break;
    }
    return m_operator != 0 && face.id == m_operator;
}

std::shared_ptr<const SourceData> FaceEngine::State::sourceFor(std::uint64_t person) const
{
    if (const auto own = m_now.personal.find(person); own != m_now.personal.end())
        return dataOf(own->second);
    return m_now.source ? dataOf(m_now.source) : nullptr;
}

FailReason FaceEngine::State::sumUp(FaceReport &report) const
{
    for (const FaceTask &task : m_tasks) {
        if (task.result == FaceTask::Result::Fault)
            return FailReason::EngineFault;
        report.faces += task.result == FaceTask::Result::Swapped ? 1 : 0;
        report.spans.warp += task.spans.warp;
        report.spans.colour += task.spans.colour;
        report.spans.blend += task.spans.blend;
        if (report.peopleSeen < report.people.size())
            report.people[report.peopleSeen++] = personOf(task);
    }
    return report.faces == 0 ? FailReason::NoFace : FailReason::None;
}

FacePerson FaceEngine::State::personOf(const FaceTask &task) const
{
    const cv::Rect box(task.face->box());
    FacePerson person;
    person.id = task.face->id;
    person.box = {box.x, box.y, box.width, box.height};
    person.isSwapped = task.result == FaceTask::Result::Swapped;
    person.isOperator = m_operator != 0 && person.id == m_operator;
    return person;
}

void FaceEngine::State::replace(media::Frame &frame, FaceReport &report, FailReason reason)
{
    report.reason = reason;
    report.faces = 0;
    for (FacePerson &person : report.people)
        person.isSwapped = false;
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
    auto threads = std::make_unique<FaceThreads>(FaceThreads::usualWorkers());
    auto tracker = FaceTracker::create(models, clock, threads.get());
    if (!tracker)
        return std::unexpected(tracker.error());
    std::optional<HandFinder> hands;
    if (models.palms && models.hands) {
        auto finder = HandFinder::create(models);
        if (!finder)
            return std::unexpected(finder.error());
        hands = std::move(*finder);
    }
    return std::unique_ptr<FaceEngine>(new FaceEngine(std::make_unique<State>(
        models, clock, std::move(threads), std::move(*tracker), std::move(hands))));
}

void FaceEngine::setSource(std::shared_ptr<const SourceFace> source)
{
    m_state->setSource(std::move(source));
}

void FaceEngine::setSourceFor(std::uint64_t person, std::shared_ptr<const SourceFace> source)
{
    m_state->setSourceFor(person, std::move(source));
}

void FaceEngine::enrolOperator()
{
    m_state->enrolOperator();
}

void FaceEngine::setRecogniser(std::shared_ptr<FaceRecogniser> recogniser, float leastCosine)
{
    m_state->setRecogniser(std::move(recogniser), leastCosine);
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
