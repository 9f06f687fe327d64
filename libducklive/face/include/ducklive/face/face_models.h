#pragma once

#include "ducklive/base/result.h"
#include "ducklive/face/canonical_face.h"
#include "ducklive/inference/backend.h"
#include "ducklive/inference/load_options.h"
#include "ducklive/inference/model.h"

#include <filesystem>
#include <memory>

namespace ducklive::face {

/// What every engine and every enrolment shares. Immutable and thread-safe.
struct FaceModels
{
    std::shared_ptr<const inference::Model> detector;
    std::shared_ptr<const inference::Model> landmarks;
    std::shared_ptr<const CanonicalFace> canonical;
    /// Optional, both or none: hands the colour of the face are painted over without them.
    std::shared_ptr<const inference::Model> palms;
    std::shared_ptr<const inference::Model> hands;
};

/// Loads face_detection_short_range.onnx, face_landmark_with_attention.onnx and canonical_face.json
/// from the model pack, palm_detection.onnx and hand_landmark.onnx where they are there, and checks
/// their signatures. ModelMissing or ModelCorrupt name the file.
[[nodiscard]] base::Result<FaceModels> loadFaceModels(inference::Backend &backend,
                                                      const std::filesystem::path &packFolder,
                                                      const inference::LoadOptions &options);

} // namespace ducklive::face
