// CPU of the server's path with the swap off ÷ CPU of bare libjpeg-turbo decode + encode of the
// same picture: one of ours, one bare, and again. Prints JSON.   bench_server_path [pairs]
#include "bare_codec.h"
#include "delivery_counter.h"
#include "webcam_picture.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/live_studio.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

using namespace ducklive;

namespace {

constexpr int kQuality = 85;
constexpr int kWarmUp = 20;
constexpr int kPictures = 4;
constexpr std::chrono::milliseconds kLongest{5000};

/// Of all threads; nothing else runs in this process meanwhile.
double processCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values,
                             values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

std::vector<base::SharedBytes> pictures()
{
    std::vector<base::SharedBytes> made;
    media::JpegEncoder encoder;
    for (unsigned seed = 1; seed <= kPictures; ++seed)
        made.push_back(
            base::shareBytes(encoder.encode(bench::webcamPicture(seed), kQuality).value()));
    return made;
}

} // namespace

int main(int argc, char **argv)
{
    const int pairs = argc > 1 ? std::stoi(argv[1]) : 300;
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeNullLog();
    bench::DeliveryCounter sink;
    server::LiveStudioOptions options;
    options.jpegQuality = kQuality;
    auto studio = server::LiveStudio::create(options, clock, metrics, *log);
    studio->connect(sink);
    bench::BareCodec bare;
    media::Frame frame({1280, 720}, media::PixelFormat::Bgr24);
    const auto jpegs = pictures();
    std::vector<double> ours;
    std::vector<double> floor;
    std::vector<double> ratios;
    for (int i = 0; i < pairs + kWarmUp; ++i) {
        const auto &jpeg = jpegs[static_cast<std::size_t>(i % kPictures)];
        const double start = processCpuMs();
        studio->pushVideo(server::mainSession(), clock.now(), jpeg);
        const auto wanted = static_cast<std::uint64_t>(i) + 1;
        if (sink.waitFor(wanted, kLongest) < wanted)
            return 1;
        const double between = processCpuMs();
        if (!bare.decode(*jpeg, frame) || bare.encode(frame, kQuality).empty())
            return 1;
        const double end = processCpuMs();
        if (i < kWarmUp)
            continue;
        ours.push_back(between - start);
        floor.push_back(end - between);
        ratios.push_back(ours.back() / floor.back());
    }
    studio->stop();
    const nlohmann::json result{
        {"pairs", pairs},
        {"picture_bytes", jpegs[0]->size()},
        {"ours_p50_ms", median(ours)},
        {"bare_p50_ms", median(floor)},
        {"ratio_of_p50", median(ours) / median(floor)},
        {"ratio_of_min", *std::ranges::min_element(ours) / *std::ranges::min_element(floor)},
        {"median_of_ratios", median(ratios)}};
    std::cout << result.dump(1) << std::endl;
    return 0;
}
