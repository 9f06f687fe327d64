#pragma once

#include "face_pack.h"

#include "ducklive/inference/model.h"

#include "face_detector.h"
#include "landmark_net.h"

#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include <opencv2/calib3d.hpp>

namespace ducklive::face::test {

/// Says how alike two faces are, for measurements only: five points aligned as ArcFace does (Deng
/// et al. 2019), then the test-only net.
class FaceEmbedder
{
public:
    explicit FaceEmbedder(FacePack &pack)
        : m_detector(*FaceDetector::create(*pack.models.detector))
        , m_net(*LandmarkNet::create(*pack.models.landmarks))
    {
        const std::filesystem::path root = DUCKLIVE_BUILD_ROOT;
        auto model = pack.backend->load(root / "test-models/fr_feature.onnx", {});
        if (!model)
            throw std::runtime_error(base::toLogLine(model.error()));
        m_model = std::move(*model);
        m_session = std::move(*m_model->createSession());
    }

    /// Landmarks of the strongest face.
    std::optional<LandmarkSet> landmarks(const cv::Mat &bgr)
    {
        const auto found = m_detector.detect(bgr);
        if (!found || found->empty())
            return std::nullopt;
        const FaceDetection &face = found->front();
        const cv::Point2f eyes = face.points[1] - face.points[0];
        RotatedSquare square{{face.box.x + face.box.width / 2, face.box.y + face.box.height / 2},
                             1.5F * std::max(face.box.width, face.box.height),
                             std::atan2(eyes.y, eyes.x)};
        LandmarkSet points{};
        for (int round = 0; round < 3; ++round) {
            if (!m_net.run(bgr, square, points))
                return std::nullopt;
            square = squareAround(points);
        }
        return points;
    }

    /// Normalised; `points` say where the face is.
    std::vector<float> embed(const cv::Mat &bgr, const LandmarkSet &points)
    {
        const auto mean = [&](int a, int b) {
            return cv::Point2f((points[a].x + points[b].x) / 2, (points[a].y + points[b].y) / 2);
        };
        const std::vector<cv::Point2f> from{mean(33, 133), mean(362, 263), mean(1, 1), mean(61, 61),
                                            mean(291, 291)};
        const std::vector<cv::Point2f> to{{38.2946F, 51.6963F},
                                          {73.5318F, 51.5014F},
                                          {56.0252F, 71.7366F},
                                          {41.5493F, 92.3655F},
                                          {70.7299F, 92.2041F}};
        const cv::Mat transform = cv::estimateAffinePartial2D(from, to, cv::noArray(), cv::LMEDS);
        cv::Mat aligned;
        cv::warpAffine(bgr, aligned, transform, {112, 112});
        auto input = m_session->input(0).as<float>();
        for (int y = 0; y < 112; ++y) {
            for (int x = 0; x < 112; ++x) {
                for (int k = 0; k < 3; ++k)
                    input[(k * 112 + y) * 112 + x] =
                        (static_cast<float>(aligned.at<cv::Vec3b>(y, x)[2 - k]) - 127.0F) / 128.0F;
            }
        }
        if (!m_session->run())
            throw std::runtime_error("embedder");
        const auto output = m_session->output(0).as<float>();
        std::vector<float> result(output.begin(), output.end());
        float square = 0.0F;
        for (const float value : result)
            square += value * value;
        for (float &value : result)
            value /= std::sqrt(square);
        return result;
    }

    static float cosine(const std::vector<float> &a, const std::vector<float> &b)
    {
        float sum = 0.0F;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += a[i] * b[i];
        return sum;
    }

private:
    FaceDetector m_detector;
    LandmarkNet m_net;
    std::shared_ptr<const inference::Model> m_model;
    std::unique_ptr<inference::Session> m_session;
};

} // namespace ducklive::face::test
