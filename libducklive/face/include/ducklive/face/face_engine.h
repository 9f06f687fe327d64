#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/face/face_models.h"
#include "ducklive/face/face_recogniser.h"
#include "ducklive/face/face_report.h"
#include "ducklive/face/face_settings.h"
#include "ducklive/face/source_face.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <memory>

namespace ducklive::face {

/// Swaps the faces of a stream of frames for the face of a photo, or replaces the frame. Whose
/// faces: FaceSettings::people; everybody else is hidden.
/// `engine->setSource(source); const FaceReport report = engine->process(frame);`
/// process() and lastMask(): one thread. Setters: any thread, they take effect on the next frame.
/// Steady state allocates nothing large.
class FaceEngine
{
public:
    /// The clock is only used to measure the spans; filters follow Frame::captured.
    [[nodiscard]] static base::Result<std::unique_ptr<FaceEngine>> create(const FaceModels &models,
                                                                          const base::Clock &clock);
    ~FaceEngine();
    FaceEngine(const FaceEngine &) = delete;
    FaceEngine &operator=(const FaceEngine &) = delete;

    /// For everybody without a source of their own. Null: they are hidden, and with no source at
    /// all the policy takes over (NoSource).
    void setSource(std::shared_ptr<const SourceFace> source);
    /// For one person of FaceReport::people; null takes it away again. Goes with the id.
    void setSourceFor(std::uint64_t person, std::shared_ptr<const SourceFace> source);
    /// The largest face of the next frame that shows one nearly frontal is the operator's. Without
    /// this call PeoplePolicy::Operator takes who is alone, or the largest for a second.
    void enrolOperator();
    /// Optional: tells the operator from others by the face, from the next enrolment on; then two
    /// descriptions with a dot product of at least `leastCosine` are of one person. Null: by looks.
    void setRecogniser(std::shared_ptr<FaceRecogniser> recogniser, float leastCosine);
    void setSettings(const FaceSettings &settings);

    /// In place on a Bgr24 frame whose `captured` is its time. When it returns, the frame is safe
    /// to send: swapped, or replaced by the policy. Never leaves the raw face.
    FaceReport process(media::Frame &frame) noexcept;

    /// What the last process() touched (Gray8, the frame's size): 0 = bit-identical to the input,
    /// 255 = replaced. All 255 after a replaced frame.
    [[nodiscard]] const media::Frame &lastMask() const noexcept;

private:
    class State;
    explicit FaceEngine(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::face
