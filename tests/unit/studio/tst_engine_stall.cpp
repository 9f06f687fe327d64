#include "live_session.h"
#include "recording_sink.h"
#include "test_picture.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/jpeg_encoder.h"

#include <atomic>
#include <semaphore>

#include <QtTest>

using namespace ducklive;
using namespace ducklive::server;

namespace {

/// A model that runs another one, and waits at a gate first when told to.
class GatedModel final : public inference::Model
{
public:
    explicit GatedModel(std::shared_ptr<const inference::Model> inner)
        : m_inner(std::move(inner))
    {
    }
    const std::string &name() const override { return m_inner->name(); }
    const std::vector<inference::TensorSpec> &inputs() const override { return m_inner->inputs(); }
    const std::vector<inference::TensorSpec> &outputs() const override
    {
        return m_inner->outputs();
    }
    const inference::ProviderReport &provider() const override { return m_inner->provider(); }
    base::Result<std::unique_ptr<inference::Session>> createSession() const override
    {
        auto inner = m_inner->createSession();
        if (!inner)
            return std::unexpected(inner.error());
        return std::make_unique<GatedSession>(*this, std::move(*inner));
    }

    mutable std::atomic<bool> hang{false};
    mutable std::binary_semaphore entered{0};
    mutable std::binary_semaphore leave{0};

private:
    class GatedSession final : public inference::Session
    {
    public:
        GatedSession(const GatedModel &model, std::unique_ptr<inference::Session> inner)
            : m_model(model)
            , m_inner(std::move(inner))
        {
        }
        inference::Tensor &input(std::size_t index) override { return m_inner->input(index); }
        const inference::Tensor &output(std::size_t index) const override
        {
            return m_inner->output(index);
        }
        base::Result<void> run() override
        {
            if (m_model.hang.exchange(false)) {
                m_model.entered.release();
                m_model.leave.acquire();
            }
            return m_inner->run();
        }

    private:
        const GatedModel &m_model;
        std::unique_ptr<inference::Session> m_inner;
    };
    std::shared_ptr<const inference::Model> m_inner;
};

} // namespace

/// An engine that stops answering: nothing leaves, it is said and counted, and it goes on by
/// itself.
class EngineStallTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingLeavesAndItRecovers()
    {
        auto backend = inference::openOnnxBackend(
                           {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"})
                           .value();
        auto models = face::loadFaceModels(*backend, DUCKLIVE_BUILD_ROOT "/models", {}).value();
        const auto gate = std::make_shared<GatedModel>(models.detector);
        models.detector = gate;
        base::ManualClock clock;
        observability::Metrics metrics;
        const auto log = observability::makeNullLog();
        const FaceLibrary library(DUCKLIVE_BUILD_ROOT "/samples");
        test::RecordingSink sink;
        LiveSession session(mainSession(), "feed", "",
                            {clock, metrics, *log, library, &models, "", sink, 85});
        SettingsPatch on;
        on.faceEnabled = true;
        on.faceName = "photo.png";
        QVERIFY(session.apply(on).has_value());

        gate->hang = true;
        session.pushJpeg(clock.now(), jpeg());
        gate->entered.acquire();
        QVERIFY(session.state().face.error.empty());
        clock.advance(std::chrono::seconds(1));
        QVERIFY(session.state().face.error.find("does not answer") != std::string::npos);
        gate->leave.release();
        QTRY_COMPARE(session.state().stream.droppedFrames, std::uint64_t(1));
        QCOMPARE(session.state().stream.failClosedFrames, std::uint64_t(1));
        QVERIFY(sink.videos.empty());
        QVERIFY(metrics.prometheusText().find("ducklive_fail_closed_total{reason=\"late\"} 1") !=
                std::string::npos);

        session.pushJpeg(clock.now(), jpeg());
        QVERIFY(sink.waitUntil([&] { return sink.videos.size() == 1; }));
        QVERIFY(session.state().face.error.empty());
    }

private:
    static base::SharedBytes jpeg()
    {
        return base::shareBytes(
            media::JpegEncoder().encode(test::testPicture({640, 360}), 90).value());
    }
};

QTEST_GUILESS_MAIN(EngineStallTest)
#include "tst_engine_stall.moc"
