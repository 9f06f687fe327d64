#include "ducklive/inference/onnx_backend.h"

#include "onnx_model.h"
#include "shared_library.h"

#include "ducklive/base/atomic_file.h"

namespace ducklive::inference {

namespace {

class OnnxBackend final : public Backend
{
public:
    OnnxBackend(Ort::Env env, std::string version)
        : m_env(std::move(env))
        , m_version(std::move(version))
    {
    }

    std::string name() const override { return "ONNX Runtime " + m_version; }
    std::vector<std::string> providers() const override { return Ort::GetAvailableProviders(); }

    base::Result<std::shared_ptr<const Model>> load(const std::filesystem::path &file,
                                                    const LoadOptions &options) override
    {
        auto bytes = base::readFile(file);
        if (!bytes) {
            const auto code = bytes.error().code == base::ErrorCode::FileMissing
                                  ? base::ErrorCode::ModelMissing
                                  : base::ErrorCode::ModelCorrupt;
            return base::fail(code, file.filename().string(), bytes.error().cause);
        }
        return loadOnnxModel(m_env, file.stem().string(), *bytes, options);
    }

private:
    Ort::Env m_env;
    std::string m_version;
};

} // namespace

base::Result<std::unique_ptr<Backend>>
openOnnxBackend(const std::vector<std::filesystem::path> &candidates)
{
    auto library = SharedLibrary::openFirst(candidates);
    if (!library)
        return base::fail(base::ErrorCode::Unsupported, "ONNX Runtime", library.error().cause);
    using GetBase = const OrtApiBase *(*)();
    const auto getBase = reinterpret_cast<GetBase>(library->symbol("OrtGetApiBase"));
    const OrtApiBase *base = getBase ? getBase() : nullptr;
    const OrtApi *api = base ? base->GetApi(kOldestOnnxApi) : nullptr;
    if (!api)
        return base::fail(base::ErrorCode::Unsupported, "ONNX Runtime", "older than 1.18");
    Ort::InitApi(api);
    try {
        // Its errors come back as results and are told once, in our words.
        return std::make_unique<OnnxBackend>(Ort::Env(ORT_LOGGING_LEVEL_FATAL, "ducklive"),
                                             base->GetVersionString());
    } catch (const Ort::Exception &problem) {
        return base::fail(base::ErrorCode::Unsupported, "ONNX Runtime", problem.what());
    }
}

} // namespace ducklive::inference
