#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_models.h"
#include "ducklive/face/source_face.h"
#include "ducklive/media/frame.h"

#include <memory>
#include <stop_token>
#include <string>

namespace ducklive::server {

/// A still with another face on it.
struct StillSwap
{
    media::Frame picture;
    base::Microseconds took{}; ///< by a picture of a stream that has settled
};

/// Puts `face` on everybody in a Bgr24 still, by an engine of its own. PhotoNoFace with `name` when
/// nobody is in it; Cancelled within a picture's time. Any thread.
[[nodiscard]] base::Result<StillSwap> swapStill(const face::FaceModels &models,
                                                std::shared_ptr<const face::SourceFace> face,
                                                const media::Frame &still, const std::string &name,
                                                float strength, const std::stop_token &stop = {});

} // namespace ducklive::server
