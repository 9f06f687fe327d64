#include "doctor_command.h"

#include "terminal.h"

#include "ducklive/base/user_message.h"
#include "ducklive/devices/camera_factory.h"
#include "ducklive/discovery/discovery_factory.h"
#include "ducklive/face/face_models.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/inference/torch_backend.h"
#include "ducklive/models/catalogue.h"
#include "ducklive/models/pack_check.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <QTcpServer>

namespace ducklive::cli {

namespace {

enum class Verdict { Good, Optional, Bad };

struct Finding
{
    Verdict verdict;
    std::string what;
    std::string detail;
};

std::string sentence(const base::Error &error)
{
    return base::userMessage(error, base::languageFromEnvironment());
}

Finding checkRuntime(const base::ProgramPaths &paths, std::unique_ptr<inference::Backend> &backend)
{
    auto opened = inference::openOnnxBackend(paths.onnxRuntimes());
    if (!opened)
        return {Verdict::Bad, "ONNX Runtime", sentence(opened.error())};
    backend = std::move(*opened);
    std::string providers;
    for (const std::string &name : backend->providers())
        providers += (providers.empty() ? "" : ", ") + name;
    return {Verdict::Good, "ONNX Runtime", backend->name() + ": " + providers};
}

Finding checkPackFiles(const base::ProgramPaths &paths)
{
    std::string bad;
    for (const auto &report : models::checkPack(paths.modelFolder(), models::builtInCatalogue())) {
        if (report.state != models::PackFileState::Good)
            bad += (bad.empty() ? "" : ", ") + report.entry.file;
    }
    if (!bad.empty())
        return {Verdict::Bad, "models", sentence({base::ErrorCode::ModelMissing, bad, {}})};
    return {Verdict::Good, "models", paths.modelFolder().string()};
}

Finding checkFaceEngine(const base::ProgramPaths &paths, inference::Backend *backend)
{
    if (!backend)
        return {Verdict::Bad, "face engine", inLanguage("needs ONNX Runtime", "需要 ONNX Runtime")};
    const auto loaded = face::loadFaceModels(*backend, paths.modelFolder(), {});
    if (!loaded)
        return {Verdict::Bad, "face engine", sentence(loaded.error())};
    const auto &provider = loaded->landmarks->provider();
    return {Verdict::Good, "face engine",
            inLanguage("runs on ", "运行于 ") + provider.actual +
                (provider.fallbackReason.empty() ? "" : " — " + provider.fallbackReason)};
}

Finding checkTorch(const base::ProgramPaths &paths)
{
    const auto opened = inference::openTorchBackend(paths.torchPlugins());
    if (!opened)
        return {Verdict::Optional, "LibTorch",
                inLanguage("not installed; only TorchScript models need it",
                           "未安装；仅 TorchScript 模型需要")};
    return {Verdict::Good, "LibTorch", (*opened)->name()};
}

Finding checkCamera()
{
    const auto camera = devices::openVirtualCamera("auto", {});
    if (!camera)
        return {Verdict::Bad, "virtual camera", sentence(camera.error())};
    const auto status = (*camera)->status();
    return {Verdict::Good, "virtual camera", status.name + " (" + status.kind + ")"};
}

Finding checkDiscovery()
{
    const auto browser = discovery::makeBrowser();
    (void)browser->start([] {});
    for (int tries = 0; tries < 20 && !browser->status().isWorking; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto status = browser->status();
    if (status.problem)
        return {Verdict::Optional, "discovery", sentence(*status.problem)};
    return {Verdict::Good, "discovery", "mDNS"};
}

Finding checkPort(quint16 port)
{
    QTcpServer server;
    const std::string what = "port " + std::to_string(port);
    if (!server.listen(QHostAddress::Any, port))
        return {Verdict::Optional, what,
                sentence({base::ErrorCode::PortBusy, std::to_string(port), {}})};
    return {Verdict::Good, what, inLanguage("free", "空闲")};
}

Finding checkSpace(const base::ProgramPaths &paths)
{
    constexpr std::uintmax_t kLittle = 1ULL << 30U;
    auto folder = paths.facesFolder();
    std::error_code problem;
    while (!std::filesystem::exists(folder, problem) && folder.has_parent_path() &&
           folder != folder.parent_path())
        folder = folder.parent_path();
    const auto space = std::filesystem::space(folder, problem);
    const std::string text = std::to_string(space.available >> 30U) + " GiB";
    const bool enough = !problem && space.available >= kLittle;
    return {enough ? Verdict::Good : Verdict::Bad, "disk", folder.string() + ": " + text};
}

void print(const Finding &finding)
{
    const char *mark = finding.verdict == Verdict::Good       ? "✓"
                       : finding.verdict == Verdict::Optional ? "–"
                                                              : "✗";
    std::string padded = finding.what;
    padded.resize(std::max<std::size_t>(padded.size(), 16), ' ');
    printLine(std::string("  ") + mark + " " + padded + " " + finding.detail);
}

} // namespace

int runDoctor(const base::ProgramPaths &paths)
{
    std::unique_ptr<inference::Backend> backend;
    std::vector<Finding> findings;
    findings.push_back(checkRuntime(paths, backend));
    findings.push_back(checkPackFiles(paths));
    findings.push_back(checkFaceEngine(paths, backend.get()));
    findings.push_back(checkTorch(paths));
    findings.push_back(checkCamera());
    findings.push_back(checkDiscovery());
    findings.push_back(checkPort(8080));
    findings.push_back(checkPort(8765));
    findings.push_back(checkSpace(paths));
    bool good = true;
    for (const Finding &finding : findings) {
        print(finding);
        good = good && finding.verdict != Verdict::Bad;
    }
    printLine(good ? inLanguage("Everything that the main job needs is here.",
                                "主要功能所需的一切均已就绪。")
                   : inLanguage("Mend what is marked ✗, then run it again.",
                                "请修复标记为 ✗ 的项目后重试。"));
    return good ? 0 : 1;
}

} // namespace ducklive::cli
