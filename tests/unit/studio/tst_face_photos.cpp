#include "recording_sink.h"
#include "sample_camera.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/media/image_file.h"
#include "ducklive/server/library.h"
#include "ducklive/server/live_studio.h"
#include "ducklive/server/try_on.h"

#include <cstring>
#include <filesystem>
#include <fstream>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

using namespace ducklive;
using namespace ducklive::server;
using base::ErrorCode;

/// Several photos of one person, on the way from a file to the session that wears them: the real
/// engine and the real library.
class FacePhotosTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherPhotoOfThePersonIsTaken();
    void anotherPersonIsRefused();
    void aPhotoOfNobodyIsRefused();
    void aRecordingIsNoPhoto();
    void anUploadCanBeAFurtherPhoto();
    void onlyTheFirstPhotoIsKept();
    void aSessionThatWearsTheFaceEnrolsItAnew();
    void allPhotosAreWorn();
    void aTryWearsAllPhotos();

private:
    static cv::Mat picture();
    static cv::Mat otherPerson();
    std::filesystem::path file(const std::string &name, const cv::Mat &picture) const;
    /// The same person in another crop, and larger.
    std::filesystem::path second() const;
    base::Result<SessionSettings> wear(const std::string &face)
    {
        SettingsPatch patch;
        patch.faceName = face;
        return m_studio->apply(mainSession(), patch);
    }
    models::ModelManifest ada() { return *m_library->store().find(m_ada); }

    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveStudio> m_studio;
    std::unique_ptr<Library> m_library;
    std::string m_ada;
};

void FacePhotosTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_folder = std::make_unique<QTemporaryDir>();
    LiveStudioOptions options;
    options.modelFolder = DUCKLIVE_BUILD_ROOT "/models";
    options.onnxRuntimes = {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"};
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_studio = LiveStudio::create(options, m_clock, *m_metrics, *m_log);
    m_studio->connect(*m_sink);
    auto library =
        Library::open(m_folder->filePath("library").toStdString(), m_studio->validators());
    QVERIFY(library);
    m_library = std::move(*library);
    m_studio->useLibrary(&m_library->store());
    m_library->onPhotosChanged([this](const std::string &face) { m_studio->refreshFace(face); });
    const auto added = m_library->addFile(file("ada.png", picture()), {"Ada", {}, "Ada agreed"});
    QVERIFY2(added, added ? "" : base::toLogLine(added.error()).c_str());
    m_ada = added->id;
}

void FacePhotosTest::cleanup()
{
    m_studio->stop();
    m_studio->useLibrary(nullptr);
    m_library.reset();
    m_studio.reset();
}

cv::Mat FacePhotosTest::picture()
{
    const auto photo = media::loadImage(DUCKLIVE_BUILD_ROOT "/samples/photo.png").value();
    const cv::Mat view(photo.size().height, photo.size().width, CV_8UC3,
                       const_cast<std::uint8_t *>(photo.plane()),
                       static_cast<std::size_t>(photo.stride()));
    return view.clone();
}

cv::Mat FacePhotosTest::otherPerson()
{
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    cv::Mat frame;
    video.read(frame);
    cv::Mat camera = ducklive::test::cameraPicture(frame);
    cv::Mat blurred;
    cv::GaussianBlur(camera, blurred, {}, 2.0);
    cv::addWeighted(camera, 3.0, blurred, -2.0, 0.0, camera); // else too soft for a photo
    return camera;
}

std::filesystem::path FacePhotosTest::file(const std::string &name, const cv::Mat &picture) const
{
    media::Frame frame({picture.cols, picture.rows}, media::PixelFormat::Bgr24);
    for (int y = 0; y < picture.rows; ++y)
        std::memcpy(frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride(), picture.ptr(y),
                    static_cast<std::size_t>(picture.cols) * 3);
    auto path = std::filesystem::path(m_folder->path().toStdString()) / name;
    if (!media::saveImage(path, frame))
        qFatal("cannot write a photo");
    return path;
}

std::filesystem::path FacePhotosTest::second() const
{
    const cv::Mat whole = picture();
    cv::Mat moved;
    cv::resize(whole(cv::Rect(8, 6, whole.cols - 8, whole.rows - 6)), moved, {}, 1.1, 1.1,
               cv::INTER_CUBIC);
    return file("second.png", moved);
}

void FacePhotosTest::anotherPhotoOfThePersonIsTaken()
{
    const auto before = m_library->store().thumbnail(m_ada);
    const auto added = m_library->addPhoto(second(), m_ada);
    QVERIFY2(added, added ? "" : base::toLogLine(added.error()).c_str());
    QCOMPARE(added->photos.size(), 1U);
    QCOMPARE(added->name, std::string("Ada"));
    QCOMPARE(added->format, std::string("png"));
    QVERIFY(added->quality > 0.0);
    QVERIFY(*m_library->store().thumbnail(m_ada) == *before);
    QVERIFY(std::filesystem::exists(second())); // it stays where it is
    const auto twice = m_library->addPhoto(second(), m_ada);
    QCOMPARE(twice.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(twice.error().subject, std::string("second.png"));
    QCOMPARE(m_library->addPhoto(second(), "nobody").error().code, ErrorCode::NotFound);
}

void FacePhotosTest::anotherPersonIsRefused()
{
    const auto refused = m_library->addPhoto(file("grace.png", otherPerson()), m_ada);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PhotoOtherPerson);
    QCOMPARE(refused.error().subject, std::string("grace.png"));
    QVERIFY(refused.error().cause.contains("different faces"));
    QVERIFY(ada().photos.empty());
    QVERIFY(std::filesystem::is_empty(m_folder->filePath("library/staging").toStdString()));
}

void FacePhotosTest::aPhotoOfNobodyIsRefused()
{
    const auto grey = file("wall.png", cv::Mat(480, 640, CV_8UC3, cv::Scalar(120, 130, 140)));
    QCOMPARE(m_library->addPhoto(grey, m_ada).error().code, ErrorCode::PhotoNoFace);
    QVERIFY(ada().photos.empty());
}

void FacePhotosTest::aRecordingIsNoPhoto()
{
    const auto refused = m_library->addPhoto(DUCKLIVE_BUILD_ROOT "/samples/speech.wav", m_ada);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    QVERIFY(ada().photos.empty());
}

void FacePhotosTest::anUploadCanBeAFurtherPhoto()
{
    std::ifstream in(second(), std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(in)), {});
    const auto upload = m_library->uploads().create(
        bytes.size(), {{"filename", "second.png"}, {"photo_of", m_ada}});
    QVERIFY(upload);
    {
        auto writer = m_library->uploads().write(upload->id, 0, {});
        QVERIFY((*writer)->append(
            {reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()}));
        QVERIFY((*writer)->commit());
    }
    QCOMPARE(m_library->take(upload->id)->id, m_ada);
    QCOMPARE(ada().photos.size(), 1U);
    const auto finished = m_library->finished(upload->id);
    QCOMPARE(finished->length, bytes.size());
    QCOMPARE(finished->model->photos.size(), 1U);
    QCOMPARE(m_library->store().list().size(), 1U);
}

void FacePhotosTest::onlyTheFirstPhotoIsKept()
{
    const double before = ada().quality;
    QVERIFY(m_library->addPhoto(second(), m_ada));
    const auto kept = m_library->keepFirstPhoto(m_ada);
    QVERIFY(kept);
    QVERIFY(kept->photos.empty());
    QCOMPARE(kept->quality, before);
    QVERIFY(m_library->keepFirstPhoto(m_ada)); // it has only one
    QCOMPARE(m_library->keepFirstPhoto("nobody").error().code, ErrorCode::NotFound);
}

void FacePhotosTest::aSessionThatWearsTheFaceEnrolsItAnew()
{
    QVERIFY(wear("Ada"));
    const auto before = m_studio->settings(mainSession())->revision;
    QVERIFY(m_library->addPhoto(second(), m_ada));
    QVERIFY(m_studio->settings(mainSession())->revision > before);
    const auto both = m_studio->settings(mainSession())->revision;
    QVERIFY(m_library->keepFirstPhoto(m_ada));
    QVERIFY(m_studio->settings(mainSession())->revision > both);
}

/// The store takes what the library would not have: now the enrolment must fail, or the further
/// photo was not looked at.
void FacePhotosTest::allPhotosAreWorn()
{
    QVERIFY(wear("Ada"));
    QVERIFY(m_library->store().addPhoto(m_ada, file("grace.png", otherPerson())));
    SettingsPatch weaker;
    weaker.faceStrength = 0.5F;
    QVERIFY(m_studio->apply(mainSession(), weaker)); // it is worn as it was
    const auto anew = wear("Ada");
    QVERIFY(!anew);
    QVERIFY(anew.error().cause.contains("different faces"));
    QCOMPARE(m_studio->settings(mainSession())->faceName, std::string("Ada"));
}

void FacePhotosTest::aTryWearsAllPhotos()
{
    const auto tryOn = makeTryOn({DUCKLIVE_BUILD_ROOT "/models",
                                  {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"},
                                  "cpu"});
    const TrialInput photo{"Ada", file("ada.png", picture())};
    TrialInput face = photo;
    face.further = {second(), "/nowhere/gone.png"};
    const auto trial = tryOn->tryFace(face, photo, {});
    QVERIFY2(trial, trial ? "" : base::toLogLine(trial.error()).c_str());
    face.further = {file("grace.png", otherPerson())};
    QCOMPARE(tryOn->tryFace(face, photo, {}).error().code, ErrorCode::PhotoOtherPerson);
}

QTEST_GUILESS_MAIN(FacePhotosTest)
#include "tst_face_photos.moc"
