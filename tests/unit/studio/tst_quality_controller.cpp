#include "quality_controller.h"

#include <QTest>

using ducklive::server::QualityController;

class QualityControllerTest : public QObject
{
    Q_OBJECT

private slots:
    void goodNewsKeepTheBest()
    {
        QualityController controller(85);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(controller.report({0, 10}), 85);
    }

    void oneBadSecondIsNotEnough()
    {
        QualityController controller(85);
        QCOMPARE(controller.report({5, 0}), 85);
        QCOMPARE(controller.report({0, 0}), 85);
        QCOMPARE(controller.report({5, 0}), 85);
        QCOMPARE(controller.report({0, 90}), 70);
    }

    void endsAtAFloorAndComesBackSlowly()
    {
        QualityController controller(85);
        int quality = 85;
        for (int i = 0; i < 20; ++i)
            quality = controller.report({9, 0});
        QCOMPARE(quality, 40);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(controller.report({0, 0}), 40);
        QCOMPARE(controller.report({0, 0}), 55);
    }

    void aLowWishStaysAsItIs()
    {
        QualityController controller(20);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(controller.report({9, 0}), 20);
    }
};

QTEST_GUILESS_MAIN(QualityControllerTest)
#include "tst_quality_controller.moc"
