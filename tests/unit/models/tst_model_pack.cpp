#include "ducklive/base/atomic_file.h"
#include "ducklive/models/catalogue.h"
#include "ducklive/models/pack_check.h"
#include "ducklive/models/pack_lock.h"
#include "ducklive/models/sha256.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::models;

class ModelPackTest : public QObject
{
    Q_OBJECT

private slots:
    void builtInCatalogueHasTheFaceModels()
    {
        const auto &entries = builtInCatalogue();
        const auto has = [&](const char *file) {
            return std::ranges::any_of(entries, [&](const auto &e) { return e.file == file; });
        };
        QVERIFY(has("face_landmark_with_attention.onnx"));
        QVERIFY(has("canonical_face.json"));
    }

    void refusesBrokenCatalogues_data()
    {
        QTest::addColumn<QString>("json");
        for (const char *json :
             {"", "[]", "{}", "{\"models\":{}}", "{\"models\":[1]}", "{\"models\":[{\"name\":1}]}",
              "{\"models\":[{\"name\":\"a\",\"task\":\"t\",\"licence\":\"l\",\"output\":\"../"
              "x\"}]}",
              "{\"models\":[{\"name\":\"a\",\"task\":\"t\",\"licence\":\"l\",\"output\":\"/etc/"
              "x\"}]}",
              "{\"models\":[{\"name\":\"a\",\"task\":\"t\",\"licence\":\"l\",\"output\":\"\"}]}"})
            QTest::newRow(json) << json;
    }
    void refusesBrokenCatalogues()
    {
        QFETCH(QString, json);
        QCOMPARE(parseCatalogue(json.toStdString()).error().code, base::ErrorCode::Corrupt);
    }

    void refusesDeepNesting()
    {
        QVERIFY(!parseCatalogue(std::string(100'000, '[')));
        QVERIFY(!parsePackLock(std::string(100'000, '{')));
    }

    void sha256OfKnownText()
    {
        const std::string text = "abc";
        QCOMPARE(sha256Hex({reinterpret_cast<const std::uint8_t *>(text.data()), 3}),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void installedPackIsGood()
    {
        for (const auto &report : checkPack(DUCKLIVE_BUILD_ROOT "/models", builtInCatalogue()))
            QVERIFY2(report.state == PackFileState::Good, report.entry.file.c_str());
    }

    void damageAndLossAreSeen()
    {
        QTemporaryDir folder;
        const std::filesystem::path pack = folder.path().toStdString();
        const std::vector<std::uint8_t> content{1, 2, 3};
        const std::string lock =
            "{\"files\":{\"a.onnx\":{\"sha256\":\"" + sha256Hex(content) + "\",\"size\":3}}}";
        QVERIFY(base::writeFileAtomically(
            pack / "pack.lock.json",
            {reinterpret_cast<const std::uint8_t *>(lock.data()), lock.size()}));
        const std::vector<CatalogueEntry> catalogue{{"a", "t", "a.onnx", "l", "p"}};
        QVERIFY(checkPack(pack, catalogue)[0].state == PackFileState::Missing);
        QVERIFY(base::writeFileAtomically(pack / "a.onnx", content));
        QVERIFY(checkPack(pack, catalogue)[0].state == PackFileState::Good);
        const std::vector<std::uint8_t> tampered{1, 2, 4};
        QVERIFY(base::writeFileAtomically(pack / "a.onnx", tampered));
        QVERIFY(checkPack(pack, catalogue)[0].state == PackFileState::Damaged);
    }
};

QTEST_GUILESS_MAIN(ModelPackTest)
#include "tst_model_pack.moc"
