#include "uplink.h"

#include "ducklive/base/named_thread.h"

#include <utility>

namespace ducklive::client {

Uplink::Uplink(std::unique_ptr<capture::VideoSource> source, int jpegQuality, Deliver deliver)
    : m_source(std::move(source))
    , m_jpegQuality(jpegQuality)
    , m_deliver(std::move(deliver))
{
}

Uplink::~Uplink()
{
    m_source->stop();
}

base::Result<void> Uplink::start()
{
    auto started = m_source->start([this](media::FramePtr frame) {
        m_captured.fetch_add(1, std::memory_order_relaxed);
        m_newest.put(std::move(frame));
    });
    if (started)
        m_thread =
            base::startThread("dl-uplink", [this](const std::stop_token &stop) { run(stop); });
    return started;
}

void Uplink::run(const std::stop_token &stop)
{
    while (auto frame = m_newest.take(stop)) {
        auto jpeg = m_encoder.encode(**frame, m_jpegQuality);
        if (jpeg)
            m_deliver((*frame)->captured, base::shareBytes(std::move(*jpeg)));
    }
}

} // namespace ducklive::client
