#include "ducklive/base/atomic_file.h"
#include "ducklive/models/model_store.h"
#include "ducklive/models/sha256.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace ducklive;
using models::ModelKind;
using models::ModelManifest;
using models::ModelStore;

namespace {

std::span<const std::uint8_t> bytesOf(const std::string &text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

} // namespace

class TestModelStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    std::unique_ptr<ModelStore> open() const
    {
        return ModelStore::open(folder() / "library").value();
    }

    std::filesystem::path staged(const std::string &content) const
    {
        const auto file = folder() / "staged";
        (void)base::writeFileAtomically(file, bytesOf(content));
        return file;
    }

    base::Result<ModelManifest> add(ModelStore &store, const std::string &name,
                                    const std::string &content,
                                    ModelKind kind = ModelKind::Face) const
    {
        ModelManifest draft;
        draft.kind = kind;
        draft.name = name;
        draft.format = "jpeg";
        draft.consent = "Ada agreed";
        draft.notes = {{"good", "好"}};
        return store.install(staged(content), draft, bytesOf("thumbnail"));
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void whatIsInstalledIsThereAfterARestart()
    {
        {
            auto store = open();
            const auto added = add(*store, "Ada", "content");
            QVERIFY(added);
            QCOMPARE(added->sha256, models::sha256Hex(bytesOf("content")));
        }
        auto store = open();
        const auto found = store->findByName(ModelKind::Face, "Ada");
        QVERIFY(found);
        QCOMPARE(found->size, 7U);
        QCOMPARE(found->consent, std::string("Ada agreed"));
        QCOMPARE(found->notes.at(0).chinese, std::string("好"));
        QCOMPARE(store->thumbnail(found->id)->size(), 9U);
        QCOMPARE(base::readFile(store->fileOf(*found))->size(), 7U);
        QVERIFY(!store->findByName(ModelKind::Voice, "Ada"));
    }

    void everyChangeIsCounted()
    {
        auto store = open();
        std::uint64_t before = store->changes();
        const auto isAnother = [&] { return std::exchange(before, store->changes()) != before; };
        const auto ada = add(*store, "Ada", "content");
        QVERIFY(ada && isAnother());
        QVERIFY(!add(*store, "Grace", "content"));
        QVERIFY(!isAnother()); // refused
        QVERIFY(store->edit(ada->id, {.name = "Lovelace"}) && isAnother());
        QVERIFY(store->addPhoto(ada->id, staged("side")) && isAnother());
        QVERIFY(store->clearPhotos(ada->id) && isAnother());
        QVERIFY(store->remove(ada->id) && isAnother());
        QVERIFY(store->restore(ada->id) && isAnother());
        QVERIFY(!isAnother());
    }

    void theSameContentIsNotTakenTwice()
    {
        auto store = open();
        QVERIFY(add(*store, "Ada", "content"));
        const auto again = add(*store, "Grace", "content");
        QCOMPARE(again.error().code, base::ErrorCode::AlreadyExists);
        QVERIFY(again.error().cause.find("Ada") != std::string::npos);
        QCOMPARE(store->list().size(), 1U);
    }

    void aTakenNameGetsANumber()
    {
        auto store = open();
        QVERIFY(add(*store, "Ada", "1"));
        QCOMPARE(add(*store, "Ada", "2")->name, std::string("Ada (2)"));
        QCOMPARE(add(*store, "Ada", "3", ModelKind::Voice)->name, std::string("Ada"));
        QCOMPARE(store->list(ModelKind::Face).size(), 2U);
    }

    void whatWasDeletedCanBeRestored()
    {
        auto store = open();
        const auto id = add(*store, "Ada", "content")->id;
        QVERIFY(store->remove(id));
        QVERIFY(!store->find(id));
        QCOMPARE(store->remove(id).error().code, base::ErrorCode::NotFound);
        QVERIFY(add(*store, "Ada", "other"));
        store = open(); // the trash outlives a restart
        QCOMPARE(store->restore(id)->name, std::string("Ada (2)"));
        QCOMPARE(store->restore(id).error().code, base::ErrorCode::NotFound);
        QVERIFY(base::readFile(store->fileOf(*store->find(id))));
    }

    void namesAreEdited()
    {
        auto store = open();
        const auto ada = add(*store, "Ada", "1")->id;
        QVERIFY(add(*store, "Grace", "2"));
        QCOMPARE(store->edit(ada, {.name = "Grace"}).error().code, base::ErrorCode::AlreadyExists);
        QCOMPARE(store->edit(ada, {.name = "  "}).error().code, base::ErrorCode::InvalidArgument);
        QCOMPARE(store->edit(ada, {.name = "Lovelace", .consent = "yes"})->name,
                 std::string("Lovelace"));
        QCOMPARE(open()->find(ada)->consent, std::string("yes"));
    }

    void furtherPhotosAreThereAfterARestart()
    {
        auto store = open();
        const auto id = add(*store, "Ada", "first")->id;
        const auto added = store->addPhoto(id, staged("second!"), ModelStore::Report{0.7, {}});
        QVERIFY(added);
        QCOMPARE(added->size, 12U);
        QVERIFY(store->addPhoto(id, staged("third"))); // the report stays
        store = open();
        const auto ada = *store->find(id);
        QCOMPARE(ada.photos.size(), 2U);
        QCOMPARE(ada.photos.front(), models::sha256Hex(bytesOf("second!")));
        QCOMPARE(ada.size, 17U);
        QCOMPARE(ada.quality, 0.7);
        QVERIFY(ada.notes.empty());
        const auto files = store->filesOf(ada);
        QCOMPARE(files.size(), 3U);
        QCOMPARE(files.front(), store->fileOf(ada));
        QCOMPARE(base::readFile(files.at(1))->size(), 7U);
    }

    void aPhotoIsNotTakenTwice()
    {
        auto store = open();
        const auto id = add(*store, "Ada", "first")->id;
        QCOMPARE(store->addPhoto(id, staged("first")).error().code, base::ErrorCode::AlreadyExists);
        QVERIFY(store->addPhoto(id, staged("second")));
        QCOMPARE(store->addPhoto(id, staged("second")).error().code,
                 base::ErrorCode::AlreadyExists);
        QCOMPARE(store->find(id)->photos.size(), 1U);
        QVERIFY(std::filesystem::exists(folder() / "staged")); // what is refused stays
    }

    void onlyFacesHaveFurtherPhotosAndNotTooMany()
    {
        auto store = open();
        QCOMPARE(store->addPhoto("0123456789abcdef", staged("x")).error().code,
                 base::ErrorCode::NotFound);
        const auto voice = add(*store, "Ada", "voice", ModelKind::Voice)->id;
        QCOMPARE(store->addPhoto(voice, staged("x")).error().code,
                 base::ErrorCode::InvalidArgument);
        const auto id = add(*store, "Ada", "first")->id;
        for (std::size_t i = 0; i < ModelManifest::kMostPhotos; ++i)
            QVERIFY(store->addPhoto(id, staged(std::to_string(i))));
        QCOMPARE(store->acceptsPhoto(id, staged("one more")).error().code,
                 base::ErrorCode::PhotosEnough);
        QCOMPARE(store->addPhoto(id, staged("one more")).error().code,
                 base::ErrorCode::PhotosEnough);
        QCOMPARE(open()->find(id)->photos.size(), ModelManifest::kMostPhotos);
    }

    void onlyTheFirstPhotoIsKept()
    {
        auto store = open();
        const auto ada = add(*store, "Ada", "first")->id;
        const auto grace = add(*store, "Grace", "shared")->id;
        QVERIFY(store->addPhoto(ada, staged("second")));
        const auto whole = store->addPhoto(ada, staged("shared"));
        const auto files = store->filesOf(*whole);
        QVERIFY(store->remove(grace)); // in the trash it still needs its photo
        const auto cleared = store->clearPhotos(ada, ModelStore::Report{0.4, {{"small", "小"}}});
        QVERIFY(cleared);
        QCOMPARE(cleared->size, 5U);
        QCOMPARE(cleared->quality, 0.4);
        QVERIFY(!std::filesystem::exists(files.at(1)));
        QVERIFY(std::filesystem::exists(files.at(2)));
        QVERIFY(open()->find(ada)->photos.empty());
        QVERIFY(open()->restore(grace));
        QCOMPARE(store->clearPhotos("nobody").error().code, base::ErrorCode::NotFound);
    }

    void furtherPhotosOutliveTheTrash()
    {
        auto store = open();
        const auto id = add(*store, "Ada", "first")->id;
        const auto files = store->filesOf(*store->addPhoto(id, staged("second")));
        QVERIFY(store->remove(id));
        store = open();
        QVERIFY(std::filesystem::exists(files.at(1)));
        QCOMPARE(store->restore(id)->photos.size(), 1U);
    }

    void aPhotoThatIsGoneIsLeftOut()
    {
        auto store = open();
        const auto id = add(*store, "Ada", "first")->id;
        const auto files = store->filesOf(*store->addPhoto(id, staged("second")));
        std::filesystem::remove(files.at(1));
        store = open();
        QVERIFY(store->find(id)->photos.empty());
        QCOMPARE(store->find(id)->size, 5U);
    }

    /// The end came after the object and before the manifest.
    void aPhotoWithoutItsManifestIsSweptAway()
    {
        const auto id = add(*open(), "Ada", "first")->id;
        const auto manifest = folder() / "library" / "models" / (id + ".json");
        const auto before = base::readFile(manifest);
        auto store = open();
        const auto files = store->filesOf(*store->addPhoto(id, staged("second")));
        (void)base::writeFileAtomically(manifest, *before);
        store = open();
        QVERIFY(!std::filesystem::exists(files.at(1)));
        QVERIFY(store->find(id)->photos.empty());
    }

    void hostilePhotosAreRefused_data()
    {
        QTest::addColumn<QByteArray>("photos");
        QTest::addColumn<bool>("isTaken");
        const QByteArray other = '"' + QByteArray(64, 'b') + '"';
        QTest::newRow("none") << QByteArray("[]") << true;
        QTest::newRow("one") << '[' + other + ']' << true;
        QTest::newRow("no list") << QByteArray("7") << false;
        QTest::newRow("no text") << QByteArray("[7]") << false;
        QTest::newRow("path") << QByteArray(R"(["../../../etc/passwd"])") << false;
        QTest::newRow("short") << QByteArray(R"(["abcd"])") << false;
        QTest::newRow("upper case") << QByteArray("[\"" + QByteArray(64, 'B') + "\"]") << false;
        QTest::newRow("twice") << '[' + other + ',' + other + ']' << false;
        QTest::newRow("its own") << QByteArray("[\"" + QByteArray(64, 'a') + "\"]") << false;
        QByteArray many;
        for (const char digit : {'0', '1', '2', '3', '4', '5', '6', '7'})
            many += (many.isEmpty() ? "\"" : ",\"") + QByteArray(64, digit) + '"';
        QTest::newRow("too many") << '[' + many + ']' << false;
    }
    void hostilePhotosAreRefused()
    {
        QFETCH(QByteArray, photos);
        QFETCH(bool, isTaken);
        const auto json = [&](const QByteArray &kind) {
            return "{\"id\":\"aaaaaaaaaaaaaaaa\",\"name\":\"x\",\"kind\":\"" + kind +
                   "\",\"sha256\":\"" + QByteArray(64, 'a') + "\",\"photos\":" + photos + '}';
        };
        QCOMPARE(models::decodeManifest(json("face").toStdString()).has_value(), isTaken);
        QCOMPARE(models::decodeManifest(json("voice").toStdString()).has_value(), photos == "[]");
    }

    void foreignFilesAreNotListed()
    {
        const auto ada = add(*open(), "Ada", "content")->id;
        const auto manifests = folder() / "library" / "models";
        const std::string evil =
            R"({"id":"0123456789abcdef","kind":"face","name":"x","sha256":"../../../etc/passwd"})";
        (void)base::writeFileAtomically(manifests / "0123456789abcdef.json", bytesOf(evil));
        (void)base::writeFileAtomically(manifests / "nonsense.json", bytesOf("{"));
        const auto whole = base::readFile(manifests / (ada + ".json"));
        (void)base::writeFileAtomically(manifests / "fedcba9876543210.json", *whole); // wrong name
        QCOMPARE(open()->list().size(), 1U);
    }

    void anObjectWithoutManifestIsSweptAway()
    {
        const auto lost = folder() / "library" / "objects" / "ab" / std::string(64, 'a');
        (void)open();
        std::filesystem::create_directories(lost.parent_path());
        (void)base::writeFileAtomically(lost, bytesOf("lost"));
        (void)open();
        QVERIFY(!std::filesystem::exists(lost));
    }

    void namesBecomePlain_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("path") << QByteArray("../../etc/passwd") << QByteArray("passwd");
        QTest::newRow("windows path") << QByteArray("C:\\Users\\Ada.jpg") << QByteArray("Ada.jpg");
        QTest::newRow("dots") << QByteArray("..") << QByteArray("");
        QTest::newRow("hidden") << QByteArray(".profile") << QByteArray("profile");
        QTest::newRow("control") << QByteArray("a\nb\x01") << QByteArray("ab");
        QTest::newRow("chinese") << QByteArray("鸭子 1") << QByteArray("鸭子 1");
        QTest::newRow("not UTF-8") << QByteArray("a\xff\xc3") << QByteArray("a");
        QTest::newRow("long") << QByteArray(300, 'x') << QByteArray(100, 'x');
        QTest::newRow("nothing") << QByteArray(" ") << QByteArray("");
    }
    void namesBecomePlain()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, plain);
        QCOMPARE(models::plainModelName(name.toStdString()), plain.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestModelStore)
#include "tst_model_store.moc"
