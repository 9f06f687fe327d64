#include "synthetic_face.h"

#include "face_tracker.h"

#include "ducklive/base/manual_clock.h"

#include "face_embedder.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

/// Detector, landmark net and pose fit against a face whose pose and expression are known exactly.
/// The side of the photo that is turned away has little texture: faces turned to the left are drawn
/// with the mirrored photo.
class TestSyntheticFace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void poseIsFound_data();
    void poseIsFound();
    void mouthIsFound();
    void lidsAreFound();

private:
    static constexpr float kScale = 17.0F; ///< pixels per centimetre

    /// What the tracker says after a few frames of this face; null when it finds none.
    const TrackedFace *track(SyntheticFace &face, const SyntheticFace::Vertices &vertices,
                             const FacePose &pose);
    static float between(const LandmarkSet &points, std::size_t a, std::size_t b);

    std::unique_ptr<FacePack> m_pack;
    std::unique_ptr<SyntheticFace> m_face, m_mirrored;
    base::ManualClock m_clock;
    std::unique_ptr<FaceTracker> m_tracker;
};

void TestSyntheticFace::initTestCase()
{
    m_pack = std::make_unique<FacePack>();
    FaceEmbedder embedder(*m_pack);
    const cv::Mat photo = viewOf(m_pack->photo);
    cv::Mat mirrored;
    cv::flip(photo, mirrored, 1);
    m_face = std::make_unique<SyntheticFace>(m_pack->models.canonical, photo,
                                             *embedder.landmarks(photo));
    m_mirrored = std::make_unique<SyntheticFace>(m_pack->models.canonical, mirrored,
                                                 *embedder.landmarks(mirrored));
}

const TrackedFace *TestSyntheticFace::track(SyntheticFace &face,
                                            const SyntheticFace::Vertices &vertices,
                                            const FacePose &pose)
{
    cv::Mat picture(720, 960, CV_8UC3);
    cv::RNG(3).fill(picture, cv::RNG::NORMAL, cv::Scalar(120, 125, 130), cv::Scalar(6, 6, 6));
    face.draw(vertices, pose, picture);
    m_tracker =
        std::make_unique<FaceTracker>(std::move(*FaceTracker::create(m_pack->models, m_clock)));
    for (int i = 0; i < 4; ++i) {
        if (!m_tracker->update(picture, frameTime(i)))
            return nullptr;
    }
    return m_tracker->faces().size() == 1 ? m_tracker->faces()[0].get() : nullptr;
}

float TestSyntheticFace::between(const LandmarkSet &points, std::size_t a, std::size_t b)
{
    return std::hypot(points[a].x - points[b].x, points[a].y - points[b].y);
}

void TestSyntheticFace::poseIsFound_data()
{
    QTest::addColumn<float>("yaw");
    QTest::addColumn<float>("pitch");
    QTest::addColumn<float>("roll");
    QTest::addColumn<float>("limit"); ///< degrees
    const auto row = [](float yaw, float pitch, float roll, float limit) {
        QTest::addRow("yaw %g pitch %g roll %g", static_cast<double>(yaw),
                      static_cast<double>(pitch), static_cast<double>(roll))
            << yaw << pitch << roll << limit;
    };
    for (const float yaw : {-20.0F, -10.0F, 0.0F, 10.0F, 20.0F})
        row(yaw, 0.0F, 0.0F, 2.5F);
    for (const float yaw : {-30.0F, 30.0F})
        row(yaw, 0.0F, 0.0F, 5.5F); // the net says too little depth for turned faces
    for (const float pitch : {-20.0F, -10.0F, 10.0F, 20.0F})
        row(0.0F, pitch, 0.0F, 3.0F);
    for (const float roll : {-30.0F, -15.0F, 15.0F, 30.0F})
        row(0.0F, 0.0F, roll, 2.5F);
    row(15.0F, 10.0F, 10.0F, 3.0F);
    row(-15.0F, -10.0F, 20.0F, 3.0F);
}

void TestSyntheticFace::poseIsFound()
{
    QFETCH(const float, yaw);
    QFETCH(const float, pitch);
    QFETCH(const float, roll);
    QFETCH(const float, limit);
    SyntheticFace &face = yaw < 0.0F ? *m_mirrored : *m_face;
    const FacePose pose = SyntheticFace::pose(yaw, pitch, roll, kScale, {480.0F, 360.0F});
    const TrackedFace *found = track(face, face.neutral(), pose);
    QVERIFY(found != nullptr);
    const auto check = [limit](const char *what, float is, float wanted) {
        QVERIFY2(std::abs(is - wanted) <= limit, qPrintable(QString("%1: %2 instead of %3")
                                                                .arg(what)
                                                                .arg(static_cast<double>(is))
                                                                .arg(static_cast<double>(wanted))));
    };
    check("yaw", found->pose.yaw(), pose.yaw());
    check("pitch", found->pose.pitch(), pose.pitch());
    check("roll", found->pose.roll(), pose.roll());
    QVERIFY2(std::abs(found->pose.scale / pose.scale - 1.0F) < (limit > 3.0F ? 0.08F : 0.05F),
             qPrintable(QString::number(static_cast<double>(found->pose.scale / pose.scale))));
    const LandmarkSet truth = SyntheticFace::project(face.neutral(), pose);
    float sum = 0.0F;
    for (std::size_t i = 0; i < ids::kMeshCount; ++i)
        sum += std::hypot(found->points[i].x - truth[i].x, found->points[i].y - truth[i].y);
    const float eyes = kScale * static_cast<float>(cv::norm(face.neutral()[ids::kEyeOuterLeft] -
                                                            face.neutral()[ids::kEyeOuterRight]));
    const float mean = sum / static_cast<float>(ids::kMeshCount) / eyes;
    QVERIFY2(mean < 0.045F, qPrintable(QString::number(static_cast<double>(mean))));
}

void TestSyntheticFace::mouthIsFound()
{
    const FacePose pose = SyntheticFace::pose(0.0F, 0.0F, 0.0F, kScale, {480.0F, 360.0F});
    float before = -1.0F;
    for (const float opening : {0.0F, 0.35F, 0.7F, 1.0F}) {
        const auto vertices = m_face->withOpenMouth(opening);
        const TrackedFace *found = track(*m_face, vertices, pose);
        QVERIFY(found != nullptr);
        const LandmarkSet truth = SyntheticFace::project(vertices, pose);
        const auto gap = [](const LandmarkSet &points) {
            return between(points, ids::kLipUpperInner, ids::kLipLowerInner) /
                   between(points, ids::kEyeOuterLeft, ids::kEyeOuterRight);
        };
        const float is = gap(found->points);
        QVERIFY2(std::abs(is - gap(truth)) < 0.12F && is > before + 0.03F,
                 qPrintable(QString("%1 instead of %2")
                                .arg(static_cast<double>(is))
                                .arg(static_cast<double>(gap(truth)))));
        before = is;
    }
}

void TestSyntheticFace::lidsAreFound()
{
    const FacePose pose = SyntheticFace::pose(0.0F, 0.0F, 0.0F, kScale, {480.0F, 360.0F});
    const auto opening = [&](float closing) {
        const TrackedFace *found = track(*m_face, m_face->withClosedLids(closing), pose);
        if (found == nullptr)
            return -1.0F;
        return between(found->points, 159, 145) / between(found->points, 33, 133) +
               between(found->points, 386, 374) / between(found->points, 263, 362);
    };
    const float open = opening(0.0F);
    const float half = opening(0.5F);
    const float closed = opening(1.0F);
    const QString all = QString("%1 %2 %3")
                            .arg(static_cast<double>(open))
                            .arg(static_cast<double>(half))
                            .arg(static_cast<double>(closed));
    QVERIFY2(half < 0.9F * open && half > closed, qPrintable(all));
    QVERIFY2(closed >= 0.0F && closed < 0.55F * open, qPrintable(all));
}

QTEST_GUILESS_MAIN(TestSyntheticFace)
#include "tst_synthetic_face.moc"
