#include "face_embedder.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <fstream>

#include <nlohmann/json.hpp>

using namespace ducklive::face;
using namespace ducklive::face::test;

/// The converted nets give the points that MediaPipe itself gives on the sample photo.
class TestGoldenLandmarks : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void reproducesMediaPipe();
};

void TestGoldenLandmarks::reproducesMediaPipe()
{
    std::ifstream file(DUCKLIVE_SOURCE_DIR "/tests/golden/face/astronaut_landmarks.json");
    QVERIFY(file.is_open());
    const auto golden = nlohmann::json::parse(file);
    FacePack pack;
    FaceEmbedder embedder(pack);
    const auto points = embedder.landmarks(viewOf(pack.photo));
    QVERIFY(points.has_value());
    const auto &eyeA = (*points)[33];
    const auto &eyeB = (*points)[263];
    const double unit =
        std::hypot(static_cast<double>(eyeA.x - eyeB.x), static_cast<double>(eyeA.y - eyeB.y));
    double sum = 0.0;
    double most = 0.0;
    for (std::size_t i = 0; i < ids::kCount; ++i) {
        const auto &wanted = golden.at("tracked").at(i);
        // MediaPipe counts from the corner of the first pixel, we from its centre.
        const double dx =
            wanted[0].get<double>() * 512.0 - 0.5 - static_cast<double>((*points)[i].x);
        const double dy =
            wanted[1].get<double>() * 512.0 - 0.5 - static_cast<double>((*points)[i].y);
        const double error = std::hypot(dx, dy) / unit;
        sum += error;
        most = std::max(most, error);
    }
    const double mean = sum / static_cast<double>(ids::kCount);

    QVERIFY2(mean < 0.015, qPrintable(QString::number(mean)));
    QVERIFY2(most < 0.06, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestGoldenLandmarks)
#include "tst_golden_landmarks.moc"
