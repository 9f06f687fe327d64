#include "onnx_providers.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace ducklive::inference {

namespace {

struct Candidate
{
    std::string device; ///< our name, as in LoadOptions::device
    std::string onnxName; ///< as Ort::GetAvailableProviders() lists it
    std::string appendName; ///< as SessionOptionsAppendExecutionProvider wants it
    std::string label;
};

const std::vector<Candidate> &candidates()
{
    static const std::vector<Candidate> all{
        {"tensorrt", "TensorrtExecutionProvider", "TensorRT", "TensorRT"},
        {"cuda", "CUDAExecutionProvider", "CUDA", "CUDA"},
        {"directml", "DmlExecutionProvider", "DML", "DirectML"},
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

void append(Ort::SessionOptions &session, const Candidate &candidate)
{
    if (candidate.device == "cuda") {
        session.AppendExecutionProvider_CUDA(OrtCUDAProviderOptions{});
        return;
    }
    if (candidate.device == "tensorrt") {
        session.AppendExecutionProvider_TensorRT(OrtTensorRTProviderOptions{});
        return;
    }
    if (candidate.device == "directml") { // what DirectML asks for
        session.DisableMemPattern();
        session.SetExecutionMode(ExecutionMode::ORT_SEQUENTIAL);
    }
    session.AppendExecutionProvider(candidate.appendName, std::unordered_map<std::string, std::string>{});
}

Ort::Session create(const Ort::Env &env, std::span<const std::uint8_t> bytes,
                    const Ort::SessionOptions &options)
{
    return Ort::Session(env, bytes.data(), bytes.size(), options);
}

/// Null session when the provider cannot take the model at all; `reason` collects why.
CreatedSession tryProvider(const Ort::Env &env, std::span<const std::uint8_t> bytes,
                           const LoadOptions &options, const Candidate &candidate, std::string &reason)
{
    for (const bool cpuAllowed : {false, true}) {
        try {
            auto session = baseOptions(options);
            append(session, candidate);
            if (!cpuAllowed)
                session.AddConfigEntry("session.disable_cpu_ep_fallback", "1");
            CreatedSession created{create(env, bytes, session), {}};
            created.report = {options.device, candidate.label + (cpuAllowed ? " + CPU" : ""), reason};
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
    CreatedSession created{create(env, bytes, baseOptions(options)), {options.device, "CPU", reason}};
    return created;
}

} // namespace ducklive::inference
