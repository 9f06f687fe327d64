#include "ducklive/server/doctor.h"

#include "ducklive/devices/camera_factory.h"
#include "ducklive/discovery/discovery_factory.h"
#include "ducklive/face/face_models.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/inference/torch_backend.h"
#include "ducklive/models/catalogue.h"
#include "ducklive/models/pack_check.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace ducklive::server {

namespace {

/// The checks, in one language.
class Doctor
{
public:
    Doctor(const base::ProgramPaths &paths, base::Language language)
        : m_paths(paths)
        , m_language(language)
    {
    }

    std::vector<Finding> examine()
    {
        return {checkRuntime(),   checkPackFiles(), checkFaceEngine(), checkTorch(), checkCamera(),
                checkDiscovery(), checkPort(8080),  checkPort(8765),   checkSpace()};
    }

private:
    Finding checkRuntime();
    Finding checkPackFiles() const;
    Finding checkFaceEngine() const;
    Finding checkTorch() const;
    Finding checkCamera() const;
    Finding checkDiscovery() const;
    Finding checkPort(std::uint16_t port) const;
    Finding checkSpace() const;

    std::string say(const base::Error &error) const { return base::userMessage(error, m_language); }
    std::string either(const char *english, const char *chinese) const
    {
        return m_language == base::Language::SimplifiedChinese ? chinese : english;
    }

    const base::ProgramPaths &m_paths;
    base::Language m_language;
    std::unique_ptr<inference::Backend> m_backend; ///< null: could not be opened
};

Finding Doctor::checkRuntime()
{
    auto opened = inference::openOnnxBackend(m_paths.onnxRuntimes());
    if (!opened)
        return {Verdict::Bad, "ONNX Runtime", say(opened.error())};
    m_backend = std::move(*opened);
    std::string providers;
    for (const std::string &name : m_backend->providers())
        providers += (providers.empty() ? "" : ", ") + name;
    return {Verdict::Good, "ONNX Runtime", m_backend->name() + ": " + providers};
}

Finding Doctor::checkPackFiles() const
{
    std::string bad;
    for (const auto &report :
         models::checkPack(m_paths.modelFolder(), models::builtInCatalogue())) {
        if (report.state != models::PackFileState::Good)
            bad += (bad.empty() ? "" : ", ") + report.entry.file;
    }
    if (!bad.empty())
        return {Verdict::Bad, either("models", "模型"),
                say({base::ErrorCode::ModelMissing, bad, {}})};
    return {Verdict::Good, either("models", "模型"), m_paths.modelFolder().string()};
}

Finding Doctor::checkFaceEngine() const
{
    if (!m_backend)
        return {Verdict::Bad, either("face engine", "换脸引擎"),
                either("needs ONNX Runtime", "需要 ONNX Runtime")};
    const auto loaded = face::loadFaceModels(*m_backend, m_paths.modelFolder(), {});
    if (!loaded)
        return {Verdict::Bad, either("face engine", "换脸引擎"), say(loaded.error())};
    const auto &provider = loaded->landmarks->provider();
    return {Verdict::Good, either("face engine", "换脸引擎"),
            either("runs on ", "运行于 ") + provider.actual +
                (provider.fallbackReason.empty() ? "" : " — " + provider.fallbackReason)};
}

Finding Doctor::checkTorch() const
{
    const auto opened = inference::openTorchBackend(m_paths.torchPlugins());
    if (!opened)
        return {Verdict::Optional, "LibTorch",
                either("not installed; only TorchScript models need it",
                       "未安装；仅 TorchScript 模型需要")};
    return {Verdict::Good, "LibTorch", (*opened)->name()};
}

Finding Doctor::checkCamera() const
{
    const auto camera = devices::openVirtualCamera("auto", {});
    if (!camera)
        return {Verdict::Bad, either("virtual camera", "虚拟摄像头"), say(camera.error())};
    const auto status = (*camera)->status();
    return {Verdict::Good, either("virtual camera", "虚拟摄像头"),
            status.name + " (" + status.kind + ")"};
}

Finding Doctor::checkDiscovery() const
{
    const auto browser = discovery::makeBrowser();
    (void)browser->start([] {});
    for (int tries = 0; tries < 20 && !browser->status().isWorking; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto status = browser->status();
    if (status.problem)
        return {Verdict::Optional, either("discovery", "自动发现"), say(*status.problem)};
    return {Verdict::Good, either("discovery", "自动发现"), "mDNS"};
}

Finding Doctor::checkPort(std::uint16_t port) const
{
    const std::string what = either("port ", "端口 ") + std::to_string(port);
    if (!isPortFree(port))
        return {Verdict::Optional, what,
                say({base::ErrorCode::PortBusy, std::to_string(port), {}})};
    return {Verdict::Good, what, either("free", "空闲")};
}

Finding Doctor::checkSpace() const
{
    constexpr std::uintmax_t kLittle = 1ULL << 30U;
    auto folder = m_paths.facesFolder();
    std::error_code problem;
    while (!std::filesystem::exists(folder, problem) && folder.has_parent_path() &&
           folder != folder.parent_path())
        folder = folder.parent_path();
    const auto space = std::filesystem::space(folder, problem);
    const std::string text = std::to_string(space.available >> 30U) + " GiB";
    const bool enough = !problem && space.available >= kLittle;
    return {enough ? Verdict::Good : Verdict::Bad, either("disk", "磁盘"),
            folder.string() + ": " + text};
}

} // namespace

std::vector<Finding> examine(const base::ProgramPaths &paths, base::Language language)
{
    return Doctor(paths, language).examine();
}

bool isPortFree(std::uint16_t port)
{
    namespace asio = boost::asio;
    asio::io_context io;
    boost::system::error_code problem;
    for (const auto &family : {asio::ip::tcp::v4(), asio::ip::tcp::v6()}) {
        asio::ip::tcp::acceptor acceptor(io);
        acceptor.open(family, problem);
        if (problem)
            continue; // a machine without that family
        acceptor.set_option(asio::ip::tcp::acceptor::reuse_address(true), problem);
        if (family == asio::ip::tcp::v6())
            acceptor.set_option(asio::ip::v6_only(true), problem);
        acceptor.bind({family, port}, problem);
        if (!problem)
            acceptor.listen(1, problem);
        if (problem)
            return false;
    }
    return true;
}

} // namespace ducklive::server
