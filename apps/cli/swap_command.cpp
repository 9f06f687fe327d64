#include "swap_command.h"

#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/image_file.h"

namespace ducklive::cli {

namespace {

/// A still gets the smoothing of a stream that has settled: the engine sees it a few times, and
/// each time the raw picture.
constexpr int kSettlingPasses = 4;
constexpr base::Microseconds kPassInterval{33'333};

struct Loaded
{
    std::unique_ptr<inference::Backend> backend;
    face::FaceModels models;
};

base::Result<Loaded> loadEngine(const SwapArguments &arguments, const base::ProgramPaths &paths)
{
    auto backend = inference::openOnnxBackend(paths.onnxRuntimes());
    if (!backend)
        return std::unexpected(backend.error());
    const auto folder = arguments.modelFolder.empty()
                            ? paths.modelFolder()
                            : std::filesystem::path(arguments.modelFolder);
    auto models = face::loadFaceModels(**backend, folder, {"auto", 2});
    if (!models)
        return std::unexpected(models.error());
    return Loaded{std::move(*backend), std::move(*models)};
}

base::Result<media::Frame> swapStill(const SwapArguments &arguments, const Loaded &loaded)
{
    auto photo = media::loadImage(arguments.face);
    if (!photo)
        return std::unexpected(photo.error());
    const auto name = std::filesystem::path(arguments.face).filename().string();
    auto source = face::enrolPhoto(loaded.models, *photo, name);
    if (!source)
        return std::unexpected(source.error());
    auto input = media::loadImage(arguments.input);
    if (!input)
        return std::unexpected(input.error());
    const base::SystemClock clock;
    auto engine = face::FaceEngine::create(loaded.models, clock);
    if (!engine)
        return std::unexpected(engine.error());
    (*engine)->setSource(std::move(*source));
    face::FaceSettings settings;
    settings.strength = arguments.strength;
    (*engine)->setSettings(settings);
    media::Frame picture;
    face::FaceReport report;
    for (int pass = 0; pass < kSettlingPasses; ++pass) {
        picture = *input;
        picture.captured = base::Timestamp{kPassInterval * pass};
        report = (*engine)->process(picture);
    }
    if (report.outcome == face::FaceOutcome::Swapped)
        return picture;
    const auto inputName = std::filesystem::path(arguments.input).filename().string();
    return base::fail(report.reason == face::FailReason::NoFace ? base::ErrorCode::PhotoNoFace
                                                                : base::ErrorCode::ModelFailed,
                      inputName);
}

} // namespace

int runSwap(const SwapArguments &arguments, const base::ProgramPaths &paths)
{
    const auto loaded = loadEngine(arguments, paths);
    if (!loaded)
        return reportError(loaded.error());
    const auto picture = swapStill(arguments, *loaded);
    if (!picture)
        return reportError(picture.error());
    if (auto saved = media::saveImage(arguments.output, *picture); !saved)
        return reportError(saved.error());
    printLine(inLanguage("saved ", "已保存 ") + arguments.output);
    return 0;
}

} // namespace ducklive::cli
