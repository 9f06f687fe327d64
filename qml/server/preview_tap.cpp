#include "preview_tap.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <chrono>

namespace ducklive::serverui {

namespace {

constexpr double kShareOfNew = 0.1; ///< of the newest picture in the mean time of a stage
constexpr const char *kTotal = "server";

std::int64_t steadyMicros()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

PreviewTap::PreviewTap(ui::PreviewFeed &original, ui::PreviewFeed &processed)
    : m_original(original)
    , m_processed(processed)
    , m_thread(base::startThread("dl-preview", [this](const std::stop_token &stop) { run(stop); }))
{
}

PreviewTap::~PreviewTap()
{
    stop();
}

void PreviewTap::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
}

void PreviewTap::videoReady(const server::SessionId &session, server::VideoUnit unit)
{
    {
        const std::lock_guard lock(m_mutex);
        if (session != m_expected)
            return;
        if (unit.original)
            m_input = unit.original;
        for (const auto &[name, duration] : unit.trace) {
            if (name == kTotal)
                continue;
            const double ms = static_cast<double>(duration.count()) / 1000.0;
            const auto known =
                std::ranges::find(m_stages, name, &std::pair<std::string, double>::first);
            if (known == m_stages.end())
                m_stages.emplace_back(name, ms);
            else
                known->second += kShareOfNew * (ms - known->second);
        }
    }
    // Not every unit has an original: one that has is worth a little waiting.
    constexpr std::int64_t kInterval = 1'000'000 / kMostPerSecond;
    const std::int64_t now = steadyMicros();
    if (now - m_last.load() < (unit.original ? kInterval : 3 * kInterval))
        return;
    m_last = now;
    m_slot.put({session, std::move(unit)});
}

void PreviewTap::audioReady(const server::SessionId &session, server::AudioUnit unit)
{
    const std::lock_guard lock(m_mutex);
    if (session != m_expected)
        return;
    m_levelIn = unit.originalDb;
    m_levelOut = unit.processedDb;
}

std::pair<double, double> PreviewTap::levels() const
{
    return {m_levelIn.load(), m_levelOut.load()};
}

base::SharedBytes PreviewTap::newestInput() const
{
    const std::lock_guard lock(m_mutex);
    return m_input;
}

void PreviewTap::expect(std::optional<server::SessionId> session)
{
    const std::lock_guard lock(m_mutex);
    m_expected = std::move(session);
    m_input.reset();
}

std::vector<std::pair<std::string, double>> PreviewTap::stages() const
{
    const std::lock_guard lock(m_mutex);
    return m_stages;
}

void PreviewTap::run(const std::stop_token &stop)
{
    while (const auto unit = m_slot.take(stop)) {
        show(unit->session, unit->video.original, m_original);
        show(unit->session, unit->video.processed, m_processed);
    }
}

void PreviewTap::show(const server::SessionId &session, const base::SharedBytes &jpeg,
                      ui::PreviewFeed &feed)
{
    const QSize wanted = feed.wantedSize();
    if (!jpeg || wanted.isEmpty())
        return;
    if (!m_decoder.decodeSmall(*jpeg, {wanted.width(), wanted.height()}, m_frame))
        return;
    const std::lock_guard lock(m_mutex);
    if (session == m_expected) // still
        feed.push(m_frame);
}

} // namespace ducklive::serverui
