#include "fake_sound_system.h"
#include "port_audio_microphone.h"
#include "reopening_microphone.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/devices/microphone_factory.h"
#include "ducklive/devices/null_microphone.h"

#include <numeric>
#include <semaphore>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::devices;
using namespace std::chrono_literals;

namespace {

constexpr MicrophonePatience kEager{1ms, 1ms};

media::SoundDevice cable()
{
    return {"WASAPI/cable", "CABLE Input (VB-Audio Virtual Cable)", 0, 8, 44'100, false, false};
}

/// A stream a test breaks.
class FakeStream final : public MicrophoneStream
{
public:
    struct Shared
    {
        std::atomic<bool> broken{false};
        std::atomic<bool> listened{false};
        std::atomic<bool> refuses{false};
        std::counting_semaphore<> opened{0};
        std::counting_semaphore<> refused{0};
    };

    explicit FakeStream(Shared &shared)
        : m_shared(shared)
    {
    }
    base::Result<void> open(VirtualMicrophone::Pull) override
    {
        if (m_shared.refuses) {
            m_shared.refused.release();
            return base::fail(base::ErrorCode::VirtualMicrophoneMissing, "fake", "not now");
        }
        m_shared.broken = false;
        m_shared.opened.release();
        return {};
    }
    bool isBroken() const override { return m_shared.broken; }
    MicrophoneStatus status() const override
    {
        MicrophoneStatus status;
        status.name = "fake";
        status.isOpen = !m_shared.broken;
        status.isListened = m_shared.listened;
        if (m_shared.broken)
            status.problem = base::Error{base::ErrorCode::MediaServiceGone, {}, {}};
        return status;
    }

private:
    Shared &m_shared;
};

/// Tells a test when a line was written.
class SignalLog final : public observability::Log
{
public:
    void write(observability::LogLevel, std::string_view, std::string_view message) override
    {
        const std::lock_guard lock(m_mutex);
        m_lines.emplace_back(message);
        m_written.release();
    }
    bool waitFor(const std::string &line)
    {
        while (m_written.try_acquire_for(20s)) {
            const std::lock_guard lock(m_mutex);
            if (std::ranges::find(m_lines, line) != m_lines.end())
                return true;
        }
        return false;
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_lines;
    std::counting_semaphore<> m_written{0};
};

} // namespace

class VirtualMicrophoneTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void nothingIsPulledUntilSomebodyListens()
    {
        NullMicrophone microphone(m_clock);
        QVERIFY(microphone.listen(480).empty());
        base::Timestamp promised{};
        QVERIFY(microphone.start([&](std::span<float> samples, base::Timestamp due) {
            std::iota(samples.begin(), samples.end(), 1.0F);
            promised = due;
        }));
        QCOMPARE(microphone.status().samples, std::uint64_t(0));
        QCOMPARE(microphone.listen(480, 20ms).back(), 480.0F);
        QVERIFY(promised == m_clock.now() + 20ms);
        QCOMPARE(microphone.status().samples, std::uint64_t(480));
        microphone.stop();
        QVERIFY(microphone.listen(480).empty());
    }

    void cablePlaysBothChannels()
    {
        test::FakeSoundSystem sound;
        sound.plug({"a", "Speakers", 0, 2, 48'000, false, true});
        sound.plug(cable());
        PortAudioMicrophone microphone({"cable input", "CABLE Output", "install it"}, sound,
                                       m_clock);
        std::vector<base::Timestamp> due;
        float next = 0.0F;
        QVERIFY(microphone.open([&](std::span<float> samples, base::Timestamp when) {
            due.push_back(when);
            for (float &sample : samples)
                sample = next++;
        }));
        QCOMPARE(sound.openDevice(), std::string("WASAPI/cable"));
        QCOMPARE(sound.format().rate, 48'000);
        const auto heard = sound.play(2400, 30ms); // more than fits its buffer
        QCOMPARE(heard.size(), std::size_t(4800));
        for (std::size_t i = 0; i < heard.size(); ++i)
            QCOMPARE(heard[i], static_cast<float>(i / 2));
        QVERIFY(due.front() == m_clock.now() + 30ms);
        QVERIFY(due.size() > 1);
        QVERIFY(std::ranges::is_sorted(due));
        QCOMPARE(microphone.status().samples, std::uint64_t(2400));
        QCOMPARE(microphone.status().latency.count(), 30'000);
    }

    void cableThatIsMissingSaysWhatToInstall()
    {
        test::FakeSoundSystem sound;
        PortAudioMicrophone microphone({"CABLE Input", "CABLE Output", "install VB-CABLE"}, sound,
                                       m_clock);
        const auto opened = microphone.open([](std::span<float>, base::Timestamp) {});
        QCOMPARE(opened.error().code, base::ErrorCode::VirtualMicrophoneMissing);
        QVERIFY(opened.error().cause.find("install VB-CABLE") != std::string::npos);
    }

    void cableThatStopsAskingIsBroken()
    {
        test::FakeSoundSystem sound;
        sound.plug(cable());
        PortAudioMicrophone microphone({"CABLE Input", "CABLE Output", ""}, sound, m_clock);
        QVERIFY(microphone.open(
            [](std::span<float> s, base::Timestamp) { std::ranges::fill(s, 0.0F); }));
        (void)sound.play(480, 10ms);
        m_clock.advance(1s);
        QVERIFY(!microphone.isBroken());
        m_clock.advance(2s);
        QVERIFY(microphone.isBroken());
        QCOMPARE(microphone.status().problem->code, base::ErrorCode::VirtualMicrophoneGone);
    }

    void brokenStreamIsMadeAgain()
    {
        FakeStream::Shared shared;
        SignalLog log;
        ReopeningMicrophone microphone([&] { return std::make_unique<FakeStream>(shared); }, log,
                                       kEager);
        QVERIFY(microphone.start([](std::span<float>, base::Timestamp) {}));
        QVERIFY(shared.opened.try_acquire_for(20s));
        shared.refuses = true;
        shared.broken = true;
        QVERIFY(log.waitFor("fake is gone: media_service_gone"));
        QVERIFY(shared.refused.try_acquire_for(20s));
        QVERIFY(shared.refused.try_acquire_for(20s)); // the first answer is written down by now
        QVERIFY(!microphone.status().isOpen);
        QCOMPARE(microphone.status().problem->cause, std::string("not now"));
        QCOMPARE(microphone.status().name, std::string("fake"));
        shared.refuses = false;
        QVERIFY(shared.opened.try_acquire_for(20s));
        QVERIFY(log.waitFor("fake is back"));
        microphone.stop();
    }

    void comingAndGoingOfListenersIsSaid()
    {
        FakeStream::Shared shared;
        SignalLog log;
        ReopeningMicrophone microphone([&] { return std::make_unique<FakeStream>(shared); }, log,
                                       kEager);
        QVERIFY(microphone.start([](std::span<float>, base::Timestamp) {}));
        shared.listened = true;
        QVERIFY(log.waitFor("fake is listened to"));
        shared.listened = false;
        QVERIFY(log.waitFor("fake is not listened to"));
    }

    void startSaysWhatIsMissing()
    {
        FakeStream::Shared shared;
        shared.refuses = true;
        const auto log = observability::makeNullLog();
        ReopeningMicrophone microphone([&] { return std::make_unique<FakeStream>(shared); }, *log);
        QCOMPARE(microphone.start([](std::span<float>, base::Timestamp) {}).error().code,
                 base::ErrorCode::VirtualMicrophoneMissing);
    }

    void factory()
    {
        test::FakeSoundSystem sound;
        const auto log = observability::makeNullLog();
        const auto make = [&](const std::string &kind) {
            return makeVirtualMicrophone(kind, sound, m_clock, *log);
        };
        const auto silent = [](std::span<float>, base::Timestamp) {};
        QVERIFY(make("none").value()->start(silent));
        QVERIFY(make("auto").has_value());
        QCOMPARE(make("portaudio:Cable").value()->start(silent).error().code,
                 base::ErrorCode::VirtualMicrophoneMissing);
        for (const char *wrong : {"", "headset", "portaudio:"})
            QCOMPARE(make(wrong).error().code, base::ErrorCode::SettingInvalid);
    }

    void withoutPipeWireItSaysSo()
    {
#ifdef Q_OS_LINUX
        qputenv("PIPEWIRE_RUNTIME_DIR", "/nowhere");
        test::FakeSoundSystem sound;
        const auto log = observability::makeNullLog();
        const auto microphone = makeVirtualMicrophone("pipewire", sound, m_clock, *log).value();
        QCOMPARE(microphone->start([](std::span<float>, base::Timestamp) {}).error().code,
                 base::ErrorCode::VirtualMicrophoneMissing);
#endif
    }

private:
    base::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(VirtualMicrophoneTest)
#include "tst_virtual_microphone.moc"
