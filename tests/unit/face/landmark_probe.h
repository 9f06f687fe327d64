#pragma once

#include "face_pack.h"

#include "face_detector.h"
#include "landmark_net.h"

#include <cmath>
#include <optional>

namespace ducklive::face::test {

/// Landmarks of pictures before and after the swap, read from the same crop so that the difference
/// is the swap's and not the crop's.
class LandmarkProbe
{
public:
    struct Pair
    {
        LandmarkSet before{};
        LandmarkSet after{};
    };

    explicit LandmarkProbe(FacePack &pack)
        : m_detector(*FaceDetector::create(*pack.models.detector))
        , m_net(*LandmarkNet::create(*pack.models.landmarks))
    {
    }

    /// Of the strongest face of `where` (a well lit version of `before`); nothing when none is
    /// found.
    std::optional<Pair> read(const cv::Mat &where, const cv::Mat &before, const cv::Mat &after)
    {
        const auto found = m_detector.detect(where);
        if (!found || found->empty())
            return std::nullopt;
        const FaceDetection &face = found->front();
        const cv::Point2f eyes = face.points[1] - face.points[0];
        RotatedSquare square{{face.box.x + face.box.width / 2, face.box.y + face.box.height / 2},
                             1.5F * std::max(face.box.width, face.box.height),
                             std::atan2(eyes.y, eyes.x)};
        Pair pair;
        for (int round = 0; round < 2; ++round) {
            if (!m_net.run(where, square, pair.before))
                return std::nullopt;
            square = squareAround(pair.before);
        }
        if (!m_net.run(before, square, pair.before) || !m_net.run(after, square, pair.after))
            return std::nullopt;
        return pair;
    }

private:
    FaceDetector m_detector;
    LandmarkNet m_net;
};

} // namespace ducklive::face::test
