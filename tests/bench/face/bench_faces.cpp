// What one, two and four faces of the same size cost in one 720p picture, as JSON.
//   bench_faces [--frames 150]
// Three engines take turns frame by frame, so that what disturbs the machine disturbs all.
#include "face_pack.h"
#include "sample_camera.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

namespace {

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

constexpr int kCounts[]{1, 2, 4};

std::vector<cv::Mat> cameraPictures(int limit)
{
    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4"));
    std::vector<cv::Mat> pictures;
    for (cv::Mat picture; static_cast<int>(pictures.size()) < limit && video.read(picture);) {
        cv::Mat camera = ducklive::test::cameraPicture(picture, {486, 360});
        pictures.push_back(camera);
    }
    return pictures;
}

/// `count` quarters with a face each, every second one mirrored and all at different times.
cv::Mat canvas(const std::vector<cv::Mat> &pictures, std::size_t index, int count)
{
    cv::Mat whole(720, 1280, CV_8UC3, cv::Scalar(90, 96, 100));
    for (int i = 0; i < count; ++i) {
        cv::Mat one = pictures[(index + 31 * static_cast<std::size_t>(i)) % pictures.size()];
        if (i % 2 == 1) {
            cv::Mat mirrored;
            cv::flip(one, mirrored, 1);
            one = mirrored;
        }
        one.copyTo(whole(cv::Rect(77 + 640 * (i % 2), 360 * (i / 2), one.cols, one.rows)));
    }
    return whole;
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + static_cast<long>(values.size() / 2));
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    int frames = 150;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--frames")
            frames = std::stoi(argv[i + 1]);
    }
    cv::setNumThreads(1);
    FacePack pack;
    const base::SystemClock clock;
    const auto source = *enrolPhoto(pack.models, pack.photo, "photo");
    const auto pictures = cameraPictures(249);
    std::map<int, std::unique_ptr<FaceEngine>> engines;
    for (const int count : kCounts) {
        engines[count] = std::move(*FaceEngine::create(pack.models, clock));
        engines[count]->setSource(source);
    }
    std::map<int, std::vector<double>> total;
    std::map<int, std::vector<double>> detect;
    std::map<int, int> swapped;
    for (int index = 0; index < frames; ++index) {
        for (const int count : kCounts) {
            media::Frame frame =
                frameOf(canvas(pictures, static_cast<std::size_t>(index), count), frameTime(index));
            const auto start = clock.now();
            const FaceReport report = engines[count]->process(frame);
            total[count].push_back(static_cast<double>((clock.now() - start).count()) / 1000.0);
            detect[count].push_back(static_cast<double>(report.spans.detect.count()) / 1000.0);
            swapped[count] += report.faces;
        }
    }
    nlohmann::json result;
    const double first = median(total[1]);
    for (const int count : kCounts) {
        auto &entry = result[std::to_string(count)];
        entry["p50_ms"] = median(total[count]);
        entry["detect_p50_ms"] = median(detect[count]);
        entry["faces_swapped"] = static_cast<double>(swapped[count]) / frames;
        if (count > 1)
            entry["extra_face_share"] = (median(total[count]) - first) / (count - 1) / first;
    }
    std::cout << result.dump(2) << '\n';
    return 0;
}
