#include "ducklive/base/atomic_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive::base;

/// Whole or not at all.
class AtomicFileTest : public QObject
{
    Q_OBJECT

private slots:
    void writesAndReads();
    void fullDiskKeepsTheOldContent();
    void refusesWhatIsTooLarge();
    void missingFolderIsAnError();
};

void AtomicFileTest::writesAndReads()
{
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("a.bin").toStdString();
    const std::vector<std::uint8_t> first{1, 2, 3};
    QVERIFY(writeFileAtomically(file, first));
    QCOMPARE(readFile(file).value(), first);
    QVERIFY(writeFileAtomically(file, {}));
    QVERIFY(readFile(file).value().empty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no temporary is left
}

void AtomicFileTest::fullDiskKeepsTheOldContent()
{
#ifdef __linux__
    // /dev/full answers every write with "no space left": the temporary file is a link to it.
    const std::vector<std::uint8_t> bytes(100'000, 7);
    const auto written = writeFileAtomically("/dev/full/x", bytes);
    QVERIFY(!written);
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("kept").toStdString();
    const std::vector<std::uint8_t> old{9};
    QVERIFY(writeFileAtomically(file, old));
    std::filesystem::permissions(folder.path().toStdString(),
                                 std::filesystem::perms::owner_read |
                                     std::filesystem::perms::owner_exec);
    if (!writeFileAtomically(file, bytes)) // root may write anywhere
        QCOMPARE(readFile(file).value(), old);
    std::filesystem::permissions(folder.path().toStdString(), std::filesystem::perms::owner_all);
#endif
}

void AtomicFileTest::refusesWhatIsTooLarge()
{
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("a.bin").toStdString();
    QVERIFY(writeFileAtomically(file, std::vector<std::uint8_t>(100)));
    QVERIFY(readFile(file, 100));
    QCOMPARE(readFile(file, 99).error().code, ErrorCode::FileUnreadable);
}

void AtomicFileTest::missingFolderIsAnError()
{
    QCOMPARE(writeFileAtomically("/nowhere/at/all", {}).error().code, ErrorCode::FileMissing);
    QCOMPARE(readFile("/nowhere/at/all").error().code, ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "tst_atomic_file.moc"
