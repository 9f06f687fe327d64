#include "fake_server.h"
#include "fake_validator.h"

#include "import_model.h"
#include "library_model.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class LibraryModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<server::Library> m_shelf;
    test::FakeServer m_server;
    UiLanguage m_language;
    std::unique_ptr<LibraryModel> m_library;
    std::unique_ptr<ImportModel> m_imports;

    QUrl file(const QString &name, const QByteArray &content)
    {
        QFile out(m_folder->filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(content);
        return QUrl::fromLocalFile(out.fileName());
    }
    void add(const QString &name, const QByteArray &content)
    {
        m_imports->offer({file(name, content)});
        m_imports->agree(QStringLiteral("mine"));
        QTRY_VERIFY(!m_imports->isBusy());
    }
    QString idAt(int row) const
    {
        return m_library->index(row).data(LibraryModel::IdRole).toString();
    }
    ImportModel::State stateAt(int row) const
    {
        return static_cast<ImportModel::State>(
            m_imports->index(row).data(ImportModel::StateRole).toInt());
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
        m_server.shelf = m_shelf.get();
        m_language.setCode(QStringLiteral("en"));
        m_library = std::make_unique<LibraryModel>(m_server, m_language);
        m_imports = std::make_unique<ImportModel>(m_server, m_language);
        connect(m_imports.get(), &ImportModel::taken, m_library.get(), &LibraryModel::reload);
    }
    void cleanup()
    {
        m_imports.reset();
        m_library.reset();
    }

    void nothingIsTakenBeforeTheyAgreed()
    {
        m_imports->offer({file("ada.jpg", "face")});
        QCOMPARE(m_imports->offered(), QStringList{"ada.jpg"});
        QCOMPARE(m_imports->count(), 0);
        m_imports->decline();
        QVERIFY(m_imports->offered().isEmpty());
        m_imports->agree(QStringLiteral("nobody"));
        QCOMPARE(m_imports->count(), 0);
        QVERIFY(m_shelf->store().list().empty());
    }

    void severalFilesAreReportedOneByOne()
    {
        QAbstractItemModelTester tester(m_imports.get());
        m_imports->offer({file("ada.jpg", "face 1"), file("bad.jpg", "face blurred"),
                          file("talk.wav", "voice dim"), file("x.exe", "MZ")});
        m_imports->agree(QStringLiteral("friends"));
        QTRY_VERIFY(!m_imports->isBusy());
        QCOMPARE(stateAt(0), ImportModel::Taken);
        QCOMPARE(stateAt(1), ImportModel::Refused);
        QCOMPARE(stateAt(2), ImportModel::Taken);
        QCOMPARE(stateAt(3), ImportModel::Refused);
        const auto words = [this](int row) {
            return m_imports->index(row).data(ImportModel::WordsRole).toString();
        };
        QVERIFY(words(0).contains(QStringLiteral("light")));
        QVERIFY(words(1).contains(QStringLiteral("bad.jpg")));
        QCOMPARE(m_shelf->store().list().front().consent, std::string("friends"));
        m_language.setCode(QStringLiteral("zh_CN"));
        QVERIFY(words(0).contains(QStringLiteral("光线")));
        m_imports->clearFinished();
        QCOMPARE(m_imports->count(), 0);
    }

    void whatWaitsCanBeCancelled()
    {
        QList<QUrl> files;
        for (int i = 0; i < 20; ++i)
            files << file(QStringLiteral("f%1.jpg").arg(i), "face " + QByteArray::number(i));
        m_imports->offer(files);
        m_imports->agree(QStringLiteral("mine"));
        m_imports->cancel(-1);
        QTRY_VERIFY(!m_imports->isBusy());
        QCOMPARE(stateAt(0), ImportModel::Taken); // was being looked at already
        QCOMPARE(stateAt(19), ImportModel::Cancelled);
        QCOMPARE(m_shelf->store().list().size(), std::size_t(1));
    }

    void whatIsOfferedIsSaidShortly()
    {
        const auto ada = file("ada.jpg", "face");
        const auto eve = file("eve.wav", "voice");
        m_imports->offer({ada, eve, ada});
        QCOMPARE(m_imports->offeredWords(), QStringLiteral("ada.jpg, eve.wav, ada.jpg"));
        m_imports->offer({eve});
        QCOMPARE(m_imports->offeredWords(), QStringLiteral("ada.jpg, eve.wav, ada.jpg …"));
    }

    void foldersAndWebAddressesAreNoFiles()
    {
        QSignalSpy failed(m_imports.get(), &ImportModel::failed);
        m_imports->offer({QUrl(QStringLiteral("https://example.org/a.jpg")),
                          QUrl::fromLocalFile(m_folder->path())});
        QCOMPARE(failed.size(), 1);
        QVERIFY(m_imports->offered().isEmpty());
    }

    void tooManyAreLeftOutAndThatIsSaid()
    {
        QSignalSpy failed(m_imports.get(), &ImportModel::failed);
        m_imports->offer(QList<QUrl>(500, file("a.jpg", "face")));
        QCOMPARE(m_imports->offered().size(), ImportModel::kMostFiles);
        QCOMPARE(failed.size(), 1);
    }

    void cardsShowWhatTheManifestSays()
    {
        QAbstractItemModelTester tester(m_library.get());
        add("ada.jpg", "face");
        add("talk.wav", "voice dim");
        QTRY_COMPARE(m_library->count(), 2);
        QCOMPARE(m_library->index(0).data(LibraryModel::NameRole).toString(),
                 QStringLiteral("ada"));
        QCOMPARE(m_library->index(0).data(LibraryModel::QualityTextRole).toString(),
                 QStringLiteral("Good quality"));
        QCOMPARE(m_library->index(1).data(LibraryModel::QualityTextRole).toString(),
                 QStringLiteral("Fair quality"));
        m_library->setKind(LibraryModel::Voices);
        QCOMPARE(m_library->count(), 1);
        QVERIFY(!m_library->index(0).data(LibraryModel::IsFaceRole).toBool());
        m_library->setChosenVoice(QStringLiteral("talk"));
        QVERIFY(m_library->index(0).data(LibraryModel::InUseRole).toBool());
    }

    void aCardStaysItselfWhileOthersChange()
    {
        QAbstractItemModelTester tester(m_library.get());
        QSignalSpy anew(m_library.get(), &QAbstractItemModel::modelReset);
        add("mia.jpg", "face mia");
        QTRY_COMPARE(m_library->count(), 1);
        const QPersistentModelIndex mia(m_library->index(0));
        const QString id = idAt(0);
        const auto name = [](const QModelIndex &at) {
            return at.data(LibraryModel::NameRole).toString();
        };
        add("ada.jpg", "face ada");
        add("talk.wav", "voice");
        QTRY_COMPARE(m_library->count(), 3);
        QCOMPARE(name(mia), QStringLiteral("mia"));
        QCOMPARE(mia.row(), 1);
        m_library->setKind(LibraryModel::Voices);
        QVERIFY(!mia.isValid());
        m_library->setKind(LibraryModel::All);
        const QPersistentModelIndex again(m_library->index(1));
        QCOMPARE(idAt(1), id);
        m_library->rename(id, QStringLiteral("aaa"));
        QTRY_COMPARE(name(again), QStringLiteral("aaa"));
        QCOMPARE(again.row(), 0);
        m_library->remove(idAt(1));
        QTRY_COMPARE(m_library->count(), 2);
        QCOMPARE(name(again), QStringLiteral("aaa"));
        QCOMPARE(anew.size(), 0);
    }

    void furtherPhotosGoToTheirFace()
    {
        QAbstractItemModelTester tester(m_imports.get());
        add("ada.jpg", "face dim");
        QTRY_COMPARE(m_library->count(), 1);
        const auto photos = [this] {
            return m_library->index(0).data(LibraryModel::PhotosRole).toInt();
        };
        QCOMPARE(photos(), 1);
        m_imports->clearFinished();
        m_imports->addPhotos(idAt(0), {file("side.jpg", "face side"), file("eve.jpg", "face other"),
                                       QUrl::fromLocalFile(m_folder->path())});
        QCOMPARE(m_imports->count(), 2); // nobody is asked again
        QTRY_VERIFY(!m_imports->isBusy());
        QCOMPARE(stateAt(0), ImportModel::Taken);
        QCOMPARE(stateAt(1), ImportModel::Refused);
        QVERIFY(m_imports->index(1).data(ImportModel::WordsRole).toString().contains("eve.jpg"));
        QTRY_COMPARE(photos(), 2);
        QCOMPARE(m_library->count(), 1);
        QCOMPARE(m_library->index(0).data(LibraryModel::QualityRole).toDouble(), 0.95);
        m_library->keepFirstPhoto(idAt(0));
        QTRY_COMPARE(photos(), 1);
        QCOMPARE(m_library->index(0).data(LibraryModel::QualityRole).toDouble(), 0.5);
    }

    void deletedComesBack()
    {
        add("ada.jpg", "face");
        QTRY_COMPARE(m_library->count(), 1);
        QSignalSpy removed(m_library.get(), &LibraryModel::removed);
        const QString id = idAt(0);
        m_library->remove(id);
        QTRY_COMPARE(m_library->count(), 0);
        QCOMPARE(removed.first().at(1).toString(), QStringLiteral("ada"));
        m_library->restore(id);
        QTRY_COMPARE(m_library->count(), 1);
        QCOMPARE(idAt(0), id);
    }

    void aNameThatIsTakenIsRefused()
    {
        add("ada.jpg", "face 1");
        add("grace.jpg", "face 2");
        QTRY_COMPARE(m_library->count(), 2);
        QSignalSpy failed(m_library.get(), &LibraryModel::failed);
        QSignalSpy renamed(m_library.get(), &LibraryModel::renamed);
        m_library->rename(idAt(0), QStringLiteral("grace"));
        QTRY_COMPARE(failed.size(), 1);
        m_library->rename(idAt(0), QStringLiteral("  Ada Lovelace "));
        QTRY_COMPARE(renamed.size(), 1);
        QTRY_COMPARE(m_library->index(0).data(LibraryModel::NameRole).toString(),
                     QStringLiteral("Ada Lovelace"));
    }

    void withoutALibraryItSaysSo()
    {
        m_server.shelf = nullptr;
        LibraryModel library(m_server, m_language);
        QVERIFY(!library.isAvailable());
        library.remove(QStringLiteral("x"));
        QSignalSpy failed(m_imports.get(), &ImportModel::failed);
        m_imports->offer({file("ada.jpg", "face")});
        QCOMPARE(failed.size(), 1);
        m_imports->addPhotos(QStringLiteral("x"), {file("ada.jpg", "face")});
        QCOMPARE(failed.size(), 2);
        library.keepFirstPhoto(QStringLiteral("x"));
    }
};

QTEST_GUILESS_MAIN(LibraryModelTest)
#include "tst_library_model.moc"
