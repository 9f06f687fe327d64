#pragma once

#include "ducklive/inference/backend.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::inference {

/// A backend whose models are functions, by file stem; for tests and for builds without a runtime.
class FakeBackend final : public Backend
{
public:
    using Run = std::function<base::Result<void>(std::vector<Tensor> &inputs,
                                                 std::vector<Tensor> &outputs)>;
    struct Script
    {
        std::vector<TensorSpec> inputs;
        std::vector<TensorSpec> outputs;
        Run run;
    };

    void add(const std::string &stem, Script script);

    [[nodiscard]] std::string name() const override { return "fake"; }
    [[nodiscard]] std::vector<std::string> providers() const override { return {"fake"}; }
    [[nodiscard]] base::Result<std::shared_ptr<const Model>>
    load(const std::filesystem::path &file, const LoadOptions &options) override;

private:
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<const Script>> m_scripts;
};

} // namespace ducklive::inference
