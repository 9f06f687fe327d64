#include "ducklive/voice/silero_detector.h"

#include <algorithm>
#include <array>

namespace ducklive::voice {

using base::ErrorCode;
using base::fail;
using base::Result;
using inference::ElementType;
using inference::Model;
using inference::TensorSpec;

namespace {

constexpr const char *kFile = "silero_vad_v5.onnx";
constexpr std::size_t kContext = 64; ///< samples of the window before

class SileroDetector final : public SpeechDetector
{
public:
    explicit SileroDetector(std::unique_ptr<inference::Session> session)
        : m_session(std::move(session))
    {
        std::ranges::fill(m_session->input(0).as<float>(), 0.0F);
        std::ranges::fill(m_session->input(1).as<float>(), 0.0F);
        m_session->input(2).as<std::int64_t>()[0] = kRate;
    }

    Result<float> probability(std::span<const float, kWindow> samples) override
    {
        const auto input = m_session->input(0).as<float>();
        std::ranges::copy(input.last(kContext), input.begin());
        std::ranges::copy(samples, input.begin() + kContext);
        if (auto done = m_session->run(); !done)
            return std::unexpected(done.error());
        std::ranges::copy(m_session->output(1).as<float>(),
                          m_session->input(1).as<float>().begin());
        return m_session->output(0).as<float>()[0];
    }

private:
    std::unique_ptr<inference::Session> m_session;
};

bool isLike(const TensorSpec &spec, const char *name, ElementType type,
            const std::vector<std::int64_t> &shape)
{
    return spec.name == name && spec.type == type && spec.shape == shape;
}

bool isSilero(const Model &model)
{
    const auto &in = model.inputs();
    const auto &out = model.outputs();
    return in.size() == 3 && out.size() == 2 &&
           isLike(in[0], "input", ElementType::Float32, {1, kContext + SpeechDetector::kWindow}) &&
           isLike(in[1], "state", ElementType::Float32, {2, 1, 128}) &&
           isLike(in[2], "sr", ElementType::Int64, {}) &&
           isLike(out[0], "output", ElementType::Float32, {1, 1}) &&
           isLike(out[1], "stateN", ElementType::Float32, {2, 1, 128});
}

} // namespace

Result<std::shared_ptr<const Model>> loadSileroModel(inference::Backend &backend,
                                                     const std::filesystem::path &folder)
{
    inference::LoadOptions options;
    options.device = "cpu"; // smaller than the way to any other
    options.shapes = {{"input", {1, kContext + SpeechDetector::kWindow}},
                      {"state", {2, 1, 128}},
                      {"output", {1, 1}},
                      {"stateN", {2, 1, 128}}};
    auto model = backend.load(folder / kFile, options);
    if (!model) {
        const ErrorCode code = model.error().code;
        const bool isMissing = code == ErrorCode::FileMissing || code == ErrorCode::NotFound ||
                               code == ErrorCode::ModelMissing;
        return fail(isMissing ? ErrorCode::ModelMissing : ErrorCode::ModelCorrupt, kFile,
                    base::toLogLine(model.error()));
    }
    if (!isSilero(**model))
        return fail(ErrorCode::ModelCorrupt, kFile, "unexpected inputs or outputs");
    return model;
}

Result<std::unique_ptr<SpeechDetector>> makeSileroDetector(const Model &model)
{
    auto session = model.createSession();
    if (!session)
        return std::unexpected(session.error());
    return std::make_unique<SileroDetector>(std::move(*session));
}

} // namespace ducklive::voice
