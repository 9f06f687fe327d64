#include "ducklive/inference/fake_backend.h"

#include <utility>

namespace ducklive::inference {

namespace {

std::vector<Tensor> allocate(const std::vector<TensorSpec> &specs)
{
    std::vector<Tensor> tensors;
    for (const TensorSpec &spec : specs)
        tensors.emplace_back(spec.type, spec.shape);
    return tensors;
}

class FakeSession final : public Session
{
public:
    explicit FakeSession(std::shared_ptr<const FakeBackend::Script> script)
        : m_script(std::move(script))
        , m_inputs(allocate(m_script->inputs))
        , m_outputs(allocate(m_script->outputs))
    {
    }

    Tensor &input(std::size_t index) override { return m_inputs[index]; }
    const Tensor &output(std::size_t index) const override { return m_outputs[index]; }
    base::Result<void> run() override { return m_script->run(m_inputs, m_outputs); }

private:
    std::shared_ptr<const FakeBackend::Script> m_script;
    std::vector<Tensor> m_inputs;
    std::vector<Tensor> m_outputs;
};

class FakeModel final : public Model
{
public:
    FakeModel(std::string name, std::shared_ptr<const FakeBackend::Script> script)
        : m_name(std::move(name))
        , m_script(std::move(script))
    {
    }

    const std::string &name() const override { return m_name; }
    const std::vector<TensorSpec> &inputs() const override { return m_script->inputs; }
    const std::vector<TensorSpec> &outputs() const override { return m_script->outputs; }
    const ProviderReport &provider() const override { return m_provider; }
    base::Result<std::unique_ptr<Session>> createSession() const override
    {
        return std::make_unique<FakeSession>(m_script);
    }

private:
    std::string m_name;
    std::shared_ptr<const FakeBackend::Script> m_script;
    ProviderReport m_provider{"auto", "fake", {}};
};

} // namespace

void FakeBackend::add(const std::string &stem, Script script)
{
    const std::lock_guard lock(m_mutex);
    m_scripts[stem] = std::make_shared<const Script>(std::move(script));
}

base::Result<std::shared_ptr<const Model>> FakeBackend::load(const std::filesystem::path &file,
                                                             const LoadOptions &)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_scripts.find(file.stem().string());
    if (found == m_scripts.end())
        return base::fail(base::ErrorCode::ModelMissing, file.filename().string());
    return std::make_shared<FakeModel>(found->first, found->second);
}

} // namespace ducklive::inference
