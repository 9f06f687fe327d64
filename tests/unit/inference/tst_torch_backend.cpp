#include "ducklive/base/atomic_file.h"
#include "ducklive/inference/torch_backend.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ducklive;
using namespace ducklive::inference;

/// The plug-in with a TorchScript file made by PyTorch itself.
class TorchBackendTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto backend = openTorchBackend({TORCH_PLUGIN});
        QVERIFY2(backend.has_value(), backend ? "" : base::toLogLine(backend.error()).c_str());
        m_backend = std::move(*backend);
        QCOMPARE(QProcess::execute("/usr/bin/python3", {MAKE_FIXTURE, m_folder.path()}), 0);
    }

    void runsTorchScript()
    {
        const auto model = m_backend->load(file("affine.pt"), {}).value();
        QCOMPARE(model->provider().actual, std::string("CPU"));
        const auto session = model->createSession().value();
        session->input(0).as<float>()[2] = 20.5F;
        QVERIFY(session->run().has_value());
        QCOMPARE(session->output(0).as<float>()[2], 42.0F);
        QCOMPARE(session->output(0).as<float>()[0], 1.0F);
    }

    void cudaFallsBackAndSaysSo()
    {
        const auto model = m_backend->load(file("affine.pt"), {"cuda", 1}).value();
        if (model->provider().actual == "CPU")
            QVERIFY(!model->provider().fallbackReason.empty());
    }

    void refusals()
    {
        QCOMPARE(m_backend->load(file("gone.pt"), {}).error().code, base::ErrorCode::ModelMissing);
        QCOMPARE(m_backend->load(file("unsigned.pt"), {}).error().code,
                 base::ErrorCode::ModelCorrupt);
        const std::vector<std::uint8_t> noise(1000, 0x5A);
        QVERIFY(base::writeFileAtomically(file("noise.pt"), noise));
        QCOMPARE(m_backend->load(file("noise.pt"), {}).error().code, base::ErrorCode::ModelCorrupt);
    }

private:
    std::filesystem::path file(const char *name) { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Backend> m_backend;
};

QTEST_GUILESS_MAIN(TorchBackendTest)
#include "tst_torch_backend.moc"
