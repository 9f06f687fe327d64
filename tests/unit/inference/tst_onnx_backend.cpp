#include "ducklive/base/atomic_file.h"
#include "ducklive/inference/onnx_backend.h"

#include <cmath>

#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::inference;

/// The real ONNX Runtime with the real model pack.
class OnnxBackendTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto backend =
            openOnnxBackend({DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"});
        QVERIFY2(backend.has_value(), backend ? "" : base::toLogLine(backend.error()).c_str());
        m_backend = std::move(*backend);
    }

    void runsTheMesh()
    {
        const auto model = m_backend->load(pack("face_landmark_with_attention.onnx"), {}).value();
        QCOMPARE(model->provider().actual, std::string("CPU"));
        QVERIFY(model->provider().fallbackReason.empty());
        const auto session = model->createSession().value();
        QCOMPARE(session->input(0).count(), std::size_t(3 * 192 * 192));
        std::ranges::fill(session->input(0).as<float>(), 0.5F);
        QVERIFY(session->run().has_value());
        const auto flag = model->outputIndex("face_flag");
        QVERIFY(flag.has_value());
        QVERIFY(session->output(*flag).as<float>()[0] < 0); // grey is no face
        for (const float value : session->output(*model->outputIndex("landmarks")).as<float>())
            QVERIFY(std::isfinite(value));
    }

    void sameInputSameOutput()
    {
        const auto model = m_backend->load(pack("face_landmark.onnx"), {}).value();
        const auto first = model->createSession().value();
        const auto second = model->createSession().value();
        for (const auto &session : {first.get(), second.get()}) {
            for (std::size_t i = 0; i < session->input(0).count(); ++i)
                session->input(0).as<float>()[i] = static_cast<float>(i % 251) / 251.0F;
            QVERIFY(session->run().has_value());
        }
        const auto a = first->output(0).as<float>();
        QVERIFY(std::ranges::equal(a, second->output(0).as<float>()));
    }

    void anAbsentProviderIsSaid()
    {
        const auto model = m_backend->load(pack("face_landmark.onnx"), {"cuda", 1}).value();
        QCOMPARE(model->provider().requested, std::string("cuda"));
        QCOMPARE(model->provider().actual, std::string("CPU"));
        QVERIFY(!model->provider().fallbackReason.empty());
    }

    void damagedAndMissingFiles()
    {
        QTemporaryDir folder;
        const std::filesystem::path broken = folder.filePath("broken.onnx").toStdString();
        auto bytes = base::readFile(pack("face_landmark.onnx")).value();
        bytes.resize(bytes.size() / 3);
        QVERIFY(base::writeFileAtomically(broken, bytes));
        QCOMPARE(m_backend->load(broken, {}).error().code, base::ErrorCode::ModelCorrupt);
        QCOMPARE(m_backend->load(pack("nothing.onnx"), {}).error().code,
                 base::ErrorCode::ModelMissing);
    }

    void anAbsentRuntimeIsUnsupported()
    {
        QCOMPARE(openOnnxBackend({"/nowhere/libonnxruntime.so.1"}).error().code,
                 base::ErrorCode::Unsupported);
    }

private:
    static std::filesystem::path pack(const char *file)
    {
        return std::filesystem::path(DUCKLIVE_BUILD_ROOT "/models") / file;
    }
    std::unique_ptr<Backend> m_backend;
};

QTEST_GUILESS_MAIN(OnnxBackendTest)
#include "tst_onnx_backend.moc"
