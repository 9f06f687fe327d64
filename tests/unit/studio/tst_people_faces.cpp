#include "recording_sink.h"
#include "two_people.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/live_studio.h"

#include <algorithm>
#include <cstdlib>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

/// Two people in one picture, with the real nets: each can be given a face of their own.
class PeopleFacesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_studio.reset(); }
    void theStateSaysWhoIsThere();
    void onlyTheOneWhoWasGivenAFaceLooksDifferent();
    void aFaceWhosePhotosChangeIsWornAnew();
    void whatIsRefusedChangesNothing();
    void withoutAnEngineItIsSaid();

private:
    void make(const std::filesystem::path &models);
    media::Frame next();
    std::vector<PersonState> people() const { return m_studio->state().sessions.at(0).people; }
    static media::Frame painted(media::Frame photo);
    static double difference(const media::Frame &a, const media::Frame &b,
                             const PersonState::Box &box);

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<QTemporaryDir> m_faces;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveStudio> m_studio;
    base::SharedBytes m_jpeg;
    std::uint64_t m_frames = 0;
};

void PeopleFacesTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    make(DUCKLIVE_BUILD_ROOT "/models");
    QVERIFY(m_studio->useFace("ada.png").has_value());
}

void PeopleFacesTest::make(const std::filesystem::path &models)
{
    m_studio.reset();
    m_faces = std::make_unique<QTemporaryDir>();
    const auto photo = media::loadImage(DUCKLIVE_BUILD_ROOT "/samples/photo.png").value();
    QVERIFY(media::saveImage(m_faces->filePath("ada.png").toStdString(), photo).has_value());
    QVERIFY(
        media::saveImage(m_faces->filePath("bob.png").toStdString(), painted(photo)).has_value());
    media::Frame wall({400, 400}, media::PixelFormat::Bgr24);
    std::fill_n(wall.plane(), wall.stride() * 400, 90);
    QVERIFY(media::saveImage(m_faces->filePath("wall.png").toStdString(), wall).has_value());
    LiveStudioOptions options;
    options.modelFolder = models;
    options.facesFolder = m_faces->path().toStdString();
    options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
    m_studio->connect(*m_sink);
    m_jpeg = base::shareBytes(media::JpegEncoder().encode(test::twoPeople(), 95).value());
}

/// With stripes across the face.
media::Frame PeopleFacesTest::painted(media::Frame photo)
{
    for (int y = 0; y < photo.size().height; ++y) {
        auto *row = photo.plane() + static_cast<std::ptrdiff_t>(y) * photo.stride();
        for (int x = 0; x < photo.size().width * 3; ++x)
            row[x] =
                static_cast<std::uint8_t>(std::clamp(row[x] + (y / 60 % 2 ? 15 : -15), 0, 255));
    }
    return photo;
}

/// The same picture again, a thirtieth of a second later: what becomes of it, small enough to be
/// without grain.
media::Frame PeopleFacesTest::next()
{
    const auto before = m_sink->videosSoFar().size();
    m_studio->pushVideo(mainSession(), base::timestampFromMicros(1'000'000 + 33'333 * m_frames++),
                        m_jpeg);
    media::Frame picture;
    media::Frame small;
    if (m_sink->waitUntil([&] { return m_sink->videos.size() > before; }) &&
        media::JpegDecoder().decode(*m_sink->videosSoFar().back().second.processed,
                                    media::PixelFormat::Bgr24, picture))
        (void)media::fitFrame(picture, {160, 80}, small);
    return small;
}

/// On average, where a person's face is.
double PeopleFacesTest::difference(const media::Frame &a, const media::Frame &b,
                                   const PersonState::Box &box)
{
    if (a.size() != b.size() || a.size().isEmpty())
        return 1000;
    const auto pixel = [](double share, int side) { return static_cast<int>(share * side); };
    const int left = 3 * pixel(box.x, a.size().width);
    const int right = 3 * pixel(box.x + box.width, a.size().width);
    const int top = pixel(box.y, a.size().height);
    const int bottom = pixel(box.y + box.height, a.size().height);
    double sum = 0;
    for (int y = top; y < bottom; ++y) {
        const auto row = static_cast<std::ptrdiff_t>(y) * a.stride();
        for (int x = left; x < right; ++x)
            sum += std::abs(a.plane()[row + x] - b.plane()[row + x]);
    }
    return sum / (right - left) / (bottom - top);
}

void PeopleFacesTest::theStateSaysWhoIsThere()
{
    QVERIFY(people().empty());
    (void)next();
    const auto two = people();
    QCOMPARE(two.size(), std::size_t(2));
    QVERIFY(two[0].id != two[1].id);
    QVERIFY(two[0].box.x < 0.3 && two[1].box.x > 0.5 && two[1].box.x + two[1].box.width < 1.0);
    QVERIFY(two[0].isSwapped && two[1].isSwapped);
    SettingsPatch patch;
    patch.people = PeopleChoice::Largest;
    QVERIFY(m_studio->apply(mainSession(), patch).has_value());
    (void)next();
    QVERIFY(people().at(0).isSwapped != people().at(1).isSwapped);
    patch.faceEnabled = false;
    QVERIFY(m_studio->apply(mainSession(), patch).has_value());
    QVERIFY(people().empty());
}

void PeopleFacesTest::onlyTheOneWhoWasGivenAFaceLooksDifferent()
{
    for (int i = 0; i < 15; ++i) // it settles
        (void)next();
    const media::Frame same = next();
    const std::uint64_t right = people().at(1).id;
    QVERIFY(m_studio->setPersonFace(mainSession(), right, "bob.png").has_value());
    QCOMPARE(people().at(1).face, std::string("bob.png"));
    QCOMPARE(people().at(0).face, std::string());
    media::Frame now;
    for (int i = 0; i < 12; ++i) // the new face dissolves in
        now = next();
    QCOMPARE(people().at(1).id, right);
    const auto boxes = people();
    QVERIFY(difference(same, now, boxes[0].box) < 1.8); // grain that is left over
    QVERIFY(difference(same, now, boxes[1].box) > 2.4);
    QVERIFY(m_studio->setPersonFace(mainSession(), right, "").has_value());
    for (int i = 0; i < 12; ++i)
        now = next();
    QVERIFY(difference(same, now, boxes[1].box) < 1.8);
}

void PeopleFacesTest::aFaceWhosePhotosChangeIsWornAnew()
{
    for (int i = 0; i < 15; ++i) // it settles
        (void)next();
    const media::Frame same = next();
    const std::uint64_t right = people().at(1).id;
    QVERIFY(m_studio->setPersonFace(mainSession(), right, "bob.png").has_value());
    const auto photo = media::loadImage(DUCKLIVE_BUILD_ROOT "/samples/photo.png").value();
    QVERIFY(media::saveImage(m_faces->filePath("bob.png").toStdString(), photo).has_value());
    m_studio->refreshFace("bob.png");
    media::Frame now;
    for (int i = 0; i < 12; ++i) // the new face dissolves in
        now = next();
    QVERIFY(difference(same, now, people().at(1).box) < 1.8);
    QCOMPARE(people().at(1).face, std::string("bob.png"));
}

void PeopleFacesTest::whatIsRefusedChangesNothing()
{
    (void)next();
    const std::uint64_t left = people().at(0).id;
    QVERIFY(m_studio->setPersonFace(mainSession(), left, "bob.png").has_value());
    const auto refusal = [&](const char *session, std::uint64_t person, const char *face) {
        const auto done = m_studio->setPersonFace(SessionId(session), person, face);
        return done ? base::ErrorCode::Internal : done.error().code;
    };
    QCOMPARE(refusal("main", left, "wall.png"), base::ErrorCode::PhotoNoFace);
    QCOMPARE(refusal("main", left, "nobody.png"), base::ErrorCode::NotFound);
    QCOMPARE(refusal("main", left + 77, "ada.png"), base::ErrorCode::PersonGone);
    QCOMPARE(refusal("other", left, "ada.png"), base::ErrorCode::NotFound);
    QCOMPARE(people().at(0).face, std::string("bob.png"));
}

void PeopleFacesTest::withoutAnEngineItIsSaid()
{
    make(m_faces->path().toStdString());
    const auto done = m_studio->setPersonFace(mainSession(), 1, "ada.png");
    QVERIFY(!done && done.error().code == base::ErrorCode::EngineNotLoaded);
}

QTEST_GUILESS_MAIN(PeopleFacesTest)
#include "tst_people_faces.moc"
