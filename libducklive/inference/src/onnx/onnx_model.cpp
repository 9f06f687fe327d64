#include "onnx_model.h"

#include "onnx_providers.h"

#include <algorithm>
#include <utility>

namespace ducklive::inference {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

std::vector<std::int64_t> closedShape(std::vector<std::int64_t> shape)
{
    std::ranges::replace_if(
        shape, [](std::int64_t side) { return side < 1; }, 1);
    return shape;
}

ONNXTensorElementDataType toOnnx(ElementType type)
{
    switch (type) {
    case ElementType::Int64: return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64;
    case ElementType::UInt8: return ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8;
    case ElementType::Float32: break;
    }
    return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
}

Ort::Value viewOf(Tensor &tensor)
{
    const auto memory = Ort::MemoryInfo::CreateCpu(OrtDeviceAllocator, OrtMemTypeDefault);
    return Ort::Value::CreateTensor(memory, tensor.as<std::uint8_t>().data(),
                                    tensor.count() * bytesOf(tensor.type()), tensor.shape().data(),
                                    tensor.shape().size(), toOnnx(tensor.type()));
}

std::vector<Tensor> allocate(const std::vector<TensorSpec> &specs)
{
    std::vector<Tensor> tensors;
    for (const TensorSpec &spec : specs)
        tensors.emplace_back(spec.type, closedShape(spec.shape));
    return tensors;
}

/// Inputs and outputs are bound once, so that run() allocates nothing of ours.
class OnnxSession final : public Session
{
public:
    OnnxSession(std::shared_ptr<Ort::Session> session, std::string modelName,
                const std::vector<TensorSpec> &inputs, const std::vector<TensorSpec> &outputs)
        : m_session(std::move(session))
        , m_modelName(std::move(modelName))
        , m_inputs(allocate(inputs))
        , m_outputs(allocate(outputs))
        , m_binding(*m_session)
    {
        for (std::size_t i = 0; i < inputs.size(); ++i)
            m_binding.BindInput(inputs[i].name.c_str(), viewOf(m_inputs[i]));
        for (std::size_t i = 0; i < outputs.size(); ++i)
            m_binding.BindOutput(outputs[i].name.c_str(), viewOf(m_outputs[i]));
    }

    Tensor &input(std::size_t index) override { return m_inputs[index]; }
    const Tensor &output(std::size_t index) const override { return m_outputs[index]; }

    Result<void> run() override
    {
        try {
            m_session->Run(Ort::RunOptions{nullptr}, m_binding);
            return {};
        } catch (const Ort::Exception &problem) {
            return fail(ErrorCode::ModelFailed, m_modelName, problem.what());
        }
    }

private:
    std::shared_ptr<Ort::Session> m_session;
    std::string m_modelName;
    std::vector<Tensor> m_inputs;
    std::vector<Tensor> m_outputs;
    Ort::IoBinding m_binding;
};

class OnnxModel final : public Model
{
public:
    OnnxModel(std::shared_ptr<Ort::Session> session, std::string name,
              std::vector<TensorSpec> inputs, std::vector<TensorSpec> outputs,
              ProviderReport provider)
        : m_session(std::move(session))
        , m_name(std::move(name))
        , m_inputs(std::move(inputs))
        , m_outputs(std::move(outputs))
        , m_provider(std::move(provider))
    {
    }

    const std::string &name() const override { return m_name; }
    const std::vector<TensorSpec> &inputs() const override { return m_inputs; }
    const std::vector<TensorSpec> &outputs() const override { return m_outputs; }
    const ProviderReport &provider() const override { return m_provider; }

    Result<std::unique_ptr<Session>> createSession() const override
    {
        try {
            return std::make_unique<OnnxSession>(m_session, m_name, m_inputs, m_outputs);
        } catch (const Ort::Exception &problem) {
            return fail(ErrorCode::ModelFailed, m_name, problem.what());
        }
    }

private:
    std::shared_ptr<Ort::Session> m_session;
    std::string m_name;
    std::vector<TensorSpec> m_inputs;
    std::vector<TensorSpec> m_outputs;
    ProviderReport m_provider;
};

Result<TensorSpec> specOf(std::string name, const Ort::TypeInfo &info)
{
    if (info.GetONNXType() != ONNX_TYPE_TENSOR)
        return fail(ErrorCode::Unsupported, name, "not a tensor");
    const auto tensor = info.GetTensorTypeAndShapeInfo();
    TensorSpec spec{std::move(name), ElementType::Float32, tensor.GetShape()};
    switch (tensor.GetElementType()) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT: return spec;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64: spec.type = ElementType::Int64; return spec;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8: spec.type = ElementType::UInt8; return spec;
    default: return fail(ErrorCode::Unsupported, spec.name, "element type");
    }
}

Result<std::vector<TensorSpec>> specsOf(const Ort::Session &session, bool inputs,
                                        const LoadOptions &options)
{
    Ort::AllocatorWithDefaultOptions allocator;
    std::vector<TensorSpec> specs;
    const std::size_t count = inputs ? session.GetInputCount() : session.GetOutputCount();
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = inputs ? session.GetInputNameAllocated(i, allocator)
                                 : session.GetOutputNameAllocated(i, allocator);
        auto spec =
            specOf(name.get(), inputs ? session.GetInputTypeInfo(i) : session.GetOutputTypeInfo(i));
        if (!spec)
            return std::unexpected(spec.error());
        if (const auto shape = options.shapes.find(spec->name); shape != options.shapes.end())
            spec->shape = shape->second;
        specs.push_back(std::move(*spec));
    }
    return specs;
}

} // namespace

Result<std::shared_ptr<const Model>> loadOnnxModel(const Ort::Env &env, const std::string &name,
                                                   std::span<const std::uint8_t> bytes,
                                                   const LoadOptions &options)
{
    try {
        auto created = createOnProvider(env, bytes, options);
        auto session = std::make_shared<Ort::Session>(std::move(created.session));
        auto inputs = specsOf(*session, true, options);
        auto outputs = specsOf(*session, false, options);
        if (!inputs || !outputs)
            return std::unexpected(inputs ? outputs.error() : inputs.error());
        return std::make_shared<OnnxModel>(std::move(session), name, std::move(*inputs),
                                           std::move(*outputs), std::move(created.report));
    } catch (const Ort::Exception &problem) {
        return fail(ErrorCode::ModelCorrupt, name, problem.what());
    }
}

} // namespace ducklive::inference
