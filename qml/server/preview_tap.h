#pragma once

#include "preview_feed.h"

#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/latest_slot.h"
#include "ducklive/server/stream_sink.h"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace ducklive::serverui {

/// Shows what the session it expects makes, and nothing of others: decodes both pictures for their
/// feeds, on a thread of its own, as small as the views are and at most kMostPerSecond times a
/// second; keeps levels and the mean time of each stage. Overflow policy: newest wins. Thread-safe.
class PreviewTap final : public server::StreamSink
{
public:
    static constexpr int kMostPerSecond = 12;

    /// The feeds must outlive stop().
    PreviewTap(ui::PreviewFeed &original, ui::PreviewFeed &processed);
    ~PreviewTap() override;

    void videoReady(const server::SessionId &session, server::VideoUnit unit) override;
    void audioReady(const server::SessionId &session, server::AudioUnit unit) override;
    void settingsChanged(const server::SessionId &, const server::SessionSettings &) override {}
    void sessionEnded(const server::SessionId &) override {}

    /// The session whose pictures and sound count from now on; none at first. What is kept of
    /// another goes; what of it is still on its way is dropped.
    void expect(std::optional<server::SessionId> session);
    /// Nothing is decoded afterwards. Owner thread.
    void stop();

    /// dB, in and out; −100: silence.
    [[nodiscard]] std::pair<double, double> levels() const;
    /// JPEG, as it came in; null before the first.
    [[nodiscard]] base::SharedBytes newestInput() const;
    /// Stage → ms, in the order of the pipeline.
    [[nodiscard]] std::vector<std::pair<std::string, double>> stages() const;

private:
    struct Unit
    {
        server::SessionId session;
        server::VideoUnit video;
    };

    void run(const std::stop_token &stop);
    void show(const server::SessionId &session, const base::SharedBytes &jpeg,
              ui::PreviewFeed &feed);

    ui::PreviewFeed &m_original;
    ui::PreviewFeed &m_processed;
    std::atomic<double> m_levelIn{-100};
    std::atomic<double> m_levelOut{-100};
    std::atomic<std::int64_t> m_last{0}; ///< µs on the steady clock
    mutable std::mutex m_mutex;          ///< what follows
    std::optional<server::SessionId> m_expected;
    std::vector<std::pair<std::string, double>> m_stages;
    base::SharedBytes m_input;
    media::LatestSlot<Unit> m_slot;
    media::JpegDecoder m_decoder; ///< of the thread
    media::Frame m_frame;
    std::jthread m_thread;
};

} // namespace ducklive::serverui
