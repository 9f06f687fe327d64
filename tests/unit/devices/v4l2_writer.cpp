// Writes ten numbered pictures to the v4l2loopback device named on the command line.
#include "ducklive/capture/pattern_source.h"
#include "ducklive/devices/camera_factory.h"
#include "ducklive/media/pixel_conversion.h"

#include <cstdio>

int main(int, char **argv)
{
    using namespace ducklive;
    const devices::CameraMode mode{{320, 180}, 30};
    auto camera = devices::openVirtualCamera(argv[1], mode);
    if (!camera) {
        std::puts(base::toLogLine(camera.error()).c_str());
        return 1;
    }
    media::Frame packed(mode.size, media::PixelFormat::Bgr24);
    for (std::uint32_t number = 0; number < 10; ++number) {
        capture::PatternSource::draw(packed, number);
        auto planes = std::make_shared<media::Frame>();
        if (!media::convertFrame(packed, media::PixelFormat::I420, *planes))
            return 2;
        (*camera)->submit(planes);
    }
    std::puts((*camera)->status().name.c_str());
    return (*camera)->status().delivered == 10 ? 0 : 3;
}
