#include "live_session.h"
#include "recording_sink.h"
#include "test_picture.h"
#include "two_people.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/jpeg_encoder.h"

#include <atomic>
#include <semaphore>

#include <QRegularExpression>
#include <QTest>

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

    mutable std::atomic<bool> hangsNext{false}; ///< the next run waits at the gate
    mutable std::counting_semaphore<> entered{0};
    mutable std::counting_semaphore<> leave{0};
    mutable std::counting_semaphore<> left{0};

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
            if (m_model.hangsNext.exchange(false)) {
                m_model.entered.release();
                m_model.leave.acquire();
                m_model.left.release();
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

/// An engine that stops answering: nothing leaves, it is said and counted, and another one takes
/// over.
class EngineStallTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherEngineTakesOver();
    void anotherEngineGivesEverybodyTheirFace();
    void whoIsGoneLosesTheirFace();
    void afterThreeNoMoreUntilOneReturns();

private:
    /// The detector looks where no face is followed, the landmark net where one is.
    void hangOnce(GatedModel &gate);
    bool nextFrameComes();
    [[nodiscard]] bool metricIs(const char *line) const;
    static base::SharedBytes jpeg();

    base::SharedBytes m_picture; ///< of the next frame

    std::unique_ptr<inference::Backend> m_backend;
    face::FaceModels m_models;
    std::shared_ptr<GatedModel> m_gate; ///< of the detector
    std::shared_ptr<GatedModel> m_landmarks;
    base::ManualClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    FaceLibrary m_library{DUCKLIVE_BUILD_ROOT "/samples"};
    VoiceLibrary m_voices{""};
    std::unique_ptr<observability::Metrics> m_metrics;
    std::unique_ptr<test::RecordingSink> m_sink;
    std::unique_ptr<LiveSession> m_session;
};

void EngineStallTest::init()
{
    QTest::failOnWarning(QRegularExpression(".?"));
    m_picture = jpeg();
    m_backend = inference::openOnnxBackend(
                    {DUCKLIVE_BUILD_ROOT "/deps/onnxruntime/lib/libonnxruntime.so.1"})
                    .value();
    m_models = face::loadFaceModels(*m_backend, DUCKLIVE_BUILD_ROOT "/models", {}).value();
    m_gate = std::make_shared<GatedModel>(m_models.detector);
    m_models.detector = m_gate;
    m_landmarks = std::make_shared<GatedModel>(m_models.landmarks);
    m_models.landmarks = m_landmarks;
    m_metrics = std::make_unique<observability::Metrics>();
    m_sink = std::make_unique<test::RecordingSink>();
    m_session = std::make_unique<LiveSession>(mainSession(), SourceLabel{}, "",
                                              LiveSession::Tools{m_clock,
                                                                 *m_metrics,
                                                                 *m_log,
                                                                 m_library,
                                                                 m_voices,
                                                                 &m_models,
                                                                 {},
                                                                 nullptr,
                                                                 *m_sink,
                                                                 85,
                                                                 true});
    SettingsPatch on;
    on.faceEnabled = true;
    on.faceName = "photo.png";
    QVERIFY(m_session->apply(on).has_value());
}

void EngineStallTest::cleanup()
{
    m_session.reset();
    m_models = {};
    QTRY_COMPARE(m_landmarks.use_count(), 1L);
    QTRY_COMPARE(m_gate.use_count(), 1L); // the lost engines are gone
}

void EngineStallTest::hangOnce(GatedModel &gate)
{
    const auto lost = m_session->state().stream.droppedFrames;
    gate.hangsNext = true;
    m_session->pushJpeg(m_clock.now(), m_picture);
    gate.entered.acquire();
    m_clock.advance(GuardedEngine::kPatience);
    QTRY_COMPARE(m_session->state().stream.droppedFrames, lost + 1);
}

bool EngineStallTest::nextFrameComes()
{
    const auto before = m_sink->videosSoFar().size();
    m_session->pushJpeg(m_clock.now(), m_picture);
    return m_sink->waitUntil([&] { return m_sink->videos.size() == before + 1; });
}

bool EngineStallTest::metricIs(const char *line) const
{
    return m_metrics->prometheusText().find(line) != std::string::npos;
}

/// The very next frame is worked on by a new engine, with the face that was chosen.
void EngineStallTest::anotherEngineTakesOver()
{
    QVERIFY(!m_session->state().face.problem);
    hangOnce(*m_gate);
    QVERIFY(m_sink->videosSoFar().empty());
    const SessionState state = m_session->state();
    QCOMPARE(state.face.problem->code, base::ErrorCode::EngineStalled);
    QCOMPARE(state.face.restarts, std::uint64_t(1));
    QCOMPARE(state.stream.failClosedFrames, std::uint64_t(1));
    QVERIFY(metricIs("ducklive_fail_closed_total{reason=\"late\"} 1"));
    QVERIFY(metricIs("ducklive_engine_restarts_total{engine=\"face\"} 1"));

    QVERIFY(nextFrameComes());
    QCOMPARE(m_session->state().face.failReason, std::string("no_face")); // a face was chosen
    m_clock.advance(std::chrono::seconds(6));
    QVERIFY(!m_session->state().face.problem);
    m_gate->leave.release(); // the lost one comes back late: nobody waits for it
    m_gate->left.acquire();
    QVERIFY(nextFrameComes());
}

/// Whose face is whose outlives an engine, and so does who is who, even where the session has no
/// face to fall back on.
void EngineStallTest::anotherEngineGivesEverybodyTheirFace()
{
    m_picture = base::shareBytes(media::JpegEncoder().encode(test::twoPeople(), 95).value());
    const auto step = [this] {
        m_clock.advance(std::chrono::milliseconds(33));
        return nextFrameComes();
    };
    QVERIFY(step());
    const auto before = m_session->state().people;
    QCOMPARE(before.size(), std::size_t(2));
    QVERIFY(m_session->setPersonFace(before[1].id, "photo.png").has_value());
    SettingsPatch none;
    none.faceName = "";
    QVERIFY(m_session->apply(none).has_value());
    QVERIFY(step());
    QCOMPARE(m_session->state().face.facesSwapped, 1);
    hangOnce(*m_landmarks);

    QVERIFY(step()); // finds who is there
    QVERIFY(step());
    const auto after = m_session->state().people;
    QCOMPARE(after.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE(after[i].id, before[i].id);
    QVERIFY(!after[0].isSwapped && after[1].isSwapped);
    QCOMPARE(after[1].face, std::string("photo.png"));
    m_landmarks->leave.release();
    m_landmarks->left.acquire();
}

/// A face of one's own goes with the person.
void EngineStallTest::whoIsGoneLosesTheirFace()
{
    m_picture = base::shareBytes(media::JpegEncoder().encode(test::twoPeople(), 95).value());
    QVERIFY(nextFrameComes());
    const auto before = m_session->state().people;
    QVERIFY(m_session->setPersonFace(before.at(1).id, "photo.png").has_value());
    m_picture = jpeg();
    m_clock.advance(2 * PeopleInView::kAbsence);
    QVERIFY(nextFrameComes());
    QVERIFY(m_session->state().people.empty());
    QVERIFY(!m_session->setPersonFace(before[1].id, "").has_value());
}

void EngineStallTest::afterThreeNoMoreUntilOneReturns()
{
    for (std::size_t i = 0; i < GuardedEngine::kMostLost; ++i)
        hangOnce(*m_gate);
    QCOMPARE(m_session->state().face.problem->code, base::ErrorCode::EngineGivenUp);
    const auto lost = m_session->state().stream.droppedFrames;
    m_session->pushJpeg(m_clock.now(), m_picture);
    QTRY_COMPARE(m_session->state().stream.droppedFrames, lost + 1);
    QVERIFY(m_sink->videosSoFar().empty());

    m_gate->leave.release();
    m_gate->left.acquire();
    QTRY_VERIFY(([this] { // its thread is gone soon after
        m_session->pushJpeg(m_clock.now(), m_picture);
        return !m_sink->videosSoFar().empty();
    })());
    m_gate->leave.release(2);
    m_gate->left.acquire();
    m_gate->left.acquire();
}

base::SharedBytes EngineStallTest::jpeg()
{
    return base::shareBytes(media::JpegEncoder().encode(test::testPicture({640, 360}), 90).value());
}

QTEST_GUILESS_MAIN(EngineStallTest)
#include "tst_engine_stall.moc"
