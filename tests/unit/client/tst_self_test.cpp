#include "fake_device_reader.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/client/self_test.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <random>
#include <semaphore>

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

using namespace ducklive;
using namespace ducklive::client;
using namespace std::chrono_literals;

namespace {

using Outcome = DeviceFinding::Outcome;

constexpr devices::CameraMode kMode{{640, 360}, 30};

media::Frame packed(const media::Frame &picture)
{
    media::Frame out;
    media::convertFrame(picture, media::PixelFormat::Bgr24, out).value();
    return out;
}

media::Frame scaled(const media::Frame &picture, media::Size size)
{
    media::Frame out;
    media::fitFrame(picture, size, out).value();
    return out;
}

media::Frame throughJpeg(const media::Frame &picture, int quality)
{
    const auto bytes = media::JpegEncoder().encode(picture, quality).value();
    media::JpegDecoder decoder;
    media::Frame out;
    decoder.decode(bytes, media::PixelFormat::Bgr24, out).value();
    return out;
}

void addNoise(media::Frame &picture, int strength)
{
    std::mt19937 random(1);
    std::uniform_int_distribution<int> noise(-strength, strength);
    for (int y = 0; y < picture.size().height; ++y) {
        std::uint8_t *row = picture.plane() + y * picture.stride();
        for (int x = 0; x < picture.size().width * 3; ++x)
            row[x] = static_cast<std::uint8_t>(std::clamp(row[x] + noise(random), 0, 255));
    }
}

std::vector<float> whiteNoise(std::size_t count, float level)
{
    std::mt19937 random(2);
    std::normal_distribution<float> noise(0, level);
    std::vector<float> samples(count);
    for (float &sample : samples)
        sample = noise(random);
    return samples;
}

/// A rising voice-like buzz of harmonics.
std::vector<float> buzz(std::size_t count)
{
    std::vector<float> samples(count);
    double phase = 0;
    for (std::size_t i = 0; i < count; ++i) {
        phase += (110 + 60.0 * double(i) / double(count)) / Chirp::kRate;
        for (int harmonic = 1; harmonic < 30; ++harmonic)
            samples[i] += float(0.05 / harmonic * std::sin(2 * M_PI * harmonic * phase));
    }
    return samples;
}

} // namespace

/// Test cards, the chirp, and the test that sends them round.
class SelfTestTest : public QObject
{
    Q_OBJECT

    base::SystemClock m_clock;
    PlayoutDelay m_delay;

    SelfTestReport run(test::FakeDeviceReader &reader, test::CameraCable &cable, TestSound &sound,
                       std::chrono::milliseconds limit, bool hasDevices = true)
    {
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        devices::MicrophoneStatus microphone;
        microphone.kind = "fake";
        microphone.isOpen = hasDevices;
        auto device = camera.status();
        device.isOpen = hasDevices;
        std::promise<SelfTestReport> said;
        SelfTest test({playout, sound, reader, m_clock}, {device, kMode, microphone},
                      {[&said](const SelfTestReport &report) { said.set_value(report); }, {}},
                      limit);
        return said.get_future().get();
    }

private slots:
    void cardsAreReadThroughScaleAndJpegAndNoise()
    {
        const TestCard card{0x5A, 0x1234};
        const media::Frame picture = packed(*card.draw({1280, 720}));
        QVERIFY(TestCard::read(picture) == card);
        QVERIFY(TestCard::read(throughJpeg(picture, 30)) == card);
        QVERIFY(TestCard::read(scaled(picture, {640, 360})) == card);
        QVERIFY(TestCard::read(throughJpeg(scaled(picture, {320, 180}), 60)) == card);
        QVERIFY(TestCard::read(scaled(scaled(picture, {480, 270}), {1920, 1080})) == card);
        media::Frame noisy = throughJpeg(picture, 50);
        addNoise(noisy, 60);
        QVERIFY(TestCard::read(noisy) == card);
    }

    void otherPicturesAreNoCards()
    {
        media::Frame black({640, 360}, media::PixelFormat::Bgr24);
        addNoise(black, 255);
        QVERIFY(!TestCard::read(black));
        media::Frame pattern({640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(pattern, 77); // the test source, without a checksum
        QVERIFY(!TestCard::read(pattern));
        QVERIFY(!TestCard::read(media::Frame({8, 8}, media::PixelFormat::Bgr24)));
        TestCards cards(1, kMode.size);
        const auto own = cards.next(m_clock.now());
        QVERIFY(cards.shown(packed(*own)));
        QVERIFY(!cards.shown(packed(*TestCard{2, 0}.draw(kMode.size)))); // of another test
        QVERIFY(!cards.shown(packed(*TestCard{1, 9}.draw(kMode.size)))); // never shown
    }

    void theChirpIsFoundInNoise()
    {
        const Chirp chirp;
        auto heard = whiteNoise(96'000, 0.12F); // as loud as the chirp
        for (std::size_t i = 0; i < Chirp::kSamples; ++i)
            heard[31'234 + i] += chirp.samples()[i] * 0.5F;
        const auto found = chirp.find(heard);
        QVERIFY(found);
        QVERIFY(std::abs(double(found->place) - 31'234) < 3);
        QVERIFY(std::abs(found->gainDb + 6.02) < 0.5);
    }

    void otherSoundIsNoChirp()
    {
        const Chirp chirp;
        QVERIFY(!chirp.find(std::vector<float>(96'000)));
        QVERIFY(!chirp.find(std::vector<float>(96'000, 1e-7F)));
        QVERIFY(!chirp.find(whiteNoise(96'000, 0.2F)));
        QVERIFY(!chirp.find(buzz(96'000)));
        std::vector<float> falling(chirp.samples().rbegin(), chirp.samples().rend());
        QVERIFY(!chirp.find(falling));
        QVERIFY(!chirp.find(std::vector<float>(100)));
    }

    void theChirpTakesTheVoicesPlace()
    {
        TestSound sound(m_clock);
        std::vector<float> block(Chirp::kSamples + 100, 1.0F);
        QVERIFY(!sound.fill(block));
        QCOMPARE(block.front(), 1.0F); // the voice's to fill
        sound.begin();
        QVERIFY(sound.fill(block));
        QVERIFY(std::ranges::all_of(block, [](float sample) { return sample == 0; }));
        QVERIFY(!sound.played());
        sound.playChirp();
        QVERIFY(sound.fill(block));
        QVERIFY(sound.played());
        QCOMPARE(Chirp().find(block)->place, std::size_t(0));
        sound.playChirp(); // once is enough
        QVERIFY(sound.fill(block));
        QVERIFY(!Chirp().find(block));
        sound.end();
        QVERIFY(!sound.fill(block));
    }

    void bothDevicesWork()
    {
        test::CameraCable cable;
        TestSound sound(m_clock);
        test::FakeDeviceReader reader;
        reader.cable = &cable;
        reader.sound = &sound;
        reader.between = [](std::span<float> block) {
            for (float &sample : block)
                sample *= 0.1F;
        };
        const auto report = run(reader, cable, sound, 10s);
        QVERIFY(report.camera.outcome == Outcome::Works);
        QVERIFY(report.camera.delay < 1s);
        QVERIFY(report.microphone.outcome == Outcome::Works);
        QVERIFY(std::abs(report.microphone.gainDb + 20) < 0.1);
        std::vector<float> block(480);
        QVERIFY2(!sound.fill(block), "the voice has its place back");
    }

    void whatIsWrongIsSaid()
    {
        test::CameraCable cable;
        cable.between = [](const media::Frame &picture) {
            return std::make_shared<media::Frame>(picture.size(), media::PixelFormat::Bgr24);
        };
        TestSound sound(m_clock);
        test::FakeDeviceReader reader;
        reader.cable = &cable;
        reader.between = [](std::span<float> block) { std::ranges::fill(block, 0.5F); };
        auto report = run(reader, cable, sound, 300ms);
        QVERIFY(report.camera.outcome == Outcome::SomethingElse);
        QVERIFY(report.microphone.outcome == Outcome::SomethingElse);

        test::CameraCable unplugged;
        reader.cable = nullptr;
        reader.blocks = 0;
        report = run(reader, unplugged, sound, 300ms);
        QVERIFY(report.camera.outcome == Outcome::NotReadable);
        QVERIFY(report.microphone.outcome == Outcome::NothingCame);
        test::CameraCable other;
        reader.cable = &other; // joined to no camera
        report = run(reader, unplugged, sound, 300ms);
        QVERIFY(report.camera.outcome == Outcome::NothingCame);
        report = run(reader, cable, sound, 10s, false);
        QVERIFY(report.camera.outcome == Outcome::NoDevice);
        QVERIFY(report.microphone.outcome == Outcome::NoDevice);
    }

    /// Fails closed: what comes from the server is dropped, and the placeholder follows the cards.
    void noPictureLeavesMeanwhile()
    {
        test::CameraCable cable;
        std::atomic<int> others{0};
        std::atomic<int> cards{0};
        cable.attach([&](const media::FramePtr &picture) {
            const bool isPattern = capture::PatternSource::hasBars(*picture);
            const bool isCard = TestCard::read(*picture).has_value();
            cards += isCard ? 1 : 0;
            others += isPattern && !isCard ? 1 : 0;
        });
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        media::Frame raw(kMode.size, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(raw, 7);
        const auto face = base::shareBytes(media::JpegEncoder().encode(raw, 85).value());
        playout.push(m_clock.now(), face);
        QTRY_VERIFY(others > 0);
        playout.setCards(std::make_shared<TestCards>(std::uint8_t{3}, kMode.size));
        QTRY_VERIFY(cards > 0);
        others = 0;
        cards = 0;
        playout.push(m_clock.now(), face);
        QTRY_VERIFY(cards > 5);
        QCOMPARE(others.load(), 0);
        const auto before = playout.stats().placeholders;
        playout.setCards(nullptr);
        QTRY_VERIFY(playout.stats().placeholders > before + 1);
        QCOMPARE(others.load(), 0);
        cards = 0;
        playout.push(m_clock.now(), face);
        QTRY_VERIFY(others > 0);
        QCOMPARE(cards.load(), 0);
        cable.attach({});
    }

    /// As OpenCV's does for seconds when a device shows nothing.
    void aReaderThatWaitsHoldsNeitherPictureNorVoice()
    {
        test::CameraCable cable;
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        TestSound sound(m_clock);
        test::CameraCable other; // nothing comes
        std::binary_semaphore isClosing{0};
        std::binary_semaphore mayClose{0};
        test::FakeDeviceReader reader;
        reader.cable = &other;
        reader.blocks = 0;
        reader.whileClosing = [&] {
            isClosing.release();
            mayClose.acquire();
        };
        std::promise<SelfTestReport> said;
        devices::MicrophoneStatus microphone;
        microphone.isOpen = true;
        std::atomic<bool> hasClosed{false};
        const SelfTest test({playout, sound, reader, m_clock}, {camera.status(), kMode, microphone},
                            {[&](const SelfTestReport &report) { said.set_value(report); },
                             [&] { hasClosed = true; }},
                            50ms);
        isClosing.acquire();
        {
            const auto close = qScopeGuard([&] { mayClose.release(); });
            std::vector<float> block(480);
            QVERIFY2(!sound.fill(block), "the voice has its place back");
            const auto before = playout.stats().placeholders;
            QTRY_VERIFY(playout.stats().placeholders > before + 1);
            QVERIFY2(said.get_future().get().camera.outcome == Outcome::NothingCame,
                     "the report does not wait for the camera");
            QVERIFY(!hasClosed);
        }
        QTRY_VERIFY(hasClosed.load());
    }

    void itIsCancelledAtOnce()
    {
        test::CameraCable cable;
        test::CabledCamera camera(cable);
        Playout playout(camera, kMode, m_delay, m_clock);
        TestSound sound(m_clock);
        test::FakeDeviceReader reader;
        bool isDone = false;
        QElapsedTimer watch;
        watch.start();
        {
            devices::MicrophoneStatus microphone;
            microphone.isOpen = true;
            const SelfTest test({playout, sound, reader, m_clock},
                                {camera.status(), kMode, microphone},
                                {[&](const SelfTestReport &) { isDone = true; }, {}}, 60s);
        }
        QVERIFY(watch.elapsed() < 10'000);
        QVERIFY(!isDone);
        std::vector<float> block(480);
        QVERIFY(!sound.fill(block));
    }
};

QTEST_GUILESS_MAIN(SelfTestTest)
#include "tst_self_test.moc"
