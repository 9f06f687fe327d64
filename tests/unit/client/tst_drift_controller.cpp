#include "drift_controller.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::client;
using ducklive::base::Microseconds;

/// The control of the playing position alone, through a simulated day.
class DriftControllerTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void aDayOfDriftStaysTogether()
    {
        for (const double ppm : {-200.0, 200.0}) {
            DriftController control;
            double late = 0.015; // seconds, at the start
            double most = 0.0;
            constexpr int kSteps = 24 * 3600 * 100;
            for (int i = 0; i < kSteps; ++i) {
                const double factor = control.update(Microseconds(static_cast<int>(late * 1e6)),
                                                     Microseconds(10'000));
                late += 0.01 * (ppm * 1e-6 - (1.0 - factor));
                if (i > 3000)
                    most = std::max(most, std::abs(late));
            }
            QVERIFY2(most < 0.002, qPrintable(QString("%1 s").arg(most)));
            QVERIFY(std::abs(control.drift() * 1e6 - ppm) < 20.0);
        }
    }

    void neverFasterThanOnePercent()
    {
        DriftController control;
        QVERIFY(control.update(Microseconds(10'000'000), Microseconds(10'000)) >= 0.99);
        QVERIFY(control.update(Microseconds(-10'000'000), Microseconds(10'000)) <= 1.01);
    }
};

QTEST_GUILESS_MAIN(DriftControllerTest)
#include "tst_drift_controller.moc"
