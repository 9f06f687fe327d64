#include "reopening_audio_source.h"

#include <array>
#include <atomic>
#include <mutex>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;

namespace {

/// Delivers one block when it is started and breaks when told.
class FragileSource final : public AudioSource
{
public:
    struct Fate
    {
        std::atomic<bool> isBroken = false;
        std::atomic<bool> refuses = false;
        std::atomic<int> starts = 0;
    };
    explicit FragileSource(Fate &fate)
        : m_fate(fate)
    {
    }
    std::string description() const override { return "fragile"; }
    base::Result<void> start(Deliver deliver) override
    {
        ++m_fate.starts;
        m_blocks = 0;
        if (m_fate.refuses)
            return base::fail(base::ErrorCode::MicrophoneMissing, "fragile", "still away");
        m_fate.isBroken = false;
        ++m_blocks;
        deliver(std::array<float, kBlockSamples>{}, {});
        return {};
    }
    void stop() override {}
    AudioSourceStatus status() const override
    {
        AudioSourceStatus status;
        status.blocks = m_blocks;
        if (m_fate.isBroken)
            status.problem = base::Error{base::ErrorCode::MicrophoneGone, "fragile", {}};
        return status;
    }

private:
    Fate &m_fate;
    std::atomic<std::uint64_t> m_blocks = 0;
};

} // namespace

class TestReopeningAudioSource : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void comesBackByItself();
    void saysWhyItStaysAway();
    void firstRefusalIsTold();
};

void TestReopeningAudioSource::comesBackByItself()
{
    FragileSource::Fate fate;
    ReopeningAudioSource source(std::make_unique<FragileSource>(fate), base::Microseconds{1000});
    std::atomic<int> heard = 0;
    QVERIFY(source.start([&](std::span<const float>, base::Timestamp) { ++heard; }));
    QCOMPARE(source.status().blocks, 1U);
    fate.isBroken = true;
    QTRY_COMPARE(fate.starts.load(), 2);
    QTRY_COMPARE(source.status().blocks, 2U); // counted on
    QCOMPARE(heard.load(), 2);
    QVERIFY(!source.status().problem);
    source.stop();
    fate.isBroken = true;
    QCOMPARE(fate.starts.load(), 2);
}

void TestReopeningAudioSource::saysWhyItStaysAway()
{
    FragileSource::Fate fate;
    ReopeningAudioSource source(std::make_unique<FragileSource>(fate), base::Microseconds{1000});
    QVERIFY(source.start([](std::span<const float>, base::Timestamp) {}));
    fate.refuses = true;
    fate.isBroken = true;
    QTRY_COMPARE(source.status().problem.value_or(base::Error{}).cause, std::string("still away"));
    QTRY_VERIFY(fate.starts > 3);
    fate.refuses = false;
    QTRY_VERIFY(!source.status().problem);
    QCOMPARE(source.status().blocks, 2U);
}

void TestReopeningAudioSource::firstRefusalIsTold()
{
    FragileSource::Fate fate;
    fate.refuses = true;
    ReopeningAudioSource source(std::make_unique<FragileSource>(fate), base::Microseconds{1000});
    const auto started = source.start([](std::span<const float>, base::Timestamp) {});
    QVERIFY(!started);
    QCOMPARE(started.error().code, base::ErrorCode::MicrophoneMissing);
}

QTEST_GUILESS_MAIN(TestReopeningAudioSource)
#include "tst_reopening_audio_source.moc"
