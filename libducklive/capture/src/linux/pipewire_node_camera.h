#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/video_source.h"

#include <memory>
#include <string>

namespace ducklive::capture {

/// Opens a camera node of PipeWire's as any program would, in its raw form and exactly its size.
/// What comes is delivered on PipeWire's thread, so stop() never waits for a picture.
class PipeWireNodeCamera final : public VideoSource
{
public:
    PipeWireNodeCamera(std::string node, const VideoMode &mode, const base::Clock &clock);
    ~PipeWireNodeCamera() override;

    std::string description() const override { return "camera " + m_node; }
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    std::optional<base::Error> problem() const override;

private:
    class Stream;

    std::string m_node;
    VideoMode m_mode;
    const base::Clock &m_clock;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ducklive::capture
