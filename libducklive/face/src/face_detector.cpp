#include "face_detector.h"

#include "detection_match.h"
#include "pixel_loops.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kSide = 128;
constexpr float kThreshold = 0.5F;
constexpr float kOverlap = 0.3F;
constexpr std::size_t kValues = 16;

std::vector<cv::Point2f> makeAnchors()
{
    struct Grid
    {
        int stride;
        int repetitions;
    };
    std::vector<cv::Point2f> anchors;
    for (const Grid grid : {Grid{8, 2}, Grid{16, 6}}) {
        const int cells = kSide / grid.stride;
        for (int cell = 0; cell < cells * cells; ++cell) {
            const cv::Point2f centre(
                (static_cast<float>(cell % cells) + 0.5F) * static_cast<float>(grid.stride),
                (static_cast<float>(cell / cells) + 0.5F) * static_cast<float>(grid.stride));
            anchors.insert(anchors.end(), static_cast<std::size_t>(grid.repetitions), centre);
        }
    }
    return anchors;
}

float overlapOf(const cv::Rect2f &a, const cv::Rect2f &b)
{
    const float common = (a & b).area();
    return common / std::max(a.area() + b.area() - common, 1e-6F);
}

/// Mean by score; the score is that of the first, the strongest.
FaceDetection average(std::span<const FaceDetection> group)
{
    FaceDetection sum{group.front().score, {}, {}};
    float weight = 0.0F;
    for (const FaceDetection &one : group) {
        weight += one.score;
        sum.box.x += one.box.x * one.score;
        sum.box.y += one.box.y * one.score;
        sum.box.width += one.box.width * one.score;
        sum.box.height += one.box.height * one.score;
        for (std::size_t k = 0; k < sum.points.size(); ++k)
            sum.points[k] += one.points[k] * one.score;
    }
    sum.box = {sum.box.x / weight, sum.box.y / weight, sum.box.width / weight,
               sum.box.height / weight};
    for (cv::Point2f &point : sum.points)
        point /= weight;
    return sum;
}

} // namespace

Result<FaceDetector> FaceDetector::create(const inference::Model &model)
{
    auto session = model.createSession();
    if (!session)
        return std::unexpected(session.error());
    return FaceDetector(std::move(*session), model.outputIndex("regressors").value_or(0),
                        model.outputIndex("scores").value_or(1));
}

FaceDetector::FaceDetector(std::unique_ptr<inference::Session> session, std::size_t regressors,
                           std::size_t scores)
    : m_session(std::move(session))
    , m_regressors(regressors)
    , m_scores(scores)
    , m_anchors(makeAnchors())
{
}

Result<std::span<const FaceDetection>> FaceDetector::detect(const cv::Mat &bgr)
{
    fillInput(bgr);
    if (auto ran = m_session->run(); !ran)
        return std::unexpected(ran.error());
    if (!decode())
        return fail(ErrorCode::ModelFailed, "face_detection_short_range", "not a number");
    suppress();
    return std::span<const FaceDetection>(m_faces);
}

void FaceDetector::fillInput(const cv::Mat &bgr)
{
    const int longest = std::max(bgr.cols, bgr.rows);
    m_scale = static_cast<float>(longest) / kSide;
    const cv::Size inner(std::max(1, bgr.cols * kSide / longest),
                         std::max(1, bgr.rows * kSide / longest));
    m_small.create(kSide, kSide, CV_8UC3);
    m_small.setTo(cv::Scalar::all(0));
    const cv::Point at((kSide - inner.width) / 2, (kSide - inner.height) / 2);
    m_pad = cv::Point2f(at);
    cv::resize(bgr, m_small(cv::Rect(at, inner)), inner, 0, 0, cv::INTER_AREA);
    bgrToPlanarRgb(m_small, m_session->input(0).as<float>(), 2.0F / 255.0F, -1.0F);
}

bool FaceDetector::decode()
{
    const auto values = m_session->output(m_regressors).as<float>();
    const auto logits = m_session->output(m_scores).as<float>();
    m_candidates.clear();
    for (std::size_t i = 0; i < m_anchors.size(); ++i) {
        const float score = 1.0F / (1.0F + std::exp(-std::clamp(logits[i], -80.0F, 80.0F)));
        if (std::isnan(logits[i]))
            return false;
        if (score < kThreshold)
            continue;
        const auto row = values.subspan(i * kValues, kValues);
        if (!std::ranges::all_of(row, [](float value) { return std::isfinite(value); }))
            return false;
        const auto toPicture = [&](float x, float y) {
            return (cv::Point2f(x, y) + m_anchors[i] - m_pad) * m_scale;
        };
        FaceDetection face{score, {}, {}};
        const cv::Point2f half(row[2] * m_scale / 2.0F, row[3] * m_scale / 2.0F);
        const cv::Point2f corner = toPicture(row[0], row[1]) - half;
        face.box = {corner.x, corner.y, 2.0F * half.x, 2.0F * half.y};
        for (std::size_t k = 0; k < face.points.size(); ++k)
            face.points[k] = toPicture(row[4 + 2 * k], row[5 + 2 * k]);
        m_candidates.push_back(face);
    }
    return true;
}

/// Overlapping candidates of a face are averaged by score instead of dropped, which steadies the
/// box (the "blending" of BlazeFace).
void FaceDetector::suppress()
{
    m_faces.clear();
    std::ranges::stable_sort(m_candidates, std::greater{}, &FaceDetection::score);
    while (!m_candidates.empty()) {
        const FaceDetection best = m_candidates.front();
        const auto rest = std::stable_partition(
            m_candidates.begin() + 1, m_candidates.end(), [&](const FaceDetection &other) {
                return overlapOf(best.box, other.box) > kOverlap && areOfOneFace(best, other);
            });
        m_faces.push_back(average({m_candidates.begin(), rest}));
        m_candidates.erase(m_candidates.begin(), rest);
    }
}

} // namespace ducklive::face
