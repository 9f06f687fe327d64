#pragma once

#include "face_pack.h"

#include "face_detector.h"
#include "landmark_net.h"

#include <array>
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
        Pair pair;
        const auto square = find(where);
        if (!square || !m_net.run(before, *square, pair.before) ||
            !m_net.run(after, *square, pair.after))
            return std::nullopt;
        return pair;
    }

    /// The same as the mean over slightly different crops: what the net makes of the face, not of
    /// one crop. One alone differs from the next by 1.1 % of the distance of the eyes and, behind
    /// dark glasses, by 3° of gaze.
    std::optional<Pair> readMean(const cv::Mat &where, const cv::Mat &before, const cv::Mat &after)
    {
        Pair pair;
        const auto square = find(where);
        if (!square || !meanOf(before, *square, pair.before) || !meanOf(after, *square, pair.after))
            return std::nullopt;
        return pair;
    }

private:
    /// The square around the strongest face.
    std::optional<RotatedSquare> find(const cv::Mat &where)
    {
        const auto found = m_detector.detect(where);
        if (!found || found->empty())
            return std::nullopt;
        const FaceDetection &face = found->front();
        const cv::Point2f eyes = face.points[1] - face.points[0];
        RotatedSquare square{{face.box.x + face.box.width / 2, face.box.y + face.box.height / 2},
                             1.5F * std::max(face.box.width, face.box.height),
                             std::atan2(eyes.y, eyes.x)};
        LandmarkSet points{};
        for (int round = 0; round < 2; ++round) {
            if (!m_net.run(where, square, points))
                return std::nullopt;
            square = squareAround(points);
        }
        return square;
    }

    bool meanOf(const cv::Mat &picture, const RotatedSquare &square, LandmarkSet &mean)
    {
        constexpr float kMove = 0.03F;
        const std::array<RotatedSquare, 7> looks{{{{0, 0}, 1.0F, 0.0F},
                                                  {{kMove, 0}, 1.0F, 0.1F},
                                                  {{-kMove, 0}, 1.0F, -0.1F},
                                                  {{0, kMove}, 1.05F, 0.0F},
                                                  {{0, -kMove}, 0.95F, 0.0F},
                                                  {{0, 0}, 0.95F, 0.1F},
                                                  {{0, 0}, 1.05F, -0.1F}}};
        mean.fill({});
        LandmarkSet points{};
        for (const RotatedSquare &look : looks) {
            if (!m_net.run(picture,
                           {square.centre + look.centre * square.side, square.side * look.side,
                            square.angle + look.angle},
                           points))
                return false;
            for (std::size_t i = 0; i < mean.size(); ++i)
                mean[i] += points[i] * (1.0F / static_cast<float>(looks.size()));
        }
        return true;
    }

    FaceDetector m_detector;
    LandmarkNet m_net;
};

} // namespace ducklive::face::test
