#include "shape_transfer.h"

#include "fake_faces.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::face;
using namespace ducklive::face::test;

/// Proportions travel, the outline and the living parts stay.
class TestShapeTransfer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void browsGoTowardsTheOther();
    void outlineLidsAndLipsStay();
    void sameShapeChangesNothing();
    void lopsidedIsNoShape();
    void grimaceIsNoShape();

private:
    LandmarkSet pictureOf(const FaceShape &shape) const;

    std::shared_ptr<const CanonicalFace> m_canonical;
    FacePose m_pose{cv::Matx33f::eye(), 12.0F, {320.0F, 240.0F, 0.0F}};
    FaceShape m_own{};
    FaceShape m_other{}; ///< everything one centimetre higher
};

void TestShapeTransfer::initTestCase()
{
    if (!FakeFaces::hasPack())
        QSKIP("the model pack is not built: canonical_face.json is missing");
    m_canonical = *CanonicalFace::load(FakeFaces::packFolder() / "canonical_face.json");
    m_own = m_canonical->vertices;
    m_other = m_own;
    for (cv::Point3f &vertex : m_other)
        vertex.y -= 1.0F;
}

LandmarkSet TestShapeTransfer::pictureOf(const FaceShape &shape) const
{
    LandmarkSet points{};
    for (std::size_t i = 0; i < shape.size(); ++i)
        points[i] = m_pose.toPicture(shape[i]);
    return points;
}

void TestShapeTransfer::browsGoTowardsTheOther()
{
    ShapeTransfer transfer;
    const LandmarkSet before = pictureOf(m_own);
    LandmarkSet after = before;
    transfer.apply(*m_canonical, m_other, m_pose, 1.0F, after);
    for (const std::size_t vertex : {105U, 334U, 4U}) { // brows, tip of the nose
        const float way = (before[vertex].y - after[vertex].y) / m_pose.scale;
        QVERIFY2(way > 0.08F && way < 0.6F, qPrintable(QString::number(way)));
    }
}

void TestShapeTransfer::outlineLidsAndLipsStay()
{
    ShapeTransfer transfer;
    const LandmarkSet before = pictureOf(m_own);
    LandmarkSet after = before;
    transfer.apply(*m_canonical, m_other, m_pose, 1.0F, after);
    const auto stays = [&](const auto &part) {
        for (const std::uint16_t vertex : part)
            QVERIFY(cv::norm(before[vertex] - after[vertex]) < 0.01);
    };
    stays(ids::kOval);
    stays(ids::kEyeLeft);
    stays(ids::kEyeRight);
    stays(ids::kLipsInner);
}

void TestShapeTransfer::sameShapeChangesNothing()
{
    ShapeTransfer transfer;
    const LandmarkSet before = pictureOf(m_own);
    LandmarkSet after = before;
    transfer.apply(*m_canonical, m_own, m_pose, 1.0F, after);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i)
        QVERIFY(cv::norm(before[i] - after[i]) < 0.01);
}

/// A photo seen a little from the side has everything moved that way.
void TestShapeTransfer::lopsidedIsNoShape()
{
    FaceShape sideways = m_own;
    for (cv::Point3f &vertex : sideways)
        vertex.x += 0.3F;
    ShapeTransfer transfer;
    const LandmarkSet before = pictureOf(m_own);
    LandmarkSet after = before;
    transfer.apply(*m_canonical, sideways, m_pose, 1.0F, after);
    for (std::size_t i = 0; i < ids::kMeshCount; ++i)
        QVERIFY(cv::norm(before[i] - after[i]) < 0.01);
}

void TestShapeTransfer::grimaceIsNoShape()
{
    ShapeTransfer transfer;
    LandmarkSet points = pictureOf(m_own);
    for (int i = 0; i < 60; ++i) {
        points = pictureOf(m_own);
        transfer.apply(*m_canonical, m_own, m_pose, 1.0F / 30.0F, points);
    }
    LandmarkSet raised = pictureOf(m_other); // the brows of ten frames
    const LandmarkSet wanted = raised;
    for (int i = 0; i < 10; ++i) {
        raised = wanted;
        transfer.apply(*m_canonical, m_own, m_pose, 1.0F / 30.0F, raised);
    }
    QVERIFY(std::abs(raised[105].y - wanted[105].y) / m_pose.scale < 0.05F);
}

QTEST_GUILESS_MAIN(TestShapeTransfer)
#include "tst_shape_transfer.moc"
