// The plug-in `ducklive_torch_backend`: the only file that sees LibTorch.
#include "ducklive/base/atomic_file.h"
#include "ducklive/inference/backend.h"

#include <sstream>

#include <torch/cuda.h>
#include <torch/script.h>
#include <torch/version.h>

namespace ducklive::inference {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

at::ScalarType toTorch(ElementType type)
{
    return type == ElementType::Int64   ? at::kLong
           : type == ElementType::UInt8 ? at::kByte
                                        : at::kFloat;
}

/// TorchScript files carry no signature, so DuckLive's exporter stores one as the extra file
/// "ducklive.signature": lines "input NAME d0 d1 …" and "output NAME d0 d1 …".
struct Signature
{
    std::vector<TensorSpec> inputs;
    std::vector<TensorSpec> outputs;
};

Result<Signature> parseSignature(const std::string &text, const std::string &name)
{
    Signature signature;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string kind;
        TensorSpec spec;
        words >> kind >> spec.name;
        for (std::int64_t side = 0; words >> side;)
            spec.shape.push_back(side);
        (kind == "input" ? signature.inputs : signature.outputs).push_back(std::move(spec));
    }
    if (signature.inputs.empty() || signature.outputs.empty())
        return fail(ErrorCode::ModelCorrupt, name, "no ducklive.signature inside");
    return signature;
}

class TorchSession final : public Session
{
public:
    TorchSession(torch::jit::Module module, at::Device device, std::string name,
                 const Signature &signature)
        : m_module(std::move(module))
        , m_device(device)
        , m_name(std::move(name))
    {
        for (const TensorSpec &spec : signature.inputs)
            m_inputs.emplace_back(spec.type, spec.shape);
        for (const TensorSpec &spec : signature.outputs)
            m_outputs.emplace_back(spec.type, spec.shape);
    }

    Tensor &input(std::size_t index) override { return m_inputs[index]; }
    const Tensor &output(std::size_t index) const override { return m_outputs[index]; }

    Result<void> run() override
    {
        try {
            const torch::InferenceMode guard;
            std::vector<torch::jit::IValue> arguments;
            for (Tensor &tensor : m_inputs)
                arguments.emplace_back(torch::from_blob(tensor.as<std::uint8_t>().data(),
                                                        tensor.shape(), toTorch(tensor.type()))
                                           .to(m_device));
            return store(m_module.forward(std::move(arguments)));
        } catch (const std::exception &problem) {
            return fail(ErrorCode::ModelFailed, m_name, problem.what());
        }
    }

private:
    Result<void> store(const torch::jit::IValue &result)
    {
        std::vector<at::Tensor> values;
        if (result.isTensor())
            values.push_back(result.toTensor());
        else
            for (const auto &element : result.toTupleRef().elements())
                values.push_back(element.toTensor());
        if (values.size() != m_outputs.size())
            return fail(ErrorCode::ModelFailed, m_name, "another number of outputs than announced");
        for (std::size_t i = 0; i < values.size(); ++i) {
            const at::Tensor value =
                values[i].to(at::kCPU, toTorch(m_outputs[i].type())).contiguous();
            if (static_cast<std::size_t>(value.numel()) != m_outputs[i].count())
                return fail(ErrorCode::ModelFailed, m_name,
                            "an output of another size than announced");
            std::memcpy(m_outputs[i].as<std::uint8_t>().data(), value.data_ptr(),
                        m_outputs[i].count() * bytesOf(m_outputs[i].type()));
        }
        return {};
    }

    torch::jit::Module m_module;
    at::Device m_device;
    std::string m_name;
    std::vector<Tensor> m_inputs;
    std::vector<Tensor> m_outputs;
};

class TorchModel final : public Model
{
public:
    TorchModel(torch::jit::Module module, at::Device device, std::string name, Signature signature,
               ProviderReport provider)
        : m_module(std::move(module))
        , m_device(device)
        , m_name(std::move(name))
        , m_signature(std::move(signature))
        , m_provider(std::move(provider))
    {
    }

    const std::string &name() const override { return m_name; }
    const std::vector<TensorSpec> &inputs() const override { return m_signature.inputs; }
    const std::vector<TensorSpec> &outputs() const override { return m_signature.outputs; }
    const ProviderReport &provider() const override { return m_provider; }
    Result<std::unique_ptr<Session>> createSession() const override
    {
        return std::make_unique<TorchSession>(m_module, m_device, m_name, m_signature);
    }

private:
    torch::jit::Module m_module;
    at::Device m_device;
    std::string m_name;
    Signature m_signature;
    ProviderReport m_provider;
};

ProviderReport chooseDevice(const LoadOptions &options)
{
    if (options.device != "cpu" && torch::cuda::is_available())
        return {options.device, "CUDA", {}};
    const bool asked = options.device != "auto" && options.device != "cpu";
    return {options.device, "CPU", asked ? "LibTorch finds no CUDA device" : ""};
}

class TorchBackend final : public Backend
{
public:
    std::string name() const override { return "LibTorch " TORCH_VERSION; }
    std::vector<std::string> providers() const override
    {
        return torch::cuda::is_available() ? std::vector<std::string>{"CUDA", "CPU"}
                                           : std::vector<std::string>{"CPU"};
    }

    Result<std::shared_ptr<const Model>> load(const std::filesystem::path &file,
                                              const LoadOptions &options) override
    {
        const std::string label = file.filename().string();
        if (!std::filesystem::is_regular_file(file))
            return fail(ErrorCode::ModelMissing, label);
        const ProviderReport provider = chooseDevice(options);
        const at::Device device(provider.actual == "CUDA" ? at::kCUDA : at::kCPU);
        try {
            torch::jit::ExtraFilesMap extra{{"ducklive.signature", ""}};
            torch::jit::Module module = torch::jit::load(file.string(), device, extra);
            auto signature = parseSignature(extra["ducklive.signature"], label);
            if (!signature)
                return std::unexpected(signature.error());
            module.eval();
            return std::make_shared<TorchModel>(torch::jit::freeze(module), device,
                                                file.stem().string(), std::move(*signature),
                                                provider);
        } catch (const std::exception &problem) {
            return fail(ErrorCode::ModelCorrupt, label, problem.what());
        }
    }
};

} // namespace

} // namespace ducklive::inference

extern "C" __attribute__((visibility("default"))) ducklive::inference::Backend *
ducklive_make_torch_backend()
{
    return new ducklive::inference::TorchBackend();
}
