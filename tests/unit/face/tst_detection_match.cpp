#include "detection_match.h"

#include <QTest>

using namespace ducklive::face;

/// Which detections are one face, and which meshes belong to one.
class TestDetectionMatch : public QObject
{
    Q_OBJECT

private slots:
    void framingsOfAFaceAreOne();
    void headsPutTogetherAreTwo();
    void netsAgreeWhereTheFeaturesAre();

private:
    /// A square box whose eyes lie at a quarter and three quarters of it, unless moved.
    static FaceDetection at(float x, float y, float side, float eyes = 0.0F)
    {
        FaceDetection face{0.9F, {x, y, side, side}, {}};
        face.points[0] = {x + 0.25F * side + eyes, y + 0.3F * side};
        face.points[1] = {x + 0.75F * side + eyes, y + 0.3F * side};
        face.points[2] = {x + 0.5F * side + eyes, y + 0.55F * side};
        face.points[3] = {x + 0.5F * side + eyes, y + 0.75F * side};
        return face;
    }
};

void TestDetectionMatch::framingsOfAFaceAreOne()
{
    QVERIFY(areOfOneFace(at(100, 100, 80), at(110, 96, 90)));
    QVERIFY(areOfOneFace(at(100, 100, 80), at(90, 90, 130)));
}

/// As the detector saw two women cheek to cheek in a whole picture: boxes a third too large.
void TestDetectionMatch::headsPutTogetherAreTwo()
{
    const FaceDetection left = at(778, 203, 211);
    const FaceDetection right = at(857, 187, 193, 28);
    QVERIFY((left.box & right.box).area() > 0.5F * right.box.area());
    QVERIFY(!areOfOneFace(left, right));
    QVERIFY(!areOfOneFace(at(100, 100, 80), at(170, 100, 80)));
}

void TestDetectionMatch::netsAgreeWhereTheFeaturesAre()
{
    const FaceDetection face = at(100, 100, 80);
    LandmarkSet points{};
    points[234] = {96, 140, 0};
    points[454] = {184, 140, 0};
    points[33] = points[133] = {face.points[0].x, face.points[0].y, 0};
    points[362] = points[263] = {face.points[1].x, face.points[1].y, 0};
    points[1] = {face.points[2].x, face.points[2].y, 0};
    points[ids::kLipUpperInner] =
        points[ids::kLipLowerInner] = {face.points[3].x, face.points[3].y, 0};
    QVERIFY(agree(face, points));
    points[1].y += 10; // 11 % of the width
    QVERIFY(agree(face, points));
    points[1].y += 10;
    QVERIFY(!agree(face, points));
}

QTEST_GUILESS_MAIN(TestDetectionMatch)
#include "tst_detection_match.moc"
