#include "fake_server.h"
#include "fake_sound_system.h"
#include "fake_try_on.h"
#include "fake_validator.h"

#include "proposed_file.h"
#include "try_on_model.h"

#include "ducklive/media/audio_clip.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class TryOnModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<server::Library> m_shelf;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::FakeTryOn> m_engines;
    std::unique_ptr<test::FakeSoundSystem> m_sound;
    UiLanguage m_language;
    std::unique_ptr<LiveModel> m_live;
    std::unique_ptr<TryOnModel> m_model;

    QUrl file(const QString &name, const QByteArray &content)
    {
        QFile out(m_folder->filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(content);
        return QUrl::fromLocalFile(out.fileName());
    }
    QString add(const QString &name, const QByteArray &content)
    {
        const auto added =
            m_shelf->addFile(file(name, content).toLocalFile().toStdString(), {{}, {}, "mine"});
        return added ? QString::fromStdString(added->id) : QString();
    }
    void plugSpeakers()
    {
        media::SoundDevice device;
        device.id = "speakers";
        device.name = "Speakers";
        device.outputs = 2;
        device.isDefaultOutput = true;
        m_sound->plug(device);
    }
    void goLive()
    {
        m_server->main().stream.fps = 25;
        m_live->poll();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_folder = std::make_unique<QTemporaryDir>();
        server::Library::Validators validators;
        validators.push_back(std::make_unique<test::FakeValidator>());
        auto opened = server::Library::open(m_folder->filePath("library").toStdString(),
                                            std::move(validators));
        QVERIFY(opened);
        m_shelf = std::move(*opened);
        m_server = std::make_unique<test::FakeServer>();
        m_server->shelf = m_shelf.get();
        m_engines = std::make_unique<test::FakeTryOn>();
        m_sound = std::make_unique<test::FakeSoundSystem>();
        m_language.setCode(QStringLiteral("en"));
        m_live = std::make_unique<LiveModel>(*m_server, m_language);
        m_model =
            std::make_unique<TryOnModel>(*m_server, *m_live, *m_engines, *m_sound, m_language);
    }
    void cleanup()
    {
        m_model.reset();
        m_live.reset();
    }

    void allPhotosOfAFaceAreTried()
    {
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        const auto side = file(QStringLiteral("side.jpg"), "face side").toLocalFile();
        QVERIFY(m_shelf->addPhoto(side.toStdString(), ada.toStdString()));
        m_model->open(ada);
        QTRY_VERIFY(m_model->hasResult());
        const auto tried = m_engines->tries().front().what;
        const auto files = m_shelf->store().filesOf(*m_shelf->store().find(ada.toStdString()));
        QCOMPARE(tried.file, files.at(0));
        QCOMPARE(tried.further, std::vector{files.at(1)});
    }

    void aFaceIsTriedOnAnotherOfTheLibrary()
    {
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        add(QStringLiteral("talk.wav"), "voice");
        m_model->open(ada);
        QVERIFY(m_model->isOpen());
        QVERIFY(m_model->isFace());
        QVERIFY(m_model->isBusy());
        QCOMPARE(m_model->name(), QStringLiteral("ada"));
        QCOMPARE(m_model->sources(), QStringList{"grace"});
        QTRY_VERIFY(m_model->hasResult());
        QVERIFY(m_model->before()->hasPicture());
        QVERIFY(m_model->after()->hasPicture());
        QVERIFY(m_model->words().contains(QStringLiteral("23 ms")));
        const auto tries = m_engines->tries();
        QCOMPARE(tries.size(), std::size_t(1));
        QCOMPARE(tries.front().what.name, std::string("ada"));
        QCOMPARE(tries.front().on.name, std::string("grace"));
        m_language.setCode(QStringLiteral("zh_CN"));
        QVERIFY(m_model->words().contains(QStringLiteral("毫秒")));
        m_model->close();
        QVERIFY(!m_model->isOpen());
        QVERIFY(!m_model->before()->hasPicture());
    }

    void withNothingAtHandItSaysSo()
    {
        m_model->open(add(QStringLiteral("ada.jpg"), "face 1"));
        QVERIFY(m_model->isOpen());
        QCOMPARE(m_model->sourceIndex(), -1);
        QVERIFY(!m_model->isBusy());
        QVERIFY(m_model->words().contains(QStringLiteral("drop a picture")));
        m_model->open(add(QStringLiteral("talk.wav"), "voice"));
        QVERIFY(m_model->words().contains(QStringLiteral("recording")));
        m_model->tryAgain();
        QVERIFY(m_engines->tries().empty());
    }

    void whatIsNotInTheLibraryIsNotOpened()
    {
        m_model->open(QStringLiteral("nobody"));
        QVERIFY(!m_model->isOpen());
        m_server->shelf = nullptr;
        m_model->open(QStringLiteral("nobody"));
        QVERIFY(!m_model->isOpen());
    }

    void anOwnPictureComesFirstAndIsKept()
    {
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        const QString grace = add(QStringLiteral("grace.jpg"), "face 2");
        const QUrl own = file(QStringLiteral("me.jpg"), "a picture");
        m_model->open(ada);
        m_model->choose({QUrl(QStringLiteral("https://example.org/x.jpg")), own});
        QTRY_VERIFY(m_model->hasResult());
        QCOMPARE(m_model->sources(), (QStringList{"me.jpg", "grace"}));
        QCOMPARE(m_engines->tries().back().on.name, std::string("me.jpg"));
        m_model->open(grace);
        QCOMPARE(m_model->sources(), (QStringList{"me.jpg", "ada"}));
        QTRY_VERIFY(m_model->hasResult());
        m_model->close();
        QVERIFY(QFile::remove(own.toLocalFile()));
        m_model->open(grace);
        QCOMPARE(m_model->sources(), QStringList{"ada"});
    }

    void theLivePictureIsUsedWhileThereIsOne()
    {
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        goLive();
        m_model->open(ada);
        QCOMPARE(m_model->sources(), (QStringList{"The live picture", "grace"}));
        QVERIFY(m_model->wantsLive());
        m_model->poll();
        QVERIFY(m_engines->tries().empty());
        m_live->setActive(true);
        QVERIFY(m_server->watcher);
        server::VideoUnit unit;
        unit.original = base::shareBytes({1, 2, 3});
        m_server->watcher->videoReady(server::mainSession(), unit);
        m_model->poll();
        QVERIFY(!m_model->wantsLive());
        QTRY_VERIFY(m_model->hasResult());
        QCOMPARE(*m_engines->tries().back().on.jpeg, (std::vector<std::uint8_t>{1, 2, 3}));
        m_live->setActive(false);
        QVERIFY(!m_live->newestInput()); // nobody looks: no raw picture is kept
    }

    void aLivePictureThatDoesNotComeIsGivenUp()
    {
        goLive();
        m_model->open(add(QStringLiteral("ada.jpg"), "face 1"));
        for (int i = 0; i < TryOnModel::kPollsForLive; ++i)
            m_model->poll();
        QVERIFY(m_model->isProblem());
        QVERIFY(!m_model->wantsLive());
        QVERIFY(m_model->words().contains(QStringLiteral("No live picture")));
    }

    void aRefusalIsSaidInWords()
    {
        m_engines->refusal = base::Error{base::ErrorCode::PhotoNoFace, "grace", {}};
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        m_model->open(ada);
        QTRY_VERIFY(m_model->isProblem());
        QVERIFY(!m_model->hasResult());
        QVERIFY(m_model->words().contains(QStringLiteral("grace")));
        m_engines->refusal.reset();
        m_model->tryAgain();
        QTRY_VERIFY(m_model->hasResult());
        QVERIFY(!m_model->isProblem());
    }

    void cancelledIsCancelled()
    {
        m_engines->hold();
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        m_model->open(ada);
        QTRY_COMPARE(m_engines->tries().size(), std::size_t(1));
        m_model->cancel();
        QVERIFY(!m_model->isBusy());
        QCOMPARE(m_model->words(), QStringLiteral("Cancelled"));
        m_engines->letGo();
        m_model->tryAgain();
        QTRY_VERIFY(m_model->hasResult());
        QCOMPARE(m_engines->tries().size(), std::size_t(2));
    }

    void aSecondTryReplacesTheFirst()
    {
        m_engines->hold();
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        add(QStringLiteral("hedy.jpg"), "face 3");
        m_model->open(ada);
        QTRY_COMPARE(m_engines->tries().size(), std::size_t(1));
        QSignalSpy changed(m_model.get(), &TryOnModel::changed);
        m_model->useSource(1);
        QTRY_COMPARE(m_engines->tries().size(), std::size_t(2)); // the first has ended
        QVERIFY(m_model->isBusy());
        m_engines->letGo();
        QTRY_VERIFY(m_model->hasResult());
        QCOMPARE(m_engines->tries().back().on.name, std::string("hedy"));
        QVERIFY(!m_model->isProblem());
    }

    void itGoesWhileATryRuns()
    {
        m_engines->hold();
        const QString ada = add(QStringLiteral("ada.jpg"), "face 1");
        add(QStringLiteral("grace.jpg"), "face 2");
        m_model->open(ada);
        QTRY_COMPARE(m_engines->tries().size(), std::size_t(1));
        m_model.reset();
    }

    void aVoiceIsHeardBeforeAndAfter()
    {
        plugSpeakers();
        const QString talk = add(QStringLiteral("talk.wav"), "voice 1");
        add(QStringLiteral("other.wav"), "voice 2");
        m_model->open(talk);
        QVERIFY(!m_model->isFace());
        QTRY_VERIFY(m_model->hasResult());
        QCOMPARE(m_model->waveBefore().size(), TryOnModel::kPeaks);
        QVERIFY(m_model->waveAfter().first().toDouble() > m_model->waveBefore().first().toDouble());
        QVERIFY(m_model->words().contains(QStringLiteral("0.3 s")));
        m_model->play(TryOnModel::After);
        QCOMPARE(m_model->playing(), int(TryOnModel::After));
        QVERIFY(m_sound->waitForOpen());
        QTRY_VERIFY(!m_sound->play(4800, {}).empty());
        m_model->poll();
        QTRY_VERIFY(m_model->played() > 0.04);
        m_model->play(TryOnModel::After); // again: it stops
        QCOMPARE(m_model->playing(), int(TryOnModel::Neither));
        QTRY_VERIFY(m_sound->openDevice().empty());
        m_model->play(TryOnModel::Before);
        QVERIFY(m_sound->waitForOpen());
        QTRY_VERIFY((m_model->poll(), m_model->played() >= 0) && !m_sound->play(480, {}).empty());
        (void)m_sound->play(server::VoiceTrial::kRate * 3, {});
        QTRY_VERIFY((m_model->poll(), m_model->playing() == TryOnModel::Neither));
        QTRY_VERIFY(m_sound->openDevice().empty());
    }

    void theProposedNameIsOneThatEverySystemAllows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << "talk, 2nd"
                               << "talk, 2nd";
        QTest::newRow("Windows") << "a: b? <c> \"d\" |e*\\f/g"
                                 << "a- b- -c- -d- -e--f-g";
        QTest::newRow("control") << "a\tb\nc"
                                 << "a-b-c";
        QTest::newRow("end") << "talk. . "
                             << "talk";
        QTest::newRow("nothing") << ".."
                                 << "-";
    }
    void theProposedNameIsOneThatEverySystemAllows()
    {
        QFETCH(QString, name);
        QFETCH(QString, file);
        QCOMPARE(fileNameOf(name), file);
    }

    void aNameIsProposedForTheResult()
    {
        m_model->open(add(QStringLiteral("Ada: the \"2nd\".wav"), "voice"));
        QCOMPARE(m_model->name(), QStringLiteral("Ada: the \"2nd\""));
        QCOMPARE(m_model->proposedFile().fileName(), QStringLiteral("Ada- the -2nd-.wav"));
    }

    void withoutSpeakersTheResultCanBeSaved()
    {
        const QString talk = add(QStringLiteral("talk.wav"), "voice 1");
        add(QStringLiteral("other.wav"), "voice 2");
        m_model->open(talk);
        QTRY_VERIFY(m_model->hasResult());
        m_model->play(TryOnModel::After);
        QTRY_VERIFY(m_model->isProblem());
        QVERIFY(m_model->words().contains(QStringLiteral("Save")));
        QCOMPARE(m_model->playing(), int(TryOnModel::Neither));
        QSignalSpy saved(m_model.get(), &TryOnModel::saved);
        QSignalSpy failed(m_model.get(), &TryOnModel::failed);
        m_model->save(m_folder->filePath(QStringLiteral("out.wav")));
        QTRY_COMPARE(saved.size(), 1);
        const auto clip = media::loadAudioClip(m_folder->filePath("out.wav").toStdString());
        QVERIFY(clip);
        QCOMPARE(clip->samples.size(), std::size_t(server::VoiceTrial::kRate * 2));
        m_model->save(m_folder->filePath(QStringLiteral("no/such/folder/out.wav")));
        QTRY_COMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TryOnModelTest)
#include "tst_try_on_model.moc"
