#include "onnx_providers.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ducklive::inference {

namespace {

struct Candidate
{
    std::string device;     ///< our name, as in LoadOptions::device
    std::string onnxName;   ///< as Ort::GetAvailableProviders() lists it
    std::string appendName; ///< as the general append call wants it; empty: has a call of its own
    std::string label;
};

const std::vector<Candidate> &candidates()
{
    static const std::vector<Candidate> all{
        {"tensorrt", "TensorrtExecutionProvider", "", "TensorRT"},
        {"cuda", "CUDAExecutionProvider", "", "CUDA"},
        {"directml", "DmlExecutionProvider", "", "DirectML"},
        {"coreml", "CoreMLExecutionProvider", "CoreML", "CoreML"},
    };
    return all;
}

Ort::SessionOptions baseOptions(const LoadOptions &options)
{
    Ort::SessionOptions session;
    session.SetIntraOpNumThreads(std::max(options.threads, 1));
    session.SetInterOpNumThreads(1);
    session.SetGraphOptimizationLevel(GraphOptimizationLevel::ORT_ENABLE_ALL);
    session.DisableCpuMemArena();
    session.AddConfigEntry("session.intra_op.allow_spinning", "0");
    session.AddConfigEntry("session.set_denormal_as_zero", "1");
    return session;
}

void appendCuda(Ort::SessionOptions &session)
{
    const OrtApi &api = Ort::GetApi();
    OrtCUDAProviderOptionsV2 *options = nullptr;
    Ort::ThrowOnError(api.CreateCUDAProviderOptions(&options));
    const std::unique_ptr<OrtCUDAProviderOptionsV2, decltype(api.ReleaseCUDAProviderOptions)> owner(
        options, api.ReleaseCUDAProviderOptions);
    session.AppendExecutionProvider_CUDA_V2(*options);
}

void appendTensorRt(Ort::SessionOptions &session)
{
    const OrtApi &api = Ort::GetApi();
    OrtTensorRTProviderOptionsV2 *options = nullptr;
    Ort::ThrowOnError(api.CreateTensorRTProviderOptions(&options));
    const std::unique_ptr<OrtTensorRTProviderOptionsV2,
                          decltype(api.ReleaseTensorRTProviderOptions)>
        owner(options, api.ReleaseTensorRTProviderOptions);
    session.AppendExecutionProvider_TensorRT_V2(*options);
}

/// DirectML has a table of its own, whose header comes only with the Windows SDK's build; its first
/// entry is all that is needed: (options, adapter index) → status.
void appendDirectMl(Ort::SessionOptions &session)
{
    struct DirectMlApi
    {
        OrtStatus *(ORT_API_CALL *append)(OrtSessionOptions *options, int adapter);
    };
    const DirectMlApi *directMl = nullptr;
    Ort::ThrowOnError(Ort::GetApi().GetExecutionProviderApi(
        "DML", kOldestOnnxApi, reinterpret_cast<const void **>(&directMl)));
    session.DisableMemPattern(); // both are what DirectML asks for
    session.SetExecutionMode(ExecutionMode::ORT_SEQUENTIAL);
    Ort::ThrowOnError(directMl->append(session, 0));
}

void append(Ort::SessionOptions &session, const Candidate &candidate)
{
    if (candidate.device == "cuda")
        appendCuda(session);
    else if (candidate.device == "tensorrt")
        appendTensorRt(session);
    else if (candidate.device == "directml")
        appendDirectMl(session);
    else
        session.AppendExecutionProvider(candidate.appendName,
                                        std::unordered_map<std::string, std::string>{});
}

Ort::Session create(const Ort::Env &env, std::span<const std::uint8_t> bytes,
                    const Ort::SessionOptions &options)
{
    return Ort::Session(env, bytes.data(), bytes.size(), options);
}

/// Null session when the provider cannot take the model at all; `reason` collects why.
CreatedSession tryProvider(const Ort::Env &env, std::span<const std::uint8_t> bytes,
                           const LoadOptions &options, const Candidate &candidate,
                           std::string &reason)
{
    for (const bool cpuAllowed : {false, true}) {
        try {
            auto session = baseOptions(options);
            append(session, candidate);
            if (!cpuAllowed)
                session.AddConfigEntry("session.disable_cpu_ep_fallback", "1");
            CreatedSession created{create(env, bytes, session), {}};
            created.report = {options.device, candidate.label + (cpuAllowed ? " + CPU" : ""),
                              reason};
            return created;
        } catch (const Ort::Exception &problem) {
            reason += (reason.empty() ? "" : "; ") + candidate.label + ": " + problem.what();
        }
    }
    return {};
}

} // namespace

CreatedSession createOnProvider(const Ort::Env &env, std::span<const std::uint8_t> bytes,
                                const LoadOptions &options)
{
    std::string reason;
    const auto available = Ort::GetAvailableProviders();
    for (const Candidate &candidate : candidates()) {
        const bool asked = options.device == candidate.device;
        if (!asked && options.device != "auto")
            continue;
        if (std::ranges::find(available, candidate.onnxName) == available.end()) {
            if (asked)
                reason = "this ONNX Runtime has no " + candidate.label + " provider";
            continue;
        }
        auto created = tryProvider(env, bytes, options, candidate, reason);
        if (created.session)
            return created;
    }
    CreatedSession created{create(env, bytes, baseOptions(options)),
                           {options.device, "CPU", reason}};
    return created;
}

} // namespace ducklive::inference
