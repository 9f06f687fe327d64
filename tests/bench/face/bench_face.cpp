// Where the time of the face engine goes and how good its pictures are, as JSON.
//   bench_face [--video FILE] [--size 1280x720] [--frames 249] [--crop 114,84,254,188]
//   [--glasses 1] [--quality 3] [--lights 1] [--photo FILE]...
// A crop of four zeros takes the picture whole.
// Quality: as QualityPolicy counts, 3 is Light.
// Video: similarity to the source photo, landmarks and gaze before and after, gaze with the
// untouched eyes in the drawn face, and of the drawn eyes against those; colour across the edge of
// the mask, change outside it. Stills: every 24th frame, and each --photo, as the first frame of an
// engine of its own. Lights: the video under coloured light and in a dark room.
#include "direct_swap.h"
#include "face_embedder.h"
#include "face_measures.h"
#include "landmark_probe.h"
#include "stage_light.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

namespace {

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

struct Wish
{
    cv::Size size{1280, 720};
    cv::Rect crop{114, 84, 254, 188}; ///< the camera picture inside the sample's screen recording
    std::string video = std::string(DUCKLIVE_BUILD_ROOT "/samples/talking_head.mp4");
    int frames = 249;
    bool lights = false;
    std::vector<std::string> photos;
    FaceSettings settings;
};

Wish parse(int argc, char **argv)
{
    Wish wish;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        const std::string value = argv[i + 1];
        if (option == "--size")
            std::sscanf(value.c_str(), "%dx%d", &wish.size.width, &wish.size.height);
        if (option == "--crop")
            std::sscanf(value.c_str(), "%d,%d,%d,%d", &wish.crop.x, &wish.crop.y, &wish.crop.width,
                        &wish.crop.height);
        if (option == "--video")
            wish.video = value;
        if (option == "--glasses")
            wish.settings.keepGlasses = std::stoi(value) != 0;
        if (option == "--quality")
            wish.settings.quality = static_cast<QualityPolicy>(std::stoi(value));
        if (option == "--frames")
            wish.frames = std::stoi(value);
        if (option == "--lights")
            wish.lights = value != "0";
        if (option == "--photo")
            wish.photos.push_back(value);
    }
    return wish;
}

class Bench
{
public:
    explicit Bench(Wish wish)
        : m_wish(std::move(wish))
        , m_source(*enrolPhoto(m_pack.models, m_pack.photo, "photo"))
        , m_own(m_embedder.embed(viewOf(m_pack.photo), *m_embedder.landmarks(viewOf(m_pack.photo))))
    {
        if (!m_wish.lights)
            return;
        m_lights.try_emplace("stage", DirectSwap(m_pack, m_source, m_clock), underStageLight);
        m_lights.try_emplace("dark", DirectSwap(m_pack, m_source, m_clock),
                             [](const cv::Mat &picture) { return inTheDark(picture, 7); });
    }

    nlohmann::json run();

private:
    using Figures = std::map<std::string, std::vector<double>>;
    /// The same video in another light, drawn where the face is in the plain picture.
    struct Light
    {
        DirectSwap drawing;
        std::function<cv::Mat(const cv::Mat &)> change;
    };

    std::unique_ptr<FaceEngine> newEngine();
    cv::Mat fitted(cv::Mat picture) const;
    void measure(const cv::Mat &where, const cv::Mat &before, const cv::Mat &after,
                 const cv::Mat &mask, Figures &figures);
    void still(const cv::Mat &picture);
    void drawLit(const cv::Mat &picture, int index, Light &light, Figures &figures);
    void addSpans(const FaceReport &report, base::Microseconds total);

    FacePack m_pack;
    FaceEmbedder m_embedder{m_pack};
    LandmarkProbe m_probe{m_pack};
    base::SystemClock m_clock;
    Wish m_wish;
    std::shared_ptr<const SourceFace> m_source;
    std::vector<float> m_own;
    Figures m_spans, m_video, m_stills;
    std::map<std::string, Light> m_lights;
    std::map<std::string, Figures> m_lit;
};

std::unique_ptr<FaceEngine> Bench::newEngine()
{
    auto engine = std::move(*FaceEngine::create(m_pack.models, m_clock));
    engine->setSource(m_source);
    engine->setSettings(m_wish.settings);
    return engine;
}

cv::Mat Bench::fitted(cv::Mat picture) const
{
    if (!m_wish.crop.empty())
        picture = picture(m_wish.crop);
    const cv::Size size = m_wish.size;
    const double scale = std::min(static_cast<double>(size.width) / picture.cols,
                                  static_cast<double>(size.height) / picture.rows);
    cv::Mat scaled;
    cv::resize(picture, scaled, {}, scale, scale);
    cv::Mat whole = cv::Mat::zeros(size, CV_8UC3);
    scaled.copyTo(whole(cv::Rect((size.width - scaled.cols) / 2, (size.height - scaled.rows) / 2,
                                 scaled.cols, scaled.rows)));
    return whole;
}

void Bench::drawLit(const cv::Mat &picture, int index, Light &light, Figures &figures)
{
    const cv::Mat before = light.change(picture);
    cv::Mat after = before.clone();
    const bool drawn = light.drawing.swap(picture, frameTime(index), after);
    if (drawn && index % 8 == 0)
        measure(picture, before, after, light.drawing.mask, figures);
}

void Bench::measure(const cv::Mat &where, const cv::Mat &before, const cv::Mat &after,
                    const cv::Mat &mask, Figures &figures)
{
    const auto pair = m_probe.readMean(where, before, after);
    if (!pair)
        return;
    figures["cosine"].push_back(
        static_cast<double>(FaceEmbedder::cosine(m_own, m_embedder.embed(after, pair->before))));
    figures["landmark_error"].push_back(landmarkError(pair->before, pair->after));
    figures["expression_error"].push_back(expressionError(pair->before, pair->after));
    figures["gaze_degrees"].push_back(gazeError(pair->before, pair->after));
    if (const auto eyes =
            m_probe.readMean(where, withOwnEyes(before, after, pair->before), after)) {
        figures["gaze_of_own_eyes_degrees"].push_back(gazeError(pair->before, eyes->before));
        figures["gaze_against_own_eyes_degrees"].push_back(gazeError(eyes->before, eyes->after));
    }
    const SeamRatio seam = seamRatio(before, after, mask);
    figures["seam"].push_back(seam.whole);
    figures["seam_worst_sector"].push_back(seam.worst);
}

void Bench::still(const cv::Mat &picture)
{
    auto engine = newEngine();
    media::Frame frame = frameOf(picture, frameTime(0));
    if (engine->process(frame).outcome == FaceOutcome::Swapped)
        measure(picture, picture, viewOf(frame), viewOf(engine->lastMask()), m_stills);
}

void Bench::addSpans(const FaceReport &report, base::Microseconds total)
{
    const auto add = [&](const char *name, base::Microseconds span) {
        m_spans[name].push_back(static_cast<double>(span.count()) / 1000.0);
    };
    add("total", total);
    add("detect", report.spans.detect);
    add("track", report.spans.track);
    add("warp", report.spans.warp);
    add("colour", report.spans.colour);
    add("blend", report.spans.blend);
    add("draw", report.spans.warp + report.spans.colour + report.spans.blend);
}

nlohmann::json quantiles(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto at = [&](double q) {
        return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
    };
    return {{"p50_ms", at(0.5)}, {"p95_ms", at(0.95)}};
}

nlohmann::json summary(const std::map<std::string, std::vector<double>> &figures)
{
    nlohmann::json result;
    for (const auto &[name, values] : figures) {
        double sum = 0.0;
        for (const double value : values)
            sum += value;
        const auto [least, most] = std::ranges::minmax(values);
        result[name] = {
            {"mean", sum / static_cast<double>(values.size())}, {"least", least}, {"most", most}};
        result["count"] = values.size();
    }
    return result;
}

nlohmann::json Bench::run()
{
    cv::VideoCapture video(m_wish.video);
    auto engine = newEngine();
    int swapped = 0;
    int worst = 0;
    int index = 0;
    for (cv::Mat picture; index < m_wish.frames && video.read(picture); ++index) {
        const cv::Mat camera = fitted(picture);
        media::Frame frame = frameOf(camera, frameTime(index));
        const auto start = m_clock.now();
        const FaceReport report = engine->process(frame);
        addSpans(report, m_clock.now() - start);
        const bool good = report.outcome == FaceOutcome::Swapped;
        swapped += good ? 1 : 0;
        const cv::Mat mask = viewOf(engine->lastMask());
        worst = std::max(worst, outsideDifference(camera, viewOf(frame), mask));
        if (good && index % 8 == 0)
            measure(camera, camera, viewOf(frame), mask, m_video);
        for (auto &[name, light] : m_lights)
            drawLit(camera, index, light, m_lit[name]);
        if (index % 24 == 0)
            still(camera);
    }
    nlohmann::json result;
    for (const auto &[name, values] : m_spans)
        result["spans"][name] = quantiles(values);
    for (const std::string &file : m_wish.photos)
        still(cv::imread(file));
    result["video"] = summary(m_video);
    result["stills"] = summary(m_stills);
    for (const auto &[name, figures] : m_lit)
        result[name] = summary(figures);
    result["frames"] = index;
    result["swapped"] = swapped;
    result["outside_max_difference"] = worst;
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    cv::setNumThreads(1);
    const Wish wish = parse(argc, argv);
    if (!cv::VideoCapture(wish.video).isOpened()) {
        std::cerr << "bench_face: " << wish.video << " cannot be read; ./duck bench fetches it\n";
        return 2;
    }
    std::cout << Bench(wish).run().dump(2) << '\n';
    return 0;
}
