#pragma once

#include "ducklive/server/try_on.h"

#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <vector>

namespace ducklive::test {

/// Engines that do what a test says; hold() makes the next tries wait for a stop request or
/// letGo(). Thread-safe once it is set up.
class FakeTryOn final : public server::TryOn
{
public:
    base::Result<server::FaceTrial> tryFace(const server::TrialInput &face,
                                            const server::TrialInput &on,
                                            const std::stop_token &stop) override
    {
        if (auto done = begin(face, on, stop); !done)
            return std::unexpected(done.error());
        if (picture)
            return *picture;
        return server::FaceTrial{flat(90), flat(180), base::Microseconds{23'400}};
    }
    base::Result<server::VoiceTrial> tryVoice(const server::TrialInput &voice,
                                              const server::TrialInput &speech,
                                              const std::stop_token &stop) override
    {
        if (auto done = begin(voice, speech, stop); !done)
            return std::unexpected(done.error());
        server::VoiceTrial trial;
        for (int i = 0; i < server::VoiceTrial::kRate * 2; ++i) {
            const float swell = static_cast<float>(i % 12'000) / 12'000.0F;
            trial.before.push_back(0.4F * swell * ((i / 60) % 2 == 0 ? 1.0F : -1.0F));
            trial.after.push_back(0.8F * swell * ((i / 40) % 2 == 0 ? 1.0F : -1.0F));
        }
        trial.took = base::Microseconds{312'000};
        return trial;
    }

    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = true;
    }
    void letGo()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isHeld = false;
        }
        m_change.notify_all();
    }
    struct Try
    {
        server::TrialInput what;
        server::TrialInput on;
    };
    [[nodiscard]] std::vector<Try> tries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_tries;
    }

    std::optional<base::Error> refusal;
    std::optional<server::FaceTrial> picture;

private:
    base::Result<void> begin(const server::TrialInput &what, const server::TrialInput &on,
                             const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_tries.push_back({what, on});
        m_change.wait(lock, stop, [this] { return !m_isHeld; });
        if (stop.stop_requested())
            return base::fail(base::ErrorCode::Cancelled, on.name);
        if (refusal)
            return std::unexpected(*refusal);
        return {};
    }
    static media::Frame flat(int level)
    {
        media::Frame frame({64, 48}, media::PixelFormat::Bgr24);
        std::memset(frame.plane(), level, static_cast<std::size_t>(frame.stride()) * 48);
        return frame;
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_change;
    bool m_isHeld = false;
    std::vector<Try> m_tries;
};

} // namespace ducklive::test
