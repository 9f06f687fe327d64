#pragma once

#include "ducklive/face/face_models.h"
#include "ducklive/inference/fake_backend.h"

#include "canonical_face_data.h"
#include "source_data.h"

#include "ducklive/face/source_face.h"

#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <mutex>
#include <numbers>
#include <vector>

#include <opencv2/core.hpp>

namespace ducklive::face::test {

/// Both nets as scripts: the detector reports `boxes` (pixels of its 128×128 input, one anchor
/// each) whenever it sees the whole picture, which is not square and so has a black rim (or
/// `seesSquares`, for pictures too small for tiles); the landmark net draws the canonical face into
/// the middle of every crop.
class FakeFaces
{
public:
    static std::filesystem::path packFolder()
    {
        return std::filesystem::path(DUCKLIVE_BUILD_ROOT) / "models";
    }
    static bool hasPack() { return std::filesystem::exists(packFolder() / "canonical_face.json"); }

    FakeFaces()
    {
        using inference::ElementType;
        backend.add("face_detection_short_range",
                    {{{"image", ElementType::Float32, {1, 3, 128, 128}}},
                     {{"regressors", ElementType::Float32, {1, 896, 16}},
                      {"scores", ElementType::Float32, {1, 896, 1}}},
                     [this](auto &inputs, auto &outputs) { return detect(inputs, outputs); }});
        backend.add("face_landmark_with_attention",
                    {{{"image", ElementType::Float32, {1, 3, 192, 192}}},
                     {{"landmarks", ElementType::Float32, {1, 478, 3}},
                      {"face_flag", ElementType::Float32, {1, 1}}},
                     [this](auto &, auto &outputs) { return locate(outputs); }});
    }

    base::Result<FaceModels> load()
    {
        auto models = loadFaceModels(backend, packFolder(), {});
        if (models)
            canonical = models->canonical;
        return models;
    }

    /// A plain source, skin-coloured unless told, drawn everywhere.
    std::shared_ptr<const SourceFace> source(const cv::Scalar &colour = cv::Scalar(120, 150, 200,
                                                                                   255)) const
    {
        auto data = std::make_unique<SourceData>();
        data->name = "fake";
        data->faceWidth = 150.0F;
        data->levels.emplace_back(200, 200, CV_8UC4, colour);
        data->weights.fill(1.0F);
        for (std::size_t i = 0; i < data->vertices.size(); ++i)
            data->vertices[i] = {100.0F + 9.0F * canonical->vertices[i].x,
                                 100.0F + 9.0F * canonical->vertices[i].y};
        return std::make_shared<const SourceFace>(std::move(data));
    }

    inference::FakeBackend backend;
    std::shared_ptr<const CanonicalFace> canonical;
    std::vector<cv::Rect2f> boxes;
    float presence = 10.0F;         ///< logit
    float yaw = 0.0F, pitch = 0.0F; ///< degrees
    std::function<void(int call, float &logit)> onLocate;
    std::function<void(int call, std::size_t box, float &logit)> onDetect;
    cv::Point2f pointsOff; ///< eyes, nose and mouth of the detector beside those of the net
    bool seesSquares = false;
    bool detectorFails = false, netFails = false, netThrows = false, netSaysNan = false;
    int detectorRuns = 0, netRuns = 0; ///< read them between two frames

private:
    base::Result<void> detect(const auto &inputs, std::vector<inference::Tensor> &outputs)
    {
        ++detectorRuns;
        if (detectorFails)
            return base::fail(base::ErrorCode::ModelFailed, "detector");
        auto values = outputs[0].as<float>();
        auto logits = outputs[1].as<float>();
        std::ranges::fill(logits, -20.0F);
        if (inputs[0].template as<float>()[0] > -0.99F && !seesSquares)
            return {};
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const cv::Rect2f &box = boxes[i];
            // The two anchors of the stride-8 cell that holds the box's centre.
            const cv::Point2f centre(box.x + box.width / 2, box.y + box.height / 2);
            const int column = static_cast<int>(centre.x / 8);
            const int row = static_cast<int>(centre.y / 8);
            const auto anchor = static_cast<std::size_t>(2 * (row * 16 + column));
            const cv::Point2f offset = centre - cv::Point2f((static_cast<float>(column) + 0.5F) * 8,
                                                            (static_cast<float>(row) + 0.5F) * 8);
            auto line = values.subspan(anchor * 16, 16);
            std::ranges::fill(line, 0.0F);
            line[0] = offset.x;
            line[1] = offset.y;
            line[2] = box.width;
            line[3] = box.height;
            const auto places = placesIn(std::max(box.width, box.height));
            for (std::size_t k = 0; k < places.size(); ++k) {
                line[4 + 2 * k] = offset.x + places[k].x + pointsOff.x;
                line[5 + 2 * k] = offset.y + places[k].y + pointsOff.y;
            }
            logits[anchor] = 5.0F;
            if (onDetect)
                onDetect(detectorRuns, i, logits[anchor]);
        }
        return {};
    }

    /// Towards the picture's right by yaw, then down by pitch.
    cv::Matx33f rotation() const
    {
        const float a = yaw * std::numbers::pi_v<float> / 180.0F;
        const float b = pitch * std::numbers::pi_v<float> / 180.0F;
        const cv::Matx33f aside(std::cos(a), 0, -std::sin(a), 0, 1, 0, std::sin(a), 0, std::cos(a));
        const cv::Matx33f down(1, 0, 0, 0, std::cos(b), -std::sin(b), 0, std::sin(b), std::cos(b));
        return down * aside;
    }

    /// Eyes, nose and mouth beside the middle of a face so many pixels large, as the net draws it.
    std::array<cv::Point2f, 4> placesIn(float side) const
    {
        cv::Point2f low(1e9F, 1e9F);
        cv::Point2f high = -low;
        for (const cv::Point3f &p : canonical->vertices) {
            low = {std::min(low.x, p.x), std::min(low.y, p.y)};
            high = {std::max(high.x, p.x), std::max(high.y, p.y)};
        }
        const float scale = side / std::max(high.x - low.x, high.y - low.y);
        const auto between = [&](std::size_t a, std::size_t b) {
            const cv::Point3f middle = (canonical->vertices[a] + canonical->vertices[b]) * 0.5F;
            return (cv::Point2f(middle.x, middle.y) - (low + high) * 0.5F) * scale;
        };
        return {between(33, 133), between(362, 263), between(1, 1),
                between(ids::kLipUpperInner, ids::kLipLowerInner)};
    }

    base::Result<void> locate(std::vector<inference::Tensor> &outputs)
    {
        const std::lock_guard lock(m_mutex);
        ++netRuns;
        if (netThrows)
            throw std::runtime_error("injected");
        if (netFails)
            return base::fail(base::ErrorCode::ModelFailed, "net");
        auto values = outputs[0].as<float>();
        const cv::Matx33f turn = rotation();
        cv::Point2f low(1e9F, 1e9F);
        cv::Point2f high = -low;
        for (const cv::Point3f &vertex : canonical->vertices) {
            const cv::Point3f p = turn * vertex;
            low = {std::min(low.x, p.x), std::min(low.y, p.y)};
            high = {std::max(high.x, p.x), std::max(high.y, p.y)};
        }
        // Two thirds of the crop, so that the next crop is the same one.
        const float scale = 128.0F / std::max(high.x - low.x, high.y - low.y);
        const cv::Point2f middle = (low + high) * 0.5F;
        for (std::size_t i = 0; i < ids::kCount; ++i) {
            const cv::Point3f p = turn * canonical->vertices[std::min(i, ids::kMeshCount - 1)];
            values[3 * i] = 96.0F + scale * (p.x - middle.x);
            values[3 * i + 1] = 96.0F + scale * (p.y - middle.y);
            values[3 * i + 2] = scale * p.z / 1.1F; // too little depth, as the real one
        }
        if (netSaysNan)
            values[100] = std::numeric_limits<float>::quiet_NaN();
        float logit = presence;
        if (onLocate)
            onLocate(netRuns, logit);
        outputs[1].as<float>()[0] = logit;
        return {};
    }

    std::mutex m_mutex; ///< the landmark net runs on several threads
};

} // namespace ducklive::face::test
