#include "ducklive/face/source_face.h"

#include "canonical_face_data.h"
#include "face_pose.h"
#include "face_search.h"
#include "iris_colour.h"
#include "landmark_net.h"
#include "photo_view.h"
#include "source_data.h"
#include "source_texture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr float kPresence = 0.5F;
constexpr float kSmallestFace = 72.0F; ///< pixels
constexpr float kSharpest = 25.0F;
constexpr float kMostYaw = 25.0F; ///< degrees
constexpr float kMostPitch = 20.0F;
constexpr float kSecondFace = 0.4F; ///< of the first one's width: smaller ones are background
constexpr float kGoodFace = 200.0F; ///< pixels; below it, and so on, a note is made
constexpr float kGoodSharpness = 60.0F;
constexpr float kFillYaw = 10.0F;
constexpr float kSmiling = 0.08F;
constexpr float kClosedEyes = 0.12F;
constexpr float kBareForehead = 0.75F;
constexpr float kOneSided = 1.5F;
constexpr float kOtherPerson =
    0.40F; ///< centimetres; turns and grimaces of one person stay below 0.32
constexpr float kMeasuredWidth = 200.0F; ///< sharpness is measured at this face width

std::string measured(const char *what, float value, float limit)
{
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%s %.1f, limit %.1f", what, static_cast<double>(value),
                  static_cast<double>(limit));
    return text.data();
}

/// The mean over slightly moved crops: less noise than one run.
Result<std::optional<LandmarkSet>> locate(LandmarkNet &net, const cv::Mat &photo,
                                          const FaceDetection &found)
{
    LandmarkSet points{};
    const cv::Point2f eyes = found.points[1] - found.points[0];
    RotatedSquare square{{found.box.x + found.box.width / 2, found.box.y + found.box.height / 2},
                         1.5F * std::max(found.box.width, found.box.height),
                         std::atan2(eyes.y, eyes.x)};
    for (int round = 0; round < 2; ++round) {
        const auto presence = net.run(photo, square, points);
        if (!presence)
            return std::unexpected(presence.error());
        if (*presence < kPresence)
            return std::optional<LandmarkSet>();
        square = squareAround(points);
    }
    LandmarkSet sum{};
    const std::array<cv::Point2f, 5> moves{
        {{0, 0}, {0.02F, 0}, {-0.02F, 0}, {0, 0.02F}, {0, -0.02F}}};
    for (const cv::Point2f &move : moves) {
        RotatedSquare moved = square;
        moved.centre += move * square.side;
        if (const auto presence = net.run(photo, moved, points); !presence)
            return std::unexpected(presence.error());
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += points[i] * (1.0F / static_cast<float>(moves.size()));
    }
    return std::optional(sum);
}

float widthOf(const LandmarkSet &points)
{
    const cv::Point3f across = points[454] - points[234];
    return std::hypot(across.x, across.y);
}

cv::Rect innerFace(const LandmarkSet &points, cv::Size photo)
{
    cv::Point2f low(1e9F, 1e9F);
    cv::Point2f high(-1e9F, -1e9F);
    for (const std::uint16_t vertex : ids::kOval) {
        low = {std::min(low.x, points[vertex].x), std::min(low.y, points[vertex].y)};
        high = {std::max(high.x, points[vertex].x), std::max(high.y, points[vertex].y)};
    }
    return cv::Rect(cv::Rect2f(low, high)) & cv::Rect({}, photo);
}

float sharpnessOf(const cv::Mat &photo, const LandmarkSet &points)
{
    cv::Mat grey;
    cv::cvtColor(photo(innerFace(points, photo.size())), grey, cv::COLOR_BGR2GRAY);
    const double scale = static_cast<double>(kMeasuredWidth / widthOf(points));
    if (scale < 1.0)
        cv::resize(grey, grey, {}, scale, scale, cv::INTER_AREA);
    cv::Mat bends;
    cv::Laplacian(grey, bends, CV_32F);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(bends, mean, deviation);
    return static_cast<float>(deviation[0] * deviation[0]);
}

PixelRect thumbnailOf(const LandmarkSet &points, cv::Size photo)
{
    const cv::Rect face = innerFace(points, photo);
    const int side = std::min(
        {static_cast<int>(1.7 * std::max(face.width, face.height)), photo.width, photo.height});
    const cv::Point centre(face.x + face.width / 2, face.y + face.height * 45 / 100);
    return {std::clamp(centre.x - side / 2, 0, photo.width - side),
            std::clamp(centre.y - side / 2, 0, photo.height - side), side, side};
}

float lidGapOverWidth(const LandmarkSet &points, const std::array<std::uint16_t, 4> &eye)
{
    const auto span = [&](std::size_t a, std::size_t b) {
        return std::hypot(points[eye[a]].x - points[eye[b]].x, points[eye[a]].y - points[eye[b]].y);
    };
    return span(2, 3) / std::max(span(0, 1), 1.0F);
}

float lightOf(const cv::Mat &photo, const LandmarkSet &points,
              const std::array<std::uint16_t, 7> &cheek)
{
    std::vector<cv::Point> outline;
    for (const std::uint16_t vertex : cheek)
        outline.emplace_back(cvRound(points[vertex].x), cvRound(points[vertex].y));
    cv::Mat mask = cv::Mat::zeros(photo.size(), CV_8UC1);
    cv::fillConvexPoly(mask, outline, 255);
    const cv::Scalar mean = cv::mean(photo, mask);
    return static_cast<float>(0.114 * mean[0] + 0.587 * mean[1] + 0.299 * mean[2]) + 1.0F;
}

EnrolmentReport measure(const cv::Mat &photo, const LandmarkSet &points, const FacePose &pose)
{
    EnrolmentReport report;
    report.faceWidth = widthOf(points);
    report.yaw = pose.yaw();
    report.pitch = pose.pitch();
    report.roll = pose.roll();
    report.sharpness = sharpnessOf(photo, points);
    const auto span = [&](std::uint16_t a, std::uint16_t b) {
        return std::hypot(points[a].x - points[b].x, points[a].y - points[b].y);
    };
    report.mouthOpening = span(ids::kLipUpperInner, ids::kLipLowerInner) /
                          std::max(span(ids::kLipCornerLeft, ids::kLipCornerRight), 1.0F);
    report.eyeOpening = 0.5F * (lidGapOverWidth(points, {33, 133, 159, 145}) +
                                lidGapOverWidth(points, {362, 263, 386, 374}));
    const float left = lightOf(photo, points, ids::kCheekLeft);
    const float right = lightOf(photo, points, ids::kCheekRight);
    report.lightBalance = std::max(left, right) / std::min(left, right);
    const float size = std::clamp(report.faceWidth / 300.0F, 0.0F, 1.0F);
    const float front = std::clamp(
        1.0F - std::abs(report.yaw) / 50.0F - std::abs(report.pitch) / 60.0F, 0.0F, 1.0F);
    const float crisp = std::clamp(report.sharpness / 150.0F, 0.0F, 1.0F);
    const float awake = report.eyeOpening < kClosedEyes ? 0.5F : 1.0F;
    report.quality = std::sqrt(size * front) * (0.5F + 0.5F * crisp) * awake;
    return report;
}

std::vector<EnrolmentNote> notesOn(const EnrolmentReport &report)
{
    std::vector<EnrolmentNote> notes;
    const auto note = [&](bool applies, EnrolmentNote which) {
        if (applies)
            notes.push_back(which);
    };
    note(report.faceWidth < kGoodFace, EnrolmentNote::SmallFace);
    note(report.sharpness < kGoodSharpness, EnrolmentNote::Soft);
    note(std::abs(report.yaw) > kFillYaw, EnrolmentNote::Turned);
    note(report.mouthOpening > kSmiling, EnrolmentNote::Smiling);
    note(report.eyeOpening < kClosedEyes, EnrolmentNote::EyesClosed);
    note(report.foreheadUsed < kBareForehead, EnrolmentNote::ForeheadCovered);
    note(report.lightBalance > kOneSided, EnrolmentNote::OneSidedLight);
    note(report.hasGlasses, EnrolmentNote::Glasses);
    return notes;
}

Result<void> judge(const EnrolmentReport &report, const std::string &name)
{
    if (report.faceWidth < kSmallestFace)
        return fail(ErrorCode::PhotoFaceTooSmall, name,
                    measured("face width in pixels", report.faceWidth, kSmallestFace));
    if (std::abs(report.yaw) > kMostYaw)
        return fail(ErrorCode::PhotoTurned, name, measured("yaw in degrees", report.yaw, kMostYaw));
    if (std::abs(report.pitch) > kMostPitch)
        return fail(ErrorCode::PhotoTurned, name,
                    measured("pitch in degrees", report.pitch, kMostPitch));
    if (report.sharpness < kSharpest)
        return fail(ErrorCode::PhotoBlurred, name,
                    measured("sharpness", report.sharpness, kSharpest));
    return {};
}

/// The one face of the photo; small ones in the background do not count.
Result<LandmarkSet> onlyFace(const FaceModels &models, const cv::Mat &photo,
                             const std::string &name)
{
    auto search = FaceSearch::create(*models.detector);
    auto net = LandmarkNet::create(*models.landmarks);
    if (!search || !net)
        return std::unexpected(!search ? search.error() : net.error());
    const auto found = search->everywhere(photo);
    if (!found)
        return std::unexpected(found.error());
    std::vector<LandmarkSet> faces;
    for (const FaceDetection &detection : *found) {
        auto points = locate(*net, photo, detection);
        if (!points)
            return std::unexpected(points.error());
        if (*points)
            faces.push_back(**points);
    }
    if (faces.empty())
        return fail(ErrorCode::PhotoNoFace, name, "0 faces found");
    std::ranges::sort(faces, std::greater{}, widthOf);
    const auto large = std::ranges::count_if(faces, [&](const LandmarkSet &face) {
        return widthOf(face) > kSecondFace * widthOf(faces.front());
    });
    if (large > 1)
        return fail(ErrorCode::PhotoSeveralFaces, name, std::to_string(large) + " faces found");
    return faces.front();
}

/// Mean of both eyes.
std::optional<cv::Vec3f> irisOf(const PhotoView &view)
{
    cv::Mat lids = cv::Mat::zeros(view.photo.size(), CV_8UC1);
    drawLids(view.points, ids::kEyeLeft, {}, lids);
    drawLids(view.points, ids::kEyeRight, {}, lids);
    const auto left = irisColour(view.photo, lids, Iris::of(view.points, ids::kIrisLeft));
    const auto right = irisColour(view.photo, lids, Iris::of(view.points, ids::kIrisRight));
    if (left && right)
        return (*left + *right) * 0.5F;
    return left ? left : right;
}

struct Candidate
{
    PhotoView view;
    FacePose pose;
    EnrolmentReport report;
};

Result<Candidate> examine(const FaceModels &models, const cv::Mat &photo, const std::string &name)
{
    const auto points = onlyFace(models, photo, name);
    if (!points)
        return std::unexpected(points.error());
    Candidate candidate;
    candidate.view = {photo, *points, vertexVisibility(*models.canonical, *points)};
    candidate.pose = fitPose(*models.canonical, *points);
    candidate.report = measure(photo, *points, candidate.pose);
    if (auto accepted = judge(candidate.report, name); !accepted)
        return std::unexpected(accepted.error());
    return candidate;
}

/// Mean distance of the two faces without their poses, in centimetres, seen from the front.
float shapeDifference(const Candidate &a, const Candidate &b)
{
    const FaceShape one = shapeOf(a.pose, a.view.points);
    const FaceShape other = shapeOf(b.pose, b.view.points);
    float sum = 0.0F;
    for (std::size_t i = 0; i < one.size(); ++i)
        sum += std::hypot(one[i].x - other[i].x, one[i].y - other[i].y);
    return sum / static_cast<float>(one.size());
}

/// `candidates`: the best one first.
std::shared_ptr<const SourceFace> build(const CanonicalFace &canonical,
                                        std::span<const Candidate> candidates,
                                        const std::string &name)
{
    const Candidate &base = candidates.front();
    std::vector<PhotoView> others;
    for (const Candidate &candidate : candidates.subspan(1))
        others.push_back(candidate.view);
    if (std::abs(base.report.yaw) > kFillYaw)
        others.push_back(base.view.mirrored(canonical));
    auto data = std::make_unique<SourceData>();
    data->name = name;
    data->report = base.report;
    data->report.photos = static_cast<int>(candidates.size());
    data->thumbnail = thumbnailOf(base.view.points, base.view.photo.size());
    data->shape = shapeOf(base.pose, base.view.points);
    data->weights = base.view.weights;
    data->iris = irisOf(base.view);
    makeSourceTexture(canonical, base.view, others, base.pose.scale * kFaceWidth, *data);
    data->report.notes = notesOn(data->report);
    return std::make_shared<const SourceFace>(std::move(data));
}

Result<std::shared_ptr<const SourceFace>>
enrol(const FaceModels &models, std::span<const cv::Mat> photos, const std::string &name)
{
    std::vector<Candidate> candidates;
    std::optional<base::Error> refusal;
    for (const cv::Mat &photo : photos) {
        auto candidate = examine(models, photo, name);
        if (candidate)
            candidates.push_back(std::move(*candidate));
        else if (!refusal)
            refusal = candidate.error();
    }
    if (candidates.empty())
        return std::unexpected(*refusal);
    std::ranges::stable_sort(candidates, std::greater{},
                             [](const Candidate &candidate) { return candidate.report.quality; });
    for (const Candidate &candidate : candidates) {
        const float difference = shapeDifference(candidates.front(), candidate);
        if (difference > kOtherPerson)
            return fail(
                ErrorCode::PhotoOtherPerson, name,
                measured("photos of different faces: centimetres apart", difference, kOtherPerson));
    }
    return build(*models.canonical, candidates, name);
}

} // namespace

Result<std::shared_ptr<const SourceFace>>
enrolPhoto(const FaceModels &models, const media::Frame &photoBgr, const std::string &name)
{
    return enrolPhotos(models, std::span(&photoBgr, 1), name);
}

Result<std::shared_ptr<const SourceFace>> enrolPhotos(const FaceModels &models,
                                                      std::span<const media::Frame> photosBgr,
                                                      const std::string &name)
{
    if (photosBgr.empty())
        return fail(ErrorCode::InvalidArgument, name, "no picture");
    try {
        std::vector<cv::Mat> photos;
        for (const media::Frame &photo : photosBgr) {
            if (photo.format() != media::PixelFormat::Bgr24 || photo.size().isEmpty())
                return fail(ErrorCode::InvalidArgument, name, "not a Bgr24 picture");
            photos.emplace_back(photo.size().height, photo.size().width, CV_8UC3,
                                const_cast<std::uint8_t *>(photo.plane()),
                                static_cast<std::size_t>(photo.stride()));
        }
        return enrol(models, photos, name);
    } catch (const std::exception &problem) {
        return fail(ErrorCode::Internal, name, problem.what());
    }
}

} // namespace ducklive::face
