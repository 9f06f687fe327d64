#include "ducklive/base/atomic_file.h"
#include "ducklive/models/upload_store.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using base::ErrorCode;
using models::Checksum;
using models::Digest;
using models::UploadStore;

namespace {

std::span<const std::uint8_t> bytesOf(const std::string &text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

Checksum checksumOf(const std::string &text)
{
    Digest digest(Digest::Kind::Sha1);
    digest.add(bytesOf(text));
    return {Digest::Kind::Sha1, digest.finish()};
}

} // namespace

class TestUploadStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::uint64_t m_free = 1ULL << 40U;

    std::unique_ptr<UploadStore> open() const
    {
        UploadStore::Limits limits{1000, 3, 100};
        return UploadStore::open(m_folder->path().toStdString(), limits,
                                 [this](const auto &) { return m_free; })
            .value();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_folder = std::make_unique<QTemporaryDir>();
        m_free = 1ULL << 40U;
    }

    void anUploadGoesOnAfterARestart()
    {
        auto store = open();
        const auto made = store->create(10, {{"filename", "ada.jpg"}});
        QVERIFY(made);
        QVERIFY(store->write(made->id, 0, {}).value()->append(bytesOf("01234")));
        store = open();
        QCOMPARE(store->find(made->id)->offset, 5U);
        QCOMPARE(store->find(made->id)->metadata.at("filename"), std::string("ada.jpg"));
        QVERIFY(store->complete().empty());
        {
            auto writer = store->write(made->id, 5, {}).value();
            QVERIFY(writer->append(bytesOf("56789")));
            QCOMPARE(writer->commit()->offset, 10U);
        }
        QCOMPARE(store->complete().size(), 1U);
        QVERIFY(*base::readFile(store->fileOf(made->id)) ==
                std::vector<std::uint8_t>({'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'}));
        QVERIFY(store->remove(made->id));
        QCOMPARE(open()->find(made->id).error().code, ErrorCode::NotFound);
    }

    void onlyOneWritesAndOnlyAtItsPlace()
    {
        auto store = open();
        const auto id = store->create(10, {})->id;
        {
            const auto writer = store->write(id, 0, {}).value();
            QCOMPARE(store->write(id, 0, {}).error().code, ErrorCode::Busy);
            QCOMPARE(store->remove(id).error().code, ErrorCode::Busy);
            QVERIFY(writer->append(bytesOf("012")));
        }
        QCOMPARE(store->write(id, 0, {}).error().code, ErrorCode::InvalidArgument);
        QVERIFY(store->write(id, 3, {}));
        QCOMPARE(store->write("00", 0, {}).error().code, ErrorCode::NotFound);
    }

    void aWrongChecksumTakesThePieceBack()
    {
        auto store = open();
        const auto id = store->create(10, {})->id;
        {
            auto writer = store->write(id, 0, checksumOf("01234")).value();
            QVERIFY(writer->append(bytesOf("01234")));
            QVERIFY(writer->commit());
        }
        {
            auto writer = store->write(id, 5, checksumOf("something else")).value();
            QVERIFY(writer->append(bytesOf("xxxxx")));
            QCOMPARE(writer->commit().error().code, ErrorCode::Corrupt);
        }
        QCOMPARE(store->find(id)->offset, 5U);
        {
            auto writer = store->write(id, 5, checksumOf("56789")).value();
            QVERIFY(writer->append(bytesOf("567"))); // and then the connection is lost
        }
        QCOMPARE(store->find(id)->offset, 5U);
        QCOMPARE(std::filesystem::file_size(store->fileOf(id)), 5U);
    }

    void whatIsTooMuchIsRefusedBeforeAByteIsTaken()
    {
        auto store = open();
        QCOMPARE(store->create(1001, {}).error().code, ErrorCode::FileTooLarge);
        m_free = 1000;
        QVERIFY(store->create(800, {}));                                    // 100 are kept
        QCOMPARE(store->create(101, {}).error().code, ErrorCode::DiskFull); // 800 are promised
        QVERIFY(store->create(50, {}));
        m_free = 1ULL << 40U;
        QVERIFY(store->create(50, {}));
        QCOMPARE(store->create(50, {}).error().code, ErrorCode::LibraryFull);
        const auto id = store->complete().empty() ? std::string() : store->complete()[0].id;
        QVERIFY(id.empty());
    }

    void moreThanAnnouncedIsRefused()
    {
        auto store = open();
        const auto id = store->create(4, {})->id;
        const auto writer = store->write(id, 0, {}).value();
        QCOMPARE(writer->append(bytesOf("01234")).error().code, ErrorCode::FileTooLarge);
        QVERIFY(writer->append(bytesOf("0123")));
    }

    void aFileWithoutItsNoteIsSweptAway()
    {
        const std::filesystem::path folder(m_folder->path().toStdString());
        (void)base::writeFileAtomically(folder / "abc.part", bytesOf("x"));
        (void)base::writeFileAtomically(folder / "def.part", bytesOf("xyz"));
        (void)base::writeFileAtomically(folder / "def.json",
                                        bytesOf(R"({"length":2,"metadata":{}})"));
        auto store = open();
        QVERIFY(store->complete().empty());
        QVERIFY(!std::filesystem::exists(folder / "abc.part"));
        QVERIFY(!std::filesystem::exists(folder / "def.part")); // longer than it may be
    }

    void base64IsRead()
    {
        QVERIFY(models::fromBase64("YWI=") == std::vector<std::uint8_t>({'a', 'b'}));
        QVERIFY(models::fromBase64("YWJj") == std::vector<std::uint8_t>({'a', 'b', 'c'}));
        QVERIFY(models::fromBase64("")->empty());
        QVERIFY(!models::fromBase64("a"));
        QVERIFY(!models::fromBase64("????"));
    }
};

QTEST_GUILESS_MAIN(TestUploadStore)
#include "tst_upload_store.moc"
