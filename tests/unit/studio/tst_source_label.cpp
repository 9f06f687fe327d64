#include "ducklive/server/source_label.h"

#include <QTest>

using ducklive::server::SourceLabel;

/// What is said of where the pictures come from.
class SourceLabelTest : public QObject
{
    Q_OBJECT

private slots:
    void everySourceHasAKindAndAName_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("a client") << "feed"
                                  << "feed" << QString() << "feed";
        QTest::newRow("first camera") << "camera"
                                      << "camera"
                                      << "0"
                                      << "camera 0";
        QTest::newRow("camera") << "camera:2"
                                << "camera"
                                << "2"
                                << "camera 2";
        QTest::newRow("node") << "node:desk"
                              << "camera"
                              << "desk"
                              << "camera desk";
        QTest::newRow("file") << "/films/talk.mp4"
                              << "file"
                              << "talk.mp4"
                              << "file talk.mp4";
        QTest::newRow("test") << "test"
                              << "test" << QString() << "test pattern";
    }
    void everySourceHasAKindAndAName()
    {
        QFETCH(QString, source);
        const auto label = SourceLabel::of(source.toStdString());
        QTEST(QString::fromStdString(label.kind), "kind");
        QTEST(QString::fromStdString(label.name), "name");
        QTEST(QString::fromStdString(label.text()), "text");
    }
};

QTEST_GUILESS_MAIN(SourceLabelTest)
#include "tst_source_label.moc"
