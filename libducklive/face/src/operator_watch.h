#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/face/face_recogniser.h"

#include "face_boxes.h"
#include "person_look.h"
#include "tracked_face.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::face {

/// Knows which of the tracked faces is the operator's. A track that goes on is trusted; one that
/// begins, or begins again, has to look like the operator for some frames first. When in doubt
/// nobody is the operator. One thread.
class OperatorWatch
{
public:
    using Faces = std::span<const std::unique_ptr<TrackedFace>>;

    /// The largest face of the next update with a face becomes the operator's.
    void enrol() { m_isWished = true; }
    /// Used in place of looks from the next enrolment on; null: looks. Two descriptions of one
    /// person have a dot product of at least `leastCosine`.
    void setRecogniser(std::shared_ptr<FaceRecogniser> recogniser, float leastCosine);

    /// `frame` and `bgr` are the same picture. Without an enrolment the operator is who is alone,
    /// or the largest for a second. The id of the operator's track; 0 while there is none.
    [[nodiscard]] std::uint64_t update(const media::Frame &frame, const cv::Mat &bgr, Faces faces,
                                       base::Timestamp when);
    /// By which the operator is known outside; 0 before the first enrolment.
    [[nodiscard]] std::uint64_t personId() const { return m_person; }
    /// The track was given another id.
    void follow(std::uint64_t track) { m_track = track; }
    /// The pictures to come are larger by `factor`.
    void rescale(float factor) { m_lastBox = face::rescaled(m_lastBox, factor); }

private:
    struct Appearance
    {
        std::optional<PersonLook> look;
        std::vector<float> description; ///< of the recogniser
    };
    struct Trial
    {
        float distance = 0.0F; ///< filtered
        int looks = 0;
    };

    [[nodiscard]] Appearance appearanceOf(const media::Frame &frame, const cv::Mat &bgr,
                                          const TrackedFace &face) const;
    [[nodiscard]] std::optional<float> distanceTo(const Appearance &other) const;
    [[nodiscard]] const TrackedFace *newcomerToEnrol(Faces faces, base::Timestamp when);
    bool capture(const media::Frame &frame, const cv::Mat &bgr, const TrackedFace &face);
    void keepUp(const media::Frame &frame, const cv::Mat &bgr, const TrackedFace &face,
                base::Timestamp when);
    [[nodiscard]] std::uint64_t find(const media::Frame &frame, const cv::Mat &bgr, Faces faces,
                                     base::Timestamp when);

    bool m_isWished = false;
    std::shared_ptr<FaceRecogniser> m_recogniser;
    float m_leastCosine = 0.0F;
    Appearance m_operator;
    std::uint64_t m_person = 0;
    std::uint64_t m_track = 0; ///< 0: absent
    base::Timestamp m_lastSeen, m_lastChecked;
    cv::Rect2f m_lastBox;
    int m_contradictions = 0; ///< of the recogniser, in a row
    std::uint64_t m_largest = 0;
    base::Timestamp m_largestSince;
    std::map<std::uint64_t, Trial> m_trials; ///< by track
};

} // namespace ducklive::face
