#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/face/face_models.h"
#include "ducklive/face/face_report.h"
#include "ducklive/face/face_settings.h"
#include "ducklive/face/source_face.h"
#include "ducklive/media/frame.h"

#include <memory>

namespace ducklive::face {

/// Swaps every face of a stream of frames for the face of one photo, or replaces the frame.
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

    /// Null switches to the policy (NoSource) until a source is set again.
    void setSource(std::shared_ptr<const SourceFace> source);
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
