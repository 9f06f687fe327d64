#include "models_command.h"

#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/models/catalogue.h"
#include "ducklive/models/pack_check.h"

#include <algorithm>

#include <fmt/format.h>

namespace ducklive::cli {

namespace {

std::filesystem::path packFolder(const std::string &folder, const base::ProgramPaths &paths)
{
    return folder.empty() ? paths.modelFolder() : std::filesystem::path(folder);
}

std::string stateText(const models::PackFileReport &report)
{
    switch (report.state) {
    case models::PackFileState::Good: return inLanguage("installed", "已安装");
    case models::PackFileState::Missing: return inLanguage("missing", "缺失");
    case models::PackFileState::Damaged: break;
    }
    return inLanguage("damaged: ", "已损坏：") + report.detail;
}

bool hasFreeDimensions(const inference::Model &model)
{
    return std::ranges::any_of(model.inputs(), [](const inference::TensorSpec &spec) {
        return std::ranges::any_of(spec.shape, [](std::int64_t side) { return side < 1; });
    });
}

/// Loads a network and runs it once with zeros (when its shapes are fixed); the text says where it
/// ran and how long it took.
base::Result<std::string> tryOut(inference::Backend &backend, const std::filesystem::path &file)
{
    auto model = backend.load(file, {});
    if (!model)
        return std::unexpected(model.error());
    if (hasFreeDimensions(**model))
        return (*model)->provider().actual + inLanguage(" (loads)", "（可加载）");
    auto session = (*model)->createSession();
    if (!session)
        return std::unexpected(session.error());
    const base::SystemClock clock;
    if (auto warm = (*session)->run(); !warm)
        return std::unexpected(warm.error());
    const auto begin = clock.now();
    if (auto ran = (*session)->run(); !ran)
        return std::unexpected(ran.error());
    const double ms = static_cast<double>((clock.now() - begin).count()) / 1e3;
    const auto &provider = (*model)->provider();
    return fmt::format("{} {:.1f} ms{}", provider.actual, ms,
                       provider.fallbackReason.empty() ? "" : " (" + provider.fallbackReason + ")");
}

} // namespace

int listModels(const std::string &folder, const base::ProgramPaths &paths)
{
    const auto pack = packFolder(folder, paths);
    printLine(inLanguage("Model pack: ", "模型包：") + pack.string());
    for (const auto &report : models::checkPack(pack, models::builtInCatalogue()))
        printLine(fmt::format("  {:<30} {:>8.1f} MB  {:<12} {}\n      {}; {}", report.entry.name,
                              static_cast<double>(report.size) / 1e6, report.entry.licence,
                              stateText(report), report.entry.task, report.entry.origin));
    return 0;
}

int checkModels(const std::string &folder, const base::ProgramPaths &paths)
{
    const auto pack = packFolder(folder, paths);
    auto backend = inference::openOnnxBackend(paths.onnxRuntimes());
    if (!backend)
        return reportError(backend.error());
    printLine((*backend)->name());
    int bad = 0;
    for (const auto &report : models::checkPack(pack, models::builtInCatalogue())) {
        std::string outcome = stateText(report);
        bool good = report.state == models::PackFileState::Good;
        if (good && report.entry.file.ends_with(".onnx")) {
            const auto ran = tryOut(**backend, pack / report.entry.file);
            good = ran.has_value();
            outcome = ran ? *ran : base::toLogLine(ran.error());
        }
        bad += good ? 0 : 1;
        printLine(fmt::format("  {} {:<30} {}", good ? "✓" : "✗", report.entry.name, outcome));
    }
    if (bad > 0)
        return reportError(
            {base::ErrorCode::ModelMissing, fmt::format("{} ({})", pack.string(), bad), {}});
    return 0;
}

} // namespace ducklive::cli
