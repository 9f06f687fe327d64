#include "ducklive/inference/fake_backend.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::inference;

class FakeBackendTest : public QObject
{
    Q_OBJECT

private slots:
    void runsItsScript()
    {
        FakeBackend backend;
        backend.add("double",
                    {{{"x", ElementType::Float32, {2}}},
                     {{"y", ElementType::Float32, {2}}},
                     [](std::vector<Tensor> &in, std::vector<Tensor> &out) -> base::Result<void> {
                         for (int i = 0; i < 2; ++i)
                             out[0].as<float>()[i] = in[0].as<float>()[i] * 2;
                         return {};
                     }});
        const auto model = backend.load("/packs/double.onnx", {}).value();
        QCOMPARE(model->provider().actual, std::string("fake"));
        QCOMPARE(model->outputIndex("y"), std::optional<std::size_t>(0));
        const auto session = model->createSession().value();
        session->input(0).as<float>()[1] = 21;
        QVERIFY(session->run().has_value());
        QCOMPARE(session->output(0).as<float>()[1], 42.0F);
    }

    void missingModelIsNamed()
    {
        FakeBackend backend;
        const auto model = backend.load("/packs/gone.onnx", {});
        QCOMPARE(model.error().code, base::ErrorCode::ModelMissing);
        QCOMPARE(model.error().subject, std::string("gone.onnx"));
    }
};

QTEST_GUILESS_MAIN(FakeBackendTest)
#include "tst_fake_backend.moc"
