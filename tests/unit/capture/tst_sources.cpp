#include "test_picture.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/capture/source_factory.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/latest_slot.h"

#include <semaphore>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::capture;

class SourcesTest : public QObject
{
    Q_OBJECT

private slots:
    void patternCarriesItsNumberThroughJpeg()
    {
        media::Frame frame({640, 360}, media::PixelFormat::Bgr24);
        for (const std::uint32_t number : {0U, 1U, 0xA5A5A5A5U, 0xFFFFFFFFU}) {
            PatternSource::draw(frame, number);
            QCOMPARE(PatternSource::readNumber(frame), number);
            media::Frame back;
            const auto jpeg = media::JpegEncoder().encode(frame, 60).value();
            QVERIFY(media::JpegDecoder().decode(jpeg, media::PixelFormat::Bgr24, back).has_value());
            QCOMPARE(PatternSource::readNumber(back), number);
        }
    }

    void patternDelivers()
    {
        const auto frames = collect("test", 3);
        QCOMPARE(frames.size(), std::size_t(3));
        QCOMPARE(PatternSource::readNumber(*frames[2]), PatternSource::readNumber(*frames[0]) + 2);
        QVERIFY(frames[1]->captured > frames[0]->captured);
    }

    void stillIsFittedAndRepeated()
    {
        QTemporaryDir folder;
        const auto file = folder.filePath("still.png").toStdString();
        QVERIFY(media::saveImage(file, test::testPicture({100, 100})).has_value());
        const auto frames = collect(file, 2);
        QCOMPARE(frames[1]->size().width, 320);
    }

    void videoDelivers()
    {
        const auto frames = collect(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4", 5);
        QCOMPARE(frames.size(), std::size_t(5));
        QCOMPARE(frames[0]->size().height, 180);
    }

    void refusals()
    {
        QCOMPARE(startError("/nowhere.mp4"), base::ErrorCode::FileMissing);
        QCOMPARE(startError("camera:/dev/video-nowhere"), base::ErrorCode::CameraMissing);
        QCOMPARE(startError("camera:pipewire:bad name!"), base::ErrorCode::InvalidArgument);
        QTemporaryDir folder;
        const auto text = folder.filePath("talk.mp4").toStdString();
        const std::vector<std::uint8_t> bytes(5000, 'x');
        QVERIFY(base::writeFileAtomically(text, bytes));
        QCOMPARE(startError(text), base::ErrorCode::VideoUnreadable);
    }

private:
    std::unique_ptr<VideoSource> make(const std::string &name)
    {
        return makeVideoSource(name, {{320, 180}, 60}, m_clock).value();
    }
    base::ErrorCode startError(const std::string &name)
    {
        const auto started = make(name)->start([](media::FramePtr) {});
        return started ? base::ErrorCode::Internal : started.error().code;
    }
    std::vector<media::FramePtr> collect(const std::string &name, std::size_t count)
    {
        std::vector<media::FramePtr> frames;
        std::binary_semaphore done{0};
        const auto source = make(name);
        const auto started = source->start([&](media::FramePtr frame) {
            if (frames.size() < count) {
                frames.push_back(std::move(frame));
                if (frames.size() == count)
                    done.release();
            }
        });
        if (started)
            (void)done.try_acquire_for(std::chrono::seconds(10));
        source->stop();
        return frames;
    }

    base::SystemClock m_clock;
};

QTEST_GUILESS_MAIN(SourcesTest)
#include "tst_sources.moc"
