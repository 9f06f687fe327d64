#include "fake_bench.h"
#include "fake_server.h"
#include "fake_validator.h"

#include "bench_model.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class BenchModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::FakeBench> m_bench;
    UiLanguage m_language;
    QTemporaryDir m_folder;
    std::unique_ptr<server::Library> m_shelf;
    std::unique_ptr<BenchModel> m_model;

    void addFace()
    {
        server::Library::Validators validators;
        validators.push_back(std::make_unique<test::FakeValidator>());
        auto opened = server::Library::open(m_folder.filePath("library").toStdString(),
                                            std::move(validators));
        QVERIFY(opened);
        m_shelf = std::move(*opened);
        QFile photo(m_folder.filePath(QStringLiteral("ada.jpg")));
        QVERIFY(photo.open(QIODevice::WriteOnly));
        photo.write("face");
        photo.close();
        (void)m_shelf->addFile(photo.fileName().toStdString(), {{}, {}, "mine"});
        m_server->shelf = m_shelf.get();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_server = std::make_unique<test::FakeServer>();
        m_bench = std::make_unique<test::FakeBench>();
        m_language.setCode(QStringLiteral("en"));
        m_model = std::make_unique<BenchModel>(*m_server, m_language, m_bench->bench());
    }
    void cleanup()
    {
        m_model.reset();
        m_shelf.reset();
    }

    void itMeasuresWithAFaceOfTheLibrary()
    {
        addFace();
        m_bench->hold();
        m_model->start();
        m_model->start();
        QVERIFY(m_model->isRunning());
        QTRY_COMPARE(m_model->progress(), 0.4);
        m_bench->letGo();
        QTRY_VERIFY(!m_model->isRunning());
        QCOMPARE(m_bench->runs(), 1);
        QVERIFY(m_model->words().contains(QStringLiteral("Good for 1280 × 720")));
        const auto figures = m_model->figures();
        QCOMPARE(figures.size(), 7);
        QCOMPARE(figures.first().toMap().value(QStringLiteral("value")).toString(),
                 QStringLiteral("61.3 a second"));
        QCOMPARE(figures.at(2).toMap().value(QStringLiteral("value")).toString(),
                 QStringLiteral("14.1 / 19.8 ms"));
        m_language.setCode(QStringLiteral("zh_CN"));
        QVERIFY(m_model->words().contains(QStringLiteral("适合")));
    }

    void withoutAFaceItSaysSo()
    {
        m_model->start();
        QTRY_VERIFY(m_model->report().has_value());
        QVERIFY(m_model->words().contains(QStringLiteral("Add a face")));
        QCOMPARE(m_model->figures().size(), 3);
    }

    void aLiveSessionIsNotDisturbedUnasked()
    {
        m_server->main().stream.fps = 25;
        m_model->start();
        QVERIFY(m_model->isAsking());
        QVERIFY(!m_model->isRunning());
        m_model->cancel();
        QVERIFY(!m_model->isAsking());
        QCOMPARE(m_bench->runs(), 0);
        m_model->startAnyway(); // nobody asked
        QVERIFY(!m_model->isRunning());
        m_model->start();
        m_model->startAnyway();
        QVERIFY(m_model->isRunning());
        m_model->poll();
        QTRY_VERIFY(m_model->report().has_value());
    }

    void aSessionThatGoesLiveEndsIt()
    {
        m_bench->hold();
        m_model->start();
        m_model->poll();
        QVERIFY(m_model->isRunning());
        m_server->main().stream.fps = 25;
        m_model->poll();
        QVERIFY(!m_model->isRunning());
        QVERIFY(m_model->words().contains(QStringLiteral("went live")));
        m_bench->letGo();
    }

    void cancelledIsCancelledAndCanBeginAgain()
    {
        m_bench->hold();
        m_model->start();
        QTRY_COMPARE(m_bench->runs(), 1);
        m_model->cancel();
        QVERIFY(!m_model->isRunning());
        QVERIFY(!m_model->report());
        m_bench->letGo();
        m_model->start();
        QTRY_VERIFY(m_model->report().has_value());
        QCOMPARE(m_bench->runs(), 2);
    }

    void aFailureIsSaid()
    {
        m_bench->refuse(base::Error{base::ErrorCode::DiskFull, "x", {}});
        m_model->start();
        QTRY_VERIFY(m_model->isProblem());
        QVERIFY(!m_model->words().isEmpty());
        QVERIFY(m_model->figures().isEmpty());
    }

    void itGoesWhileItMeasures()
    {
        m_bench->hold();
        m_model->start();
        QTRY_COMPARE(m_bench->runs(), 1);
        m_model.reset();
    }
};

QTEST_GUILESS_MAIN(BenchModelTest)
#include "tst_bench_model.moc"
