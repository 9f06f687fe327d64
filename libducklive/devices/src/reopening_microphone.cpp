#include "reopening_microphone.h"

#include "ducklive/base/named_thread.h"

#include <utility>

namespace ducklive::devices {

using base::Result;

namespace {

constexpr const char *kModule = "microphone";

} // namespace

ReopeningMicrophone::ReopeningMicrophone(MakeStream make, observability::Log &log,
                                         MicrophonePatience patience)
    : m_make(std::move(make))
    , m_log(log)
    , m_patience(patience)
{
}

ReopeningMicrophone::~ReopeningMicrophone()
{
    stop();
}

Result<void> ReopeningMicrophone::start(Pull pull)
{
    stop();
    m_pull = std::move(pull);
    std::shared_ptr<MicrophoneStream> made = m_make();
    if (auto opened = made->open(m_pull); !opened)
        return opened;
    setStream(std::move(made));
    m_watch =
        base::startThread("dl-mic-watch", [this](const std::stop_token &token) { watch(token); });
    return {};
}

void ReopeningMicrophone::stop()
{
    m_watch = {};
    setStream(nullptr);
    const std::lock_guard lock(m_mutex);
    m_last = {};
    m_wasListened = false;
}

MicrophoneStatus ReopeningMicrophone::status() const
{
    if (const auto current = stream())
        return current->status();
    const std::lock_guard lock(m_mutex);
    return m_last;
}

void ReopeningMicrophone::watch(const std::stop_token &stop)
{
    while (wait(stop, stream() ? m_patience.look : m_patience.retry)) {
        const auto current = stream();
        if (!current || current->isBroken())
            reopen();
        sayWhoListens();
    }
}

bool ReopeningMicrophone::wait(const std::stop_token &stop, base::Microseconds duration)
{
    std::unique_lock lock(m_mutex);
    m_never.wait_for(lock, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

void ReopeningMicrophone::reopen()
{
    if (const auto broken = stream()) {
        auto last = broken->status();
        last.isOpen = last.isListened = false;
        m_log.warning(kModule, last.name + " is gone" +
                                   (last.problem ? ": " + base::toLogLine(*last.problem) : ""));
        const std::lock_guard lock(m_mutex);
        m_last = std::move(last);
    }
    setStream(nullptr); // the old node goes before the new one comes
    std::shared_ptr<MicrophoneStream> made = m_make();
    if (const auto opened = made->open(m_pull); !opened) {
        const std::lock_guard lock(m_mutex);
        m_last.problem = opened.error();
        return;
    }
    m_log.info(kModule, made->status().name + " is back");
    setStream(std::move(made));
}

void ReopeningMicrophone::sayWhoListens()
{
    const auto now = status();
    if (std::exchange(m_wasListened, now.isListened) != now.isListened)
        m_log.info(kModule,
                   now.name + (now.isListened ? " is listened to" : " is not listened to"));
}

void ReopeningMicrophone::setStream(std::shared_ptr<MicrophoneStream> stream)
{
    const std::lock_guard lock(m_mutex);
    m_stream.swap(stream); // the old one ends after the lock is gone
}

std::shared_ptr<MicrophoneStream> ReopeningMicrophone::stream() const
{
    const std::lock_guard lock(m_mutex);
    return m_stream;
}

} // namespace ducklive::devices
