// Records a flash with a tone every second; between 3.2 s and 3.8 s the stream is away, between 5 s
// and 6.2 s its pictures have half the size, as from a server that is short of time.
//   record_probe FILE fast|real SECONDS     ("fast": the stream's clock, not the wall's)
#include "ducklive/client/recorder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pcm.h"

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>
#include <string>
#include <thread>

#include <QCoreApplication>

using namespace ducklive;

namespace {

constexpr int kRate = 48'000;
constexpr int kStep = 10; ///< ms

base::SharedBytes picture(bool isFlash, int divisor)
{
    const media::Size size{320 / divisor, 180 / divisor};
    media::Frame frame(size, media::PixelFormat::Bgr24);
    std::fill(frame.plane(), frame.plane() + frame.stride() * size.height, isFlash ? 255 : 20);
    return base::shareBytes(media::JpegEncoder().encode(frame, 85).value());
}

base::SharedBytes tone(int ms, bool isOn)
{
    std::array<float, kRate * kStep / 1000> block{};
    for (std::size_t i = 0; isOn && i < block.size(); ++i)
        block[i] = 0.3F * static_cast<float>(std::sin(2 * std::numbers::pi * 440 *
                                                      (ms / 1e3 + double(i) / kRate)));
    return base::shareBytes(media::toPcm(block));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    client::Recorder recorder;
    if (!recorder.start(argv[1]))
        return 3;
    const bool isReal = std::string(argv[2]) == "real";
    const int length = std::stoi(argv[3]) * 1000;
    const auto begin = base::Timestamp{std::chrono::hours(1)};
    int pictures = 0;
    for (int ms = 0; ms < length; ms += kStep) {
        const auto now = begin + std::chrono::milliseconds(ms);
        const bool isOn = ms % 1000 >= 500 && ms % 1000 < 700;
        const bool isAway = ms >= 3200 && ms < 3800;
        const int divisor = ms >= 5000 && ms < 6200 ? 2 : 1;
        for (; pictures * 1000 / 30 <= ms; ++pictures) {
            if (!isAway)
                recorder.picture(begin + std::chrono::microseconds(pictures * 1'000'000LL / 30),
                                 picture(isOn, divisor));
        }
        if (!isAway)
            recorder.voice(now, kRate, tone(ms, isOn));
        QCoreApplication::processEvents();
        if (isReal)
            std::this_thread::sleep_for(std::chrono::milliseconds(kStep));
    }
    QObject::connect(&recorder, &client::Recorder::finished, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    recorder.stop();
    QCoreApplication::exec();
    return recorder.status().problem ? 1 : 0;
}
