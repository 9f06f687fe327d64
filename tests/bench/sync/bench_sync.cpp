// Picture against voice, as a call sees and hears them: pictures with their capture time in the
// pixels and tone bursts go through a server with the voice on, over a socket, and are read at the
// virtual devices. Prints JSON.   bench_sync [seconds] [jitter in ms]
#include "delaying_relay.h"
#include "noting_camera.h"
#include "noting_microphone.h"
#include "stamped_video.h"
#include "tone_bursts.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/client/client_app.h"
#include "ducklive/server/live_studio.h"
#include "ducklive/server/network.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QTimer>

using namespace ducklive;
using bench::NotingCamera;
using bench::NotingMicrophone;
using bench::ToneBursts;

namespace {

constexpr base::Microseconds kSettle{4'000'000}; ///< left out at the start
constexpr std::size_t kStep = 48;                ///< samples of 1 ms
constexpr float kLoud = 0.02F;                   ///< rms

double milliseconds(base::Microseconds time)
{
    return static_cast<double>(time.count()) / 1e3;
}

/// When each burst was first heard: the first loud millisecond after 200 quiet ones.
std::vector<base::Timestamp> onsets(const std::vector<NotingMicrophone::Heard> &heard)
{
    std::vector<base::Timestamp> found;
    int quiet = 0;
    for (const auto &block : heard) {
        for (std::size_t first = 0; first < block.samples.size(); first += kStep) {
            const float power = std::inner_product(
                &block.samples[first], &block.samples[first] + kStep, &block.samples[first], 0.0F);
            const bool isLoud = std::sqrt(power / kStep) > kLoud;
            if (isLoud && quiet > 200)
                found.push_back(block.at + base::Microseconds{first * 1'000'000 / 48'000});
            quiet = isLoud ? 0 : quiet + 1;
        }
    }
    return found;
}

/// Of the pictures handed over within a quarter of a second of `when`: the median delay.
std::optional<base::Microseconds> pictureDelay(const std::vector<NotingCamera::Seen> &seen,
                                               base::Timestamp when)
{
    std::vector<base::Microseconds> near;
    for (const auto &picture : seen) {
        if (std::chrono::abs(picture.at - when) < base::Microseconds{250'000})
            near.push_back(picture.delay);
    }
    if (near.empty())
        return std::nullopt;
    std::ranges::sort(near);
    return near[near.size() / 2];
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return NAN;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

nlohmann::json evaluate(const std::vector<NotingCamera::Seen> &seen,
                        const std::vector<NotingMicrophone::Heard> &heard, base::Timestamp start)
{
    std::vector<double> behind;
    std::vector<double> apart;
    std::vector<double> voice;
    for (const auto when : onsets(heard)) {
        const auto picture = pictureDelay(seen, when);
        if (when - start < kSettle || !picture)
            continue;
        const auto delay = base::Microseconds{(when - start).count() % ToneBursts::kPeriod.count()};
        voice.push_back(milliseconds(delay));
        behind.push_back(milliseconds(delay - *picture));
        apart.push_back(std::abs(behind.back()));
    }
    return {{"bursts", behind.size()},
            {"pictures", seen.size()},
            {"voice_delay_p50_ms", quantile(voice, 0.5)},
            {"voice_behind_picture_p50_ms", quantile(behind, 0.5)},
            {"apart_p95_ms", quantile(apart, 0.95)},
            {"apart_max_ms", quantile(apart, 1.0)}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const std::chrono::seconds length(argc > 1 ? std::stoi(argv[1]) : 15);
    const std::chrono::milliseconds jitter(argc > 2 ? std::stoi(argv[2]) : 0);
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeNullLog();
    auto studio = server::LiveStudio::create({}, clock, metrics, *log);
    if (auto ready = studio->useVoice("deeper", 0); !ready)
        return 1;
    server::NetworkOptions where;
    where.httpPort = where.wsPort = 0;
    auto network = server::Network::start(where, *studio, metrics, *log, clock);
    if (!network)
        return 1;
    studio->connect(**network);
    bench::DelayingRelay relay((*network)->wsPort(), jitter, clock);

    const auto start = clock.now();
    std::vector<NotingCamera::Seen> seen;
    std::vector<NotingMicrophone::Heard> heard;
    client::ClientDevices own;
    own.source = std::make_unique<bench::StampedVideo>(clock, start);
    own.microphone = std::make_unique<ToneBursts>(clock, start);
    own.camera = std::make_unique<NotingCamera>(clock, start, seen);
    own.virtualMicrophone = std::make_unique<NotingMicrophone>(clock, heard);
    client::ClientOptions options;
    options.serverUrl = "ws://127.0.0.1:" + std::to_string(relay.port());
    options.source = options.microphone = options.virtualMicrophone = "own";
    const auto sound = capture::makePortAudioSystem();
    auto app = client::ClientApp::start(options, *sound, clock, *log, std::move(own));
    if (!app)
        return 1;
    QTimer::singleShot(length, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    app->reset();
    (*network)->stop();
    studio->stop();
    std::cout << evaluate(seen, heard, start).dump(1) << std::endl;
    return 0;
}
