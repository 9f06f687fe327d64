#include "test_picture.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/media/image_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::media;

class ImageFileTest : public QObject
{
    Q_OBJECT

private slots:
    void pngIsExact()
    {
        const auto file = path("a.png");
        const Frame picture = test::testPicture({123, 77});
        QVERIFY(saveImage(file, picture).has_value());
        QCOMPARE(test::largestDifference(picture, loadImage(file).value()), 0);
    }

    void jpegIsClose()
    {
        const auto file = path("a.jpg");
        const Frame picture = test::testPicture({123, 77});
        QVERIFY(saveImage(file, picture).has_value());
        QVERIFY(test::largestDifference(picture, loadImage(file).value()) < 20);
    }

    void renamedTextIsRefusedByName()
    {
        const auto file = path("me.jpg");
        const std::string text = "this is no picture at all";
        QVERIFY(base::writeFileAtomically(
            file, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()}));
        const auto loaded = loadImage(file);
        QCOMPARE(loaded.error().code, base::ErrorCode::ImageUnreadable);
        QCOMPARE(loaded.error().subject, std::string("me.jpg"));
    }

    void hugePngIsRefusedBeforeDecoding()
    {
        const auto file = path("a.png");
        QVERIFY(saveImage(file, test::testPicture({8, 8})).has_value());
        auto bytes = base::readFile(file).value();
        bytes[16] = 0x40; // a width of a billion
        QCOMPARE(decodeImage(bytes, "bomb.png").error().code, base::ErrorCode::ImageTooLarge);
    }

    /// The decoder drops such a chunk and would believe the header behind it.
    void chunkBeforeTheHeaderIsRefused()
    {
        const auto file = path("a.png");
        QVERIFY(saveImage(file, test::testPicture({8, 8})).has_value());
        auto bytes = base::readFile(file).value();
        const std::vector<std::uint8_t> header(bytes.begin() + 8, bytes.begin() + 33);
        std::copy_n("iCCP", 4, bytes.begin() + 12);
        bytes.insert(bytes.begin() + 33, header.begin(), header.end());
        QCOMPARE(decodeImage(bytes, "two.png").error().code, base::ErrorCode::ImageUnreadable);
    }

    void truncatedPngDoesNotCrash()
    {
        const auto file = path("a.png");
        QVERIFY(saveImage(file, test::testPicture({64, 64})).has_value());
        const auto bytes = base::readFile(file).value();
        for (std::size_t size = 0; size < bytes.size(); size += 7)
            (void)decodeImage(std::span(bytes).first(size), "cut.png");
    }

    void missingFile()
    {
        QCOMPARE(loadImage("/nowhere.png").error().code, base::ErrorCode::FileMissing);
    }

private:
    std::filesystem::path path(const char *name) { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ImageFileTest)
#include "tst_image_file.moc"
