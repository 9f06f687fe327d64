#pragma once

#include "microphone_stream.h"

#include "ducklive/observability/log.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace ducklive::devices {

/// How often ReopeningMicrophone looks after its stream.
struct MicrophonePatience
{
    base::Microseconds look{250'000};
    base::Microseconds retry{1'000'000};
};

/// Keeps a stream open: one that broke is made again until it works, on a thread of its own.
class ReopeningMicrophone final : public VirtualMicrophone
{
public:
    using MakeStream = std::function<std::unique_ptr<MicrophoneStream>()>;

    ReopeningMicrophone(MakeStream make, observability::Log &log, MicrophonePatience patience = {});
    ~ReopeningMicrophone() override;

    base::Result<void> start(Pull pull) override;
    void stop() override;
    MicrophoneStatus status() const override;

private:
    void watch(const std::stop_token &stop);
    bool wait(const std::stop_token &stop, base::Microseconds duration);
    void reopen();
    void sayWhoListens();
    void setStream(std::shared_ptr<MicrophoneStream> stream);
    [[nodiscard]] std::shared_ptr<MicrophoneStream> stream() const;

    MakeStream m_make;
    observability::Log &m_log;
    MicrophonePatience m_patience;
    Pull m_pull;
    mutable std::mutex m_mutex; ///< stream, last status
    std::condition_variable_any m_never;
    std::shared_ptr<MicrophoneStream> m_stream;
    MicrophoneStatus m_last; ///< what is said while there is no stream
    bool m_wasListened = false;
    std::jthread m_watch;
};

} // namespace ducklive::devices
