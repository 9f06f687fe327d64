#include "ducklive/face/face_models.h"

#include "canonical_face_data.h"

#include <string>
#include <vector>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;
using inference::Model;
using inference::TensorSpec;

namespace {

using Shape = std::vector<std::int64_t>;

bool matches(const std::vector<TensorSpec> &specs, const char *name, const Shape &shape)
{
    for (const TensorSpec &spec : specs) {
        if (spec.name == name)
            return spec.shape == shape && spec.type == inference::ElementType::Float32;
    }
    return false;
}

struct Signature
{
    const char *file;
    Shape input;
    const char *firstName;
    Shape first;
    const char *secondName;
    Shape second;
};

Result<std::shared_ptr<const Model>> loadChecked(inference::Backend &backend,
                                                 const std::filesystem::path &folder,
                                                 const inference::LoadOptions &options,
                                                 const Signature &signature)
{
    auto model = backend.load(folder / signature.file, options);
    if (!model) {
        const bool missing = model.error().code == ErrorCode::FileMissing ||
                             model.error().code == ErrorCode::NotFound ||
                             model.error().code == ErrorCode::ModelMissing;
        return fail(missing ? ErrorCode::ModelMissing : ErrorCode::ModelCorrupt, signature.file,
                    base::toLogLine(model.error()));
    }
    const Model &loaded = **model;
    if (loaded.inputs().size() != 1 || !matches(loaded.inputs(), "image", signature.input) ||
        !matches(loaded.outputs(), signature.firstName, signature.first) ||
        !matches(loaded.outputs(), signature.secondName, signature.second))
        return fail(ErrorCode::ModelCorrupt, signature.file, "unexpected inputs or outputs");
    return model;
}

/// Files that are missing are no failure, others are.
Result<void> addHands(inference::Backend &backend, const std::filesystem::path &folder,
                      const inference::LoadOptions &options, FaceModels &models)
{
    auto palms = loadChecked(backend, folder, options,
                             {"palm_detection.onnx",
                              {1, 3, 192, 192},
                              "regressors",
                              {1, 2016, 18},
                              "scores",
                              {1, 2016, 1}});
    auto hands = loadChecked(
        backend, folder, options,
        {"hand_landmark.onnx", {1, 3, 224, 224}, "landmarks", {1, 21, 3}, "presence", {1, 1}});
    for (const auto *model : {&palms, &hands}) {
        if (!*model && model->error().code != ErrorCode::ModelMissing)
            return std::unexpected(model->error());
    }
    if (palms && hands) {
        models.palms = std::move(*palms);
        models.hands = std::move(*hands);
    }
    return {};
}

} // namespace

Result<FaceModels> loadFaceModels(inference::Backend &backend,
                                  const std::filesystem::path &packFolder,
                                  const inference::LoadOptions &options)
{
    auto canonical = CanonicalFace::load(packFolder / "canonical_face.json");
    if (!canonical)
        return std::unexpected(canonical.error());
    auto detector = loadChecked(backend, packFolder, options,
                                {"face_detection_short_range.onnx",
                                 {1, 3, 128, 128},
                                 "regressors",
                                 {1, 896, 16},
                                 "scores",
                                 {1, 896, 1}});
    if (!detector)
        return std::unexpected(detector.error());
    auto landmarks = loadChecked(backend, packFolder, options,
                                 {"face_landmark_with_attention.onnx",
                                  {1, 3, 192, 192},
                                  "landmarks",
                                  {1, 478, 3},
                                  "face_flag",
                                  {1, 1}});
    if (!landmarks)
        return std::unexpected(landmarks.error());
    FaceModels models{std::move(*detector), std::move(*landmarks), std::move(*canonical), {}, {}};
    if (auto added = addHands(backend, packFolder, options, models); !added)
        return std::unexpected(added.error());
    return models;
}

} // namespace ducklive::face
