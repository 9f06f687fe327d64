#include "swap_command.h"

#include "terminal.h"

#include "ducklive/inference/onnx_backend.h"
#include "ducklive/media/image_file.h"
#include "ducklive/server/still_swap.h"

#include <utility>

namespace ducklive::cli {

namespace {

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
    auto swapped = server::swapStill(loaded.models, std::move(*source), *input,
                                     std::filesystem::path(arguments.input).filename().string(),
                                     arguments.strength);
    if (!swapped)
        return std::unexpected(swapped.error());
    return std::move(swapped->picture);
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
