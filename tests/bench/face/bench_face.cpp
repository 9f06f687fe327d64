// Where the time of the face engine goes, as JSON.   bench_face [--size 1280x720] [--frames 249]
// [--crop 114,84,254,188] [--glasses 1] Also measured on the way: similarity to the source photo,
// change outside the mask.
#include "face_embedder.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

namespace {

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

nlohmann::json quantiles(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto at = [&](double q) {
        return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
    };
    return {{"p50_ms", at(0.5) / 1000}, {"p95_ms", at(0.95) / 1000}};
}

int outsideDifference(const cv::Mat &before, const cv::Mat &after, const cv::Mat &mask)
{
    cv::Mat difference;
    cv::absdiff(before, after, difference);
    difference.setTo(0, mask);
    double most = 0.0;
    cv::minMaxIdx(difference.reshape(1), nullptr, &most);
    return static_cast<int>(most);
}

} // namespace

int main(int argc, char **argv)
{
    cv::Size size(1280, 720);
    cv::Rect crop(114, 84, 254, 188); ///< the camera picture inside the sample's screen recording
    int limit = 249;
    FaceSettings settings;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        if (option == "--size")
            std::sscanf(argv[i + 1], "%dx%d", &size.width, &size.height);
        if (option == "--crop")
            std::sscanf(argv[i + 1], "%d,%d,%d,%d", &crop.x, &crop.y, &crop.width, &crop.height);
        if (option == "--glasses")
            settings.keepGlasses = std::stoi(argv[i + 1]) != 0;
        if (option == "--frames")
            limit = std::stoi(argv[i + 1]);
    }
    cv::setNumThreads(1);
    FacePack pack;
    FaceEmbedder embedder(pack);
    const base::SystemClock clock;
    const auto source = enrolPhoto(pack.models, pack.photo, "photo");
    const auto own = embedder.embed(viewOf(pack.photo), *embedder.landmarks(viewOf(pack.photo)));
    auto engine = std::move(*FaceEngine::create(pack.models, clock));
    engine->setSource(*source);
    engine->setSettings(settings);

    cv::VideoCapture video(std::string(DUCKLIVE_BUILD_ROOT) + "/samples/talking_head.mp4");
    std::map<std::string, std::vector<double>> spans;
    std::vector<float> cosines;
    int swapped = 0;
    int worst = 0;
    cv::Mat picture;
    int index = 0;
    for (; index < limit && video.read(picture); ++index) {
        if (!crop.empty())
            picture = picture(crop);
        const double scale = std::min(static_cast<double>(size.width) / picture.cols,
                                      static_cast<double>(size.height) / picture.rows);
        cv::Mat scaled;
        cv::resize(picture, scaled, {}, scale, scale);
        cv::Mat fitted = cv::Mat::zeros(size, CV_8UC3);
        scaled.copyTo(fitted(cv::Rect((size.width - scaled.cols) / 2,
                                      (size.height - scaled.rows) / 2, scaled.cols, scaled.rows)));
        media::Frame frame = frameOf(fitted, frameTime(index));
        const auto start = clock.now();
        const FaceReport report = engine->process(frame);
        const auto total = clock.now() - start;
        swapped += report.outcome == FaceOutcome::Swapped ? 1 : 0;
        const auto add = [&](const char *name, base::Microseconds span) {
            spans[name].push_back(static_cast<double>(span.count()));
        };
        add("total", total);
        add("detect", report.spans.detect);
        add("track", report.spans.track);
        add("warp", report.spans.warp);
        add("colour", report.spans.colour);
        add("blend", report.spans.blend);
        add("draw", report.spans.warp + report.spans.colour + report.spans.blend);
        worst =
            std::max(worst, outsideDifference(fitted, viewOf(frame), viewOf(engine->lastMask())));
        if (index % 8 == 0) {
            if (const auto points = embedder.landmarks(fitted))
                cosines.push_back(
                    FaceEmbedder::cosine(own, embedder.embed(viewOf(frame), *points)));
        }
    }
    nlohmann::json result;
    for (auto &[name, values] : spans)
        result["spans"][name] = quantiles(values);
    float mean = 0.0F;
    for (const float cosine : cosines)
        mean += cosine / static_cast<float>(cosines.size());
    result["frames"] = index;
    result["swapped"] = swapped;
    result["cosine_mean"] = mean;
    result["cosine_least"] = *std::ranges::min_element(cosines);
    result["outside_max_difference"] = worst;
    std::cout << result.dump(2) << '\n';
    return 0;
}
