#include "single_instance.h"

#include <QFile>
#include <QLockFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using ducklive::ui::SingleInstance;

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void theSecondAsksTheFirstToComeUp()
    {
        const QTemporaryDir folder;
        const QString duck = QStringLiteral("duck");
        auto first = std::make_unique<SingleInstance>(duck, folder.path());
        QVERIFY(first->claim());
        QSignalSpy again(first.get(), &SingleInstance::startedAgain);
        SingleInstance second(duck, folder.path());
        QVERIFY(!second.claim());
        QTRY_COMPARE(again.size(), 1);
        SingleInstance goose(QStringLiteral("goose"), folder.path());
        QVERIFY(goose.claim());
        const QTemporaryDir other;
        SingleInstance elsewhere(duck, other.path());
        QVERIFY(elsewhere.claim());
        first.reset();
        QVERIFY(second.claim());
    }

    void aFolderThatCannotBeWrittenIsNoObstacle()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        SingleInstance instance(QStringLiteral("duck"), file.fileName()); // below it is nothing
        QVERIFY(instance.claim());
    }

    void whatACrashLeftIsNoObstacle()
    {
        const QTemporaryDir folder;
        QFile left(folder.filePath(QStringLiteral("swan.lock")));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("999999999\nducklive-server\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        left.close();
        SingleInstance instance(QStringLiteral("swan"), folder.path());
        QVERIFY(instance.claim());
        QSignalSpy again(&instance, &SingleInstance::startedAgain);
        SingleInstance second(QStringLiteral("swan"), folder.path());
        QVERIFY(!second.claim());
        QTRY_COMPARE(again.size(), 1);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_single_instance.moc"
