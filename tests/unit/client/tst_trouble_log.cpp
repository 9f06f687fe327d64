#include "trouble_log.h"

#include <string>
#include <vector>

#include <QTest>

using namespace ducklive;
using client::TroubleLog;

namespace {

class LineLog final : public observability::Log
{
public:
    void write(observability::LogLevel, std::string_view, std::string_view message) override
    {
        lines.emplace_back(message);
    }
    std::vector<std::string> lines;
};

} // namespace

/// What is written down of devices.
class TroubleLogTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNewIsWrittenOnce()
    {
        LineLog log;
        TroubleLog troubles(log);
        const base::Error gone{base::ErrorCode::CameraGone, "0", {}};
        const base::Error stopped{base::ErrorCode::VirtualCameraStopped, "DuckLive", "no buffers"};
        troubles.look({});
        QVERIFY(log.lines.empty());
        troubles.look({gone, {}, {}});
        troubles.look({gone, {}, stopped});
        troubles.look({gone, {}, stopped});
        QCOMPARE(log.lines,
                 (std::vector<std::string>{"camera_gone [0]",
                                           "virtual_camera_stopped [DuckLive]: no buffers"}));
        troubles.look({});
        troubles.look({gone, {}, {}}); // again
        QCOMPARE(log.lines.size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(TroubleLogTest)
#include "tst_trouble_log.moc"
