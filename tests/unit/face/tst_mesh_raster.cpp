#include "mesh_raster.h"

#include <QRegularExpression>
#include <QTest>

#include <opencv2/core.hpp>

using namespace ducklive::face;

class TestMeshRaster : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void fillsExactlyTheCoveredCentres();
    void interpolatesExactly();
    void sharedEdgesAreDrawnOnce();
    void nearTrianglesWin();
    void outsideIsClipped();
};

namespace {

int covered(const MeshMaps &maps)
{
    return cv::countNonZero(maps.weight > 0.0F);
}

} // namespace

void TestMeshRaster::fillsExactlyTheCoveredCentres()
{
    MeshMaps maps;
    maps.reshape({8, 8});
    fillTriangle({{{0, 0, 0, 0, 1}, {4, 0, 4, 0, 1}, {0, 4, 0, 4, 1}}}, maps);
    // Rows 0…3 hold 4, 3, 2, 1 centres left of the slanted edge; the edge itself belongs to the
    // right.
    QCOMPARE(covered(maps), 10);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x)
            QCOMPARE(maps.weight.at<float>(y, x) > 0.0F, x + y < 4);
    }
}

void TestMeshRaster::interpolatesExactly()
{
    MeshMaps maps;
    maps.reshape({16, 16});
    fillTriangle({{{0, 0, 10, 20, 0.5F}, {8, 0, 26, 20, 0.5F}, {0, 8, 10, 28, 1.0F}}}, maps);
    QCOMPARE(maps.u.at<float>(2, 3), 16.0F);
    QCOMPARE(maps.v.at<float>(2, 3), 22.0F);
    QCOMPARE(maps.weight.at<float>(2, 3), 0.625F);
    QCOMPARE(maps.weight.at<float>(9, 9), 0.0F);
    QVERIFY(maps.u.at<float>(9, 9) < -1.0F);
}

void TestMeshRaster::sharedEdgesAreDrawnOnce()
{
    // A fan of triangles around a crooked centre fills a square without gap or overlap.
    const RasterVertex centre{7.3F, 6.1F, 0, 0, 1};
    const std::array<RasterVertex, 4> corners{{{1.2F, 0.7F, 0, 0, 1},
                                               {14.6F, 2.0F, 0, 0, 1},
                                               {13.1F, 14.9F, 0, 0, 1},
                                               {0.4F, 12.2F, 0, 0, 1}}};
    cv::Mat count = cv::Mat::zeros(16, 16, CV_32SC1);
    MeshMaps all;
    all.reshape({16, 16});
    for (std::size_t i = 0; i < 4; ++i) {
        const std::array<RasterVertex, 3> triangle{centre, corners[i], corners[(i + 1) % 4]};
        MeshMaps one;
        one.reshape({16, 16});
        fillTriangle(triangle, one);
        fillTriangle(triangle, all);
        cv::Mat drawn;
        cv::Mat(one.weight > 0.0F).convertTo(drawn, CV_32SC1, 1.0 / 255.0);
        count += drawn;
    }
    double most = 0.0;
    cv::minMaxIdx(count, nullptr, &most);
    QCOMPARE(most, 1.0);
    MeshMaps halves;
    halves.reshape({16, 16});
    fillTriangle({corners[0], corners[1], corners[2]}, halves);
    fillTriangle({corners[0], corners[2], corners[3]}, halves);
    QCOMPARE(cv::countNonZero((halves.weight > 0.0F) != (all.weight > 0.0F)), 0);
}

void TestMeshRaster::nearTrianglesWin()
{
    MeshMaps maps;
    maps.reshape({8, 8});
    const std::array<RasterVertex, 6> vertices{{{0, 0, 1, 1, 1},
                                                {8, 0, 1, 1, 1},
                                                {0, 8, 1, 1, 1},
                                                {0, 0, 2, 2, 1},
                                                {8, 0, 2, 2, 1},
                                                {0, 8, 2, 2, 1}}};
    const std::array<float, 6> depth{-5, -5, -5, 3, 3, 3};
    const std::array<CanonicalFace::Triangle, 2> triangles{{{0, 1, 2}, {3, 4, 5}}};
    MeshRaster raster;
    raster.draw(triangles, vertices, depth, maps);
    QCOMPARE(maps.u.at<float>(1, 1), 1.0F);
}

void TestMeshRaster::outsideIsClipped()
{
    MeshMaps maps;
    maps.reshape({4, 4});
    fillTriangle({{{-100, -100, 0, 0, 1}, {300, -100, 0, 0, 1}, {-100, 300, 0, 0, 1}}}, maps);
    QCOMPARE(covered(maps), 16);
}

QTEST_GUILESS_MAIN(TestMeshRaster)
#include "tst_mesh_raster.moc"
