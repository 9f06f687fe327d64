#include "single_instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using ducklive::serverui::SingleInstance;

class ServerInstanceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        QFile::setPermissions(m_folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void theSecondAsksTheFirstToComeUp()
    {
        auto first = std::make_unique<SingleInstance>(QStringLiteral("duck"));
        QVERIFY(first->acquire());
        QSignalSpy summoned(first.get(), &SingleInstance::summoned);
        SingleInstance second(QStringLiteral("duck"));
        QVERIFY(!second.acquire());
        QTRY_COMPARE(summoned.size(), 1);
        SingleInstance another(QStringLiteral("goose"));
        QVERIFY(another.acquire());
        first.reset();
        QVERIFY(second.acquire());
    }

    void whatACrashLeftIsNoObstacle()
    {
        QFile left(m_folder.filePath(QStringLiteral("swan")));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance instance(QStringLiteral("swan"));
        QVERIFY(instance.acquire());
        QSignalSpy summoned(&instance, &SingleInstance::summoned);
        SingleInstance second(QStringLiteral("swan"));
        QVERIFY(!second.acquire());
        QTRY_COMPARE(summoned.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ServerInstanceTest)
#include "tst_server_instance.moc"
