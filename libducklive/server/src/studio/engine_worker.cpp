#include "engine_worker.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace ducklive::server {

struct EngineWorker::Desk
{
    MakeEngine make;                          ///< holds the models: goes last
    std::unique_ptr<face::FaceEngine> engine; ///< the thread's alone
    std::shared_ptr<const OwnSources> given;  ///< to it; likewise

    std::mutex mutex; ///< what follows
    std::condition_variable_any changed;
    media::FramePtr frame; ///< to be processed, or being processed
    Wanted wanted;
    bool isBusy = false;
    std::optional<face::FaceReport> report;

    void run(const std::stop_token &stop);

private:
    face::FaceReport process(media::Frame &picture, const Wanted &now);
    void give(const std::shared_ptr<const OwnSources> &own);
};

void EngineWorker::Desk::run(const std::stop_token &stop)
{
    std::unique_lock lock(mutex);
    while (changed.wait(lock, stop, [this] { return frame && !isBusy; })) {
        isBusy = true;
        const Wanted now = wanted;
        const media::FramePtr picture = frame;
        lock.unlock();
        const face::FaceReport done = process(*picture, now);
        lock.lock();
        frame.reset();
        report = done;
        isBusy = false;
        changed.notify_all();
    }
}

face::FaceReport EngineWorker::Desk::process(media::Frame &picture, const Wanted &now)
{
    if (!engine) {
        if (auto made = make())
            engine = std::move(*made);
    }
    if (!engine) {
        picture.reshape(picture.size(), media::PixelFormat::Bgr24);
        std::fill_n(picture.plane(),
                    static_cast<std::size_t>(picture.stride()) *
                        static_cast<std::size_t>(picture.size().height),
                    0);
        face::FaceReport failed;
        failed.reason = face::FailReason::EngineFault;
        return failed;
    }
    engine->setSource(now.source);
    give(now.own);
    engine->setSettings(now.settings);
    return engine->process(picture);
}

void EngineWorker::Desk::give(const std::shared_ptr<const OwnSources> &own)
{
    if (own == given)
        return;
    if (given) {
        for (const auto &[person, source] : *given) {
            if (!own || !own->contains(person))
                engine->setSourceFor(person, nullptr);
        }
    }
    if (own) {
        for (const auto &[person, source] : *own)
            engine->setSourceFor(person, source);
    }
    given = own;
}

EngineWorker::EngineWorker(std::unique_ptr<face::FaceEngine> engine, MakeEngine make)
    : m_desk(std::make_shared<Desk>())
{
    m_desk->engine = std::move(engine);
    m_desk->make = std::move(make);
    m_thread = base::startThread(
        "dl-face-engine", [desk = m_desk](const std::stop_token &stop) { desk->run(stop); },
        base::ThreadPriority::Live);
}

EngineWorker::~EngineWorker()
{
    m_thread.request_stop();
    const std::unique_lock lock(m_desk->mutex);
    m_desk->wanted = {};
    if (m_desk->isBusy)
        m_thread.detach();
    else
        m_desk->frame.reset();
}

void EngineWorker::begin(media::FramePtr frame, const Wanted &wanted)
{
    const std::lock_guard lock(m_desk->mutex);
    m_desk->frame = std::move(frame);
    m_desk->wanted = wanted;
    m_desk->report.reset();
    m_desk->changed.notify_all();
}

std::optional<face::FaceReport> EngineWorker::answer(base::Microseconds patience)
{
    std::unique_lock lock(m_desk->mutex);
    m_desk->changed.wait_for(lock, patience, [this] { return m_desk->report.has_value(); });
    return m_desk->report;
}

} // namespace ducklive::server
