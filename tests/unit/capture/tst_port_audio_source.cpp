#include "fake_sound_system.h"
#include "port_audio_source.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/capture/audio_source_factory.h"

#include <cmath>
#include <numbers>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;
using namespace std::chrono_literals;

namespace {

const media::SoundDevice kYeti{"ALSA/Yeti", "Blue Yeti", 2, 0, 44'100, false, false};
const media::SoundDevice kBuiltIn{"ALSA/Built-in", "Built-in Audio", 1, 2, 48'000, true, true};

/// Blocks that arrived, for a test on another thread.
class Ear
{
public:
    AudioSource::Deliver deliver()
    {
        return [this](std::span<const float> block, base::Timestamp captured) {
            if (m_holds) {
                m_held = true;
                m_go.acquire();
            }
            const std::lock_guard lock(m_mutex);
            m_samples.insert(m_samples.end(), block.begin(), block.end());
            m_times.push_back(captured);
            m_arrived.release();
        };
    }
    bool waitForBlocks(int count)
    {
        for (int i = 0; i < count; ++i)
            if (!m_arrived.try_acquire_for(20s))
                return false;
        return true;
    }
    void hold() { m_holds = true; }
    bool isHeld() const { return m_held; }
    void letGo()
    {
        m_holds = false;
        m_go.release();
    }
    std::vector<float> samples() const
    {
        const std::lock_guard lock(m_mutex);
        return m_samples;
    }
    std::vector<base::Timestamp> times() const
    {
        const std::lock_guard lock(m_mutex);
        return m_times;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<float> m_samples;
    std::vector<base::Timestamp> m_times;
    std::atomic<bool> m_holds{false};
    std::atomic<bool> m_held{false};
    std::counting_semaphore<> m_go{0};
    std::counting_semaphore<> m_arrived{0};
};

} // namespace

class PortAudioSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_sound = std::make_unique<test::FakeSoundSystem>();
        m_sound->plug(kYeti);
        m_sound->plug(kBuiltIn);
    }

    void listPutsTheDefaultFirst()
    {
        m_sound->plug({"ALSA/HDMI", "HDMI", 0, 8, 48'000, false, false});
        const auto microphones = listMicrophones(*m_sound);
        QCOMPARE(microphones.size(), std::size_t(2));
        QCOMPARE(microphones[0].id, kBuiltIn.id);
    }

    void choosesByNameIdAndPlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("device");
        QTest::newRow("default") << ""
                                 << "ALSA/Built-in";
        QTest::newRow("part") << "yeti"
                              << "ALSA/Yeti";
        QTest::newRow("id") << "ALSA/Yeti"
                            << "ALSA/Yeti";
        QTest::newRow("place") << "1"
                               << "ALSA/Yeti";
    }
    void choosesByNameIdAndPlace()
    {
        QFETCH(QString, name);
        QFETCH(QString, device);
        const auto source = open(name.toStdString());
        QVERIFY(source->start(Ear().deliver()));
        QCOMPARE(QString::fromStdString(m_sound->openDevice()), device);
    }

    void channelsBecomeOneAndTheDelayIsTakenOff()
    {
        const auto source = open("yeti");
        Ear ear;
        QVERIFY(source->start(ear.deliver()));
        QCOMPARE(m_sound->format().rate, 48'000);
        QCOMPARE(m_sound->format().channels, 2);
        std::vector<float> stereo(960);
        for (std::size_t i = 0; i < stereo.size(); ++i)
            stereo[i] = i % 2 == 0 ? 0.6F : 0.2F;
        m_sound->record(stereo, 25ms);
        QVERIFY(ear.waitForBlocks(1));
        QVERIFY(ear.times().at(0) == m_clock.now() - 25ms);
        QVERIFY(std::abs(ear.samples().at(100) - 0.4F) < 1e-6F);
    }

    void aDeviceThatOnlyKnowsItsOwnRateIsConverted()
    {
        m_sound->refuseOtherRates();
        const auto source = open("yeti");
        Ear ear;
        QVERIFY(source->start(ear.deliver()));
        QCOMPARE(m_sound->format().rate, 44'100);
        std::vector<float> stereo(2 * 441);
        for (int i = 0; i < 20; ++i) {
            m_clock.advance(10ms);
            m_sound->record(stereo, 10ms);
        }
        QVERIFY(ear.waitForBlocks(19));
        const auto times = ear.times();
        for (std::size_t i = 1; i < times.size(); ++i)
            QVERIFY(std::chrono::abs(times[i] - times[i - 1] - 10ms) < 1ms);
        QCOMPARE(source->status().lost, std::uint64_t(0));
    }

    void refusals()
    {
        QCOMPARE(open("Rode")->start(Ear().deliver()).error().code,
                 base::ErrorCode::MicrophoneMissing);
        m_sound->beBusy(true);
        const auto busy = open("yeti")->start(Ear().deliver());
        QCOMPARE(busy.error().code, base::ErrorCode::MicrophoneBusy);
        QCOMPARE(busy.error().subject, kYeti.name);
        test::FakeSoundSystem nothing;
        PortAudioSource source("", nothing, m_clock);
        QCOMPARE(source.start(Ear().deliver()).error().code, base::ErrorCode::MicrophoneMissing);
    }

    void anUnpluggedMicrophoneIsSaidAndComesBack_data()
    {
        QTest::addColumn<bool>("isSaid");
        QTest::newRow("the stream ends") << true;
        QTest::newRow("it only stops calling") << false;
    }
    void anUnpluggedMicrophoneIsSaidAndComesBack()
    {
        QFETCH(bool, isSaid);
        const auto source =
            open("1"); // the place of the Yeti; afterwards the built-in one has none
        Ear ear;
        QVERIFY(source->start(ear.deliver()));
        QVERIFY(m_sound->waitForOpen());
        m_sound->record(std::vector<float>(960), 10ms);
        QVERIFY(ear.waitForBlocks(1));
        m_sound->unplug(kYeti.id, isSaid);
        m_clock.advance(3s);
        QTRY_VERIFY(source->status().problem);
        QCOMPARE(source->status().problem->subject, kYeti.name);
        QVERIFY(source->status().device.empty());
        m_sound->plug(kYeti);
        QVERIFY(m_sound->waitForOpen());
        QTRY_COMPARE(source->status().device, kYeti.name);
        QVERIFY(source->status().problem); // until there is sound
        m_sound->record(std::vector<float>(960), 10ms);
        QVERIFY(ear.waitForBlocks(1));
        QTRY_VERIFY(!source->status().problem);
        const auto times = ear.times();
        QVERIFY(times.at(1) - times.at(0) == 3s);
    }

    void theDefaultMayBeAnotherOneAfterwards()
    {
        const auto source = open("");
        Ear ear;
        QVERIFY(source->start(ear.deliver()));
        QVERIFY(m_sound->waitForOpen());
        m_sound->unplug(kBuiltIn.id);
        QVERIFY(m_sound->waitForOpen());
        QTRY_COMPARE(source->status().device, kYeti.name);
    }

    void aSlowReceiverLosesTheOldest()
    {
        const auto source = open("built-in");
        Ear ear;
        ear.hold();
        QVERIFY(source->start(ear.deliver()));
        const std::vector<float> block(480);
        m_sound->record(block, 10ms);
        // The first block is on its way before the rest overruns the ring of about 1.4 s.
        QTRY_VERIFY(ear.isHeld());
        for (int i = 0; i < 300; ++i) {
            m_clock.advance(10ms);
            m_sound->record(block, 10ms);
        }
        ear.letGo();
        QTRY_VERIFY(source->status().lost > 0);
        const auto lost = source->status().lost;
        QCOMPARE(lost, std::uint64_t(300 * 480 - 65'536));
        QVERIFY(ear.waitForBlocks(1 + 65'536 / 480));
        QVERIFY(std::ranges::is_sorted(ear.times()));
        QVERIFY(m_clock.now() - ear.times().back() < 40ms); // what is left is the newest
    }

private:
    std::unique_ptr<PortAudioSource> open(const std::string &name)
    {
        return std::make_unique<PortAudioSource>(name, *m_sound, m_clock, 1ms);
    }

    base::ManualClock m_clock;
    std::unique_ptr<test::FakeSoundSystem> m_sound;
};

QTEST_GUILESS_MAIN(PortAudioSourceTest)
#include "tst_port_audio_source.moc"
