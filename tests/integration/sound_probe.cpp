// Plays into the virtual microphone and records microphones, for sound_devices.py.
//   sound_probe play KIND               440 Hz at half of full scale until told to end
//   sound_probe listen SOURCE           says how it goes until told to end
//   sound_probe record SOURCE SECONDS FILE   mono float 48 kHz
//   sound_probe latency KIND SOURCE     from a pull to the block that carries what was pulled
//   sound_probe list
#include "pulse_timer.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/devices/microphone_factory.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <numbers>
#include <semaphore>
#include <string>
#include <vector>

using namespace ducklive;

namespace {

constexpr float kLevel = 0.5F;
constexpr double kFrequency = 440.0;

/// One period after the other, without a jump however the pulls are cut.
class Tone
{
public:
    void fill(std::span<float> samples)
    {
        for (float &sample : samples) {
            const double place = static_cast<double>(m_next++ % devices::VirtualMicrophone::kRate);
            sample =
                kLevel * static_cast<float>(std::sin(2.0 * std::numbers::pi * kFrequency * place /
                                                     devices::VirtualMicrophone::kRate));
        }
    }

private:
    std::uint64_t m_next = 0;
};

int complain(const base::Error &error)
{
    std::cerr << base::toLogLine(error) << std::endl;
    return 1;
}

void say(const devices::MicrophoneStatus &now)
{
    std::cout << "open " << now.isOpen << " listened " << now.isListened << " samples "
              << now.samples << " underruns " << now.underruns << " latency " << now.latency.count()
              << " problem " << base::toLogLine(now.problem) << std::endl;
}

/// Blocks the signals that end the program, for all threads to come, and waits for them.
class Ending
{
public:
    Ending()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGTERM);
        sigaddset(&m_signals, SIGINT);
        sigprocmask(SIG_BLOCK, &m_signals, nullptr);
    }
    /// False when there was none in a fifth of a second.
    bool hasCome() const
    {
        const timespec pause{0, 200'000'000};
        return sigtimedwait(&m_signals, nullptr, &pause) > 0;
    }

private:
    sigset_t m_signals{};
};

int play(const std::string &kind)
{
    const Ending ending;
    const base::SystemClock clock;
    const auto log = observability::makeConsoleLog(observability::LogLevel::Info);
    const auto sound = capture::makePortAudioSystem();
    auto microphone = devices::makeVirtualMicrophone(kind, *sound, clock, *log);
    if (!microphone)
        return complain(microphone.error());
    Tone tone;
    const auto started = (*microphone)->start([&](std::span<float> samples, base::Timestamp) {
        tone.fill(samples);
    });
    if (!started)
        return complain(started.error());
    while (!ending.hasCome())
        say((*microphone)->status());
    return 0;
}

int listen(const std::string &name)
{
    const Ending ending;
    const base::SystemClock clock;
    const auto sound = capture::makePortAudioSystem();
    auto source = capture::makeAudioSource(name, *sound, clock);
    if (!source)
        return complain(source.error());
    const auto started = (*source)->start([](std::span<const float>, base::Timestamp) {});
    if (!started)
        return complain(started.error());
    while (!ending.hasCome()) {
        const auto now = (*source)->status();
        std::cout << "device " << now.device << " blocks " << now.blocks << " problem "
                  << base::toLogLine(now.problem) << std::endl;
    }
    return 0;
}

int record(const std::string &name, double seconds, const std::string &file)
{
    const base::SystemClock clock;
    const auto sound = capture::makePortAudioSystem();
    auto source = capture::makeAudioSource(name, *sound, clock);
    if (!source)
        return complain(source.error());
    const auto wanted = static_cast<std::size_t>(seconds * capture::AudioSource::kRate);
    std::vector<float> heard;
    base::Timestamp previous{};
    std::int64_t uneven = 0; // µs, the worst distance of two blocks from 10 ms
    std::int64_t oldest = 0; // µs, from capture to delivery
    std::binary_semaphore done{0};
    const auto started =
        (*source)->start([&](std::span<const float> block, base::Timestamp captured) {
            if (heard.size() >= wanted)
                return;
            if (!heard.empty())
                uneven = std::max<std::int64_t>(uneven,
                                                std::abs((captured - previous).count() - 10'000));
            previous = captured;
            oldest = std::max<std::int64_t>(oldest, (clock.now() - captured).count());
            heard.insert(heard.end(), block.begin(), block.end());
            if (heard.size() >= wanted)
                done.release();
        });
    if (!started)
        return complain(started.error());
    const bool full = done.try_acquire_for(std::chrono::seconds(30));
    const auto status = (*source)->status();
    (*source)->stop();
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char *>(heard.data()),
               static_cast<std::streamsize>(heard.size() * sizeof(float)));
    std::cout << "lost " << status.lost << " glitches " << status.glitches << " uneven " << uneven
              << " oldest " << oldest << " problem " << base::toLogLine(status.problem)
              << std::endl;
    return full ? 0 : 1;
}

int latency(const std::string &kind, const std::string &name)
{
    const base::SystemClock clock;
    const auto log = observability::makeNullLog();
    const auto sound = capture::makePortAudioSystem();
    auto microphone = devices::makeVirtualMicrophone(kind, *sound, clock, *log);
    if (!microphone)
        return complain(microphone.error());
    auto source = capture::makeAudioSource(name, *sound, clock);
    if (!source)
        return complain(source.error());
    integration::PulseTimer timer(clock);
    if (const auto started = (*microphone)->start(timer.pull()); !started)
        return complain(started.error());
    if (const auto started = (*source)->start(timer.deliver()); !started)
        return complain(started.error());
    const bool complete = timer.wait();
    (*source)->stop();
    (*microphone)->stop();
    timer.report(std::cout);
    return complete ? 0 : 1;
}

int list()
{
    const auto sound = capture::makePortAudioSystem();
    for (const auto &device : capture::listMicrophones(*sound))
        std::cout << device.id << " (" << device.inputs << " in, " << device.rate << " Hz)"
                  << (device.isDefaultInput ? " default" : "") << std::endl;
    return 0;
}

} // namespace

int main(int count, char **arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() == 2 && words[0] == "play")
        return play(words[1]);
    if (words.size() == 2 && words[0] == "listen")
        return listen(words[1]);
    if (words.size() == 4 && words[0] == "record")
        return record(words[1], std::stod(words[2]), words[3]);
    if (words.size() == 3 && words[0] == "latency")
        return latency(words[1], words[2]);
    if (words.size() == 1 && words[0] == "list")
        return list();
    std::cerr << "see the first lines of sound_probe.cpp" << std::endl;
    return 2;
}
