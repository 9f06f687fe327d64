#include "source_preview.h"

#include "background.h"

#include <algorithm>
#include <utility>

namespace ducklive::serverui {

using base::Result;

SourcePreview::SourcePreview(ServerControl &server, UiLanguage &language, Devices devices)
    : m_server(server)
    , m_language(language)
    , m_devices(std::move(devices))
{
    m_pool.setMaxThreadCount(1);
    connect(&language, &UiLanguage::changed, this, &SourcePreview::changed);
}

SourcePreview::~SourcePreview()
{
    close();
}

bool SourcePreview::isOn() const
{
    return !m_name.isEmpty() && m_name != QStringLiteral("feed");
}

void SourcePreview::setSource(const QString &source)
{
    if (source == m_name)
        return;
    m_name = source;
    update();
}

void SourcePreview::setSeen(bool seen)
{
    if (seen == m_isSeen)
        return;
    m_isSeen = seen;
    update();
}

void SourcePreview::update()
{
    close();
    if (!m_isSeen || !isOn())
        return setState(Closed);
    if (!isServers())
        return open();
    m_tap = std::make_shared<PreviewTap>(m_feed, m_processed);
    m_tap->expect(server::mainSession());
    m_server.watch(server::mainSession(), m_tap);
    setState(Watching);
}

/// "camera" is the first of the list, "camera:2" the third place.
std::string SourcePreview::deviceOf(const std::string &source) const
{
    if (!source.starts_with("camera"))
        return source;
    const auto cameras = m_devices.list();
    if (source == "camera")
        return cameras.empty() ? "camera:0" : cameras.front().source;
    const std::string place = source.substr(source.find(':') + 1);
    const bool isNumber =
        !place.empty() && std::ranges::all_of(place, [](char c) { return c >= '0' && c <= '9'; });
    const std::string path = "camera:/dev/video" + place;
    const bool isListed =
        std::ranges::find(cameras, path, &capture::CameraDevice::source) != cameras.end();
    return isNumber && isListed ? path : source;
}

bool SourcePreview::isServers() const
{
    const std::string &running = m_server.settings().server.source.name;
    return !m_server.problem() && running != "feed" &&
           deviceOf(running) == deviceOf(m_name.toStdString());
}

void SourcePreview::open()
{
    setState(Opening);
    m_polls = 0;
    m_gate = std::make_shared<Gate>(m_feed);
    inBackground(
        m_pool, this,
        [this, gate = m_gate, name = m_name.toStdString()]() -> Result<SourcePtr> {
            auto made = m_devices.make(name, kMode);
            if (!made)
                return std::unexpected(made.error());
            auto started =
                (*made)->start([gate](const media::FramePtr &frame) { gate->pass(*frame); });
            if (!started)
                return std::unexpected(started.error());
            return SourcePtr(std::move(*made));
        },
        [this, turn = m_turn](Result<SourcePtr> &opened) {
            if (turn != m_turn) {
                if (opened)
                    m_pool.start([source = std::move(*opened)]() mutable { source.reset(); });
                return;
            }
            if (opened)
                m_source = std::move(*opened);
            else
                m_problem = opened.error();
            setState(m_source ? Opening : Refused); // until its first picture
        });
}

void SourcePreview::close()
{
    ++m_turn;
    m_problem.reset();
    if (auto tap = std::exchange(m_tap, nullptr)) {
        m_server.watch(server::mainSession(), nullptr);
        tap->stop();
    }
    if (const auto gate = std::exchange(m_gate, nullptr))
        gate->shut();
    if (m_source)
        m_pool.start([source = std::exchange(m_source, nullptr)]() mutable { source.reset(); });
    m_feed.clear();
}

void SourcePreview::setState(State state)
{
    m_state = state;
    emit changed();
}

void SourcePreview::poll()
{
    if (!m_source)
        return;
    const bool isLost = m_source->problem().has_value();
    const State now = isLost                          ? Lost
                      : m_feed.hasPicture()           ? Shown
                      : ++m_polls >= kPollsForPicture ? Silent
                                                      : m_state;
    if (now != m_state)
        setState(now);
}

QString SourcePreview::words() const
{
    switch (m_state) {
    case Closed: return {};
    case Opening: return tr("Being opened …");
    case Shown: return tr("As it looks now. It is used after a restart of the server.");
    case Silent: return tr("It is open, but no picture comes. Is it covered or switched off?");
    case Watching: return tr("The server uses it now: this is the picture that comes in.");
    case Refused: return m_language.words(*m_problem);
    case Lost: break;
    }
    return isCamera() ? tr("The camera sends no picture any more. Is it still plugged in?")
                      : tr("The file cannot be shown any further.");
}

} // namespace ducklive::serverui
