// Pictures for the eye: before | after, enlarged around the face.
//   face_strip SOURCE INPUT OUT.png [--size 1280x720] [--frames 0,40,90] [--crop 114,84,254,188]
//   [--zoom 2] [--softness 0.5] [--light plain|stage|dark] [--glasses keep|cover]
//   [--iris source|own] [--whole 1]
// Whole: the whole picture instead of the head, and all people of it.
// INPUT is a picture or a video; of a video every frame is processed and the named ones are shown.
#include "direct_swap.h"
#include "face_embedder.h"
#include "stage_light.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <opencv2/imgcodecs.hpp>

namespace {

using namespace ducklive;
using namespace ducklive::face;
using namespace ducklive::face::test;

struct Wish
{
    std::string source, input, output;
    cv::Size size;
    std::set<int> frames{0};
    double zoom = 1.0;
    float softness = 0.5F;
    std::string light = "plain";
    bool keepGlasses = false;
    bool sourceIris = false;
    bool whole = false;
    cv::Rect crop;
};

Wish parse(int argc, char **argv)
{
    Wish wish;
    wish.source = argv[1];
    wish.input = argv[2];
    wish.output = argv[3];
    for (int i = 4; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        const std::string value = argv[i + 1];
        if (option == "--size")
            std::sscanf(value.c_str(), "%dx%d", &wish.size.width, &wish.size.height);
        if (option == "--crop")
            std::sscanf(value.c_str(), "%d,%d,%d,%d", &wish.crop.x, &wish.crop.y, &wish.crop.width,
                        &wish.crop.height);
        if (option == "--zoom")
            wish.zoom = std::stod(value);
        if (option == "--light")
            wish.light = value;
        if (option == "--glasses")
            wish.keepGlasses = value == "keep";
        if (option == "--iris")
            wish.sourceIris = value == "source";
        if (option == "--whole")
            wish.whole = value != "0";
        if (option == "--softness")
            wish.softness = std::stof(value);
        if (option == "--frames") {
            wish.frames.clear();
            std::stringstream list(value);
            for (std::string item; std::getline(list, item, ',');)
                wish.frames.insert(std::stoi(item));
        }
    }
    return wish;
}

cv::Mat fitted(const cv::Mat &picture, cv::Size size)
{
    if (size.empty())
        return picture;
    const double scale = std::min(static_cast<double>(size.width) / picture.cols,
                                  static_cast<double>(size.height) / picture.rows);
    cv::Mat scaled;
    cv::resize(picture, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    cv::Mat out = cv::Mat::zeros(size, CV_8UC3);
    scaled.copyTo(out(cv::Rect((size.width - scaled.cols) / 2, (size.height - scaled.rows) / 2,
                               scaled.cols, scaled.rows)));
    return out;
}

cv::Mat lit(const cv::Mat &picture, const std::string &light)
{
    return light == "stage"  ? underStageLight(picture)
           : light == "dark" ? inTheDark(picture, 7)
                             : picture;
}

cv::Rect headOf(const cv::Mat &picture, FaceEmbedder &embedder)
{
    const auto points = embedder.landmarks(picture);
    if (!points)
        return {0, 0, picture.cols, picture.rows};
    cv::Rect2f box((*points)[0].x, (*points)[0].y, 1, 1);
    for (const cv::Point3f &p : *points)
        box |= cv::Rect2f(p.x, p.y, 1, 1);
    const float pad = 0.35F * box.width;
    return cv::Rect(
               cv::Rect2f(box.x - pad, box.y - pad, box.width + 2 * pad, box.height + 2 * pad)) &
           cv::Rect({}, picture.size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    const Wish wish = parse(argc, argv);
    FacePack pack;
    FaceEmbedder embedder(pack);
    const base::SystemClock clock;
    auto photo = media::loadImage(wish.source);
    const auto source = enrolPhoto(pack.models, *photo, wish.source);
    if (!source) {
        std::printf("%s\n", base::toLogLine(source.error()).c_str());
        return 1;
    }
    const auto &report = (*source)->report();
    std::printf("face %.0f px, yaw %.1f pitch %.1f roll %.1f, sharpness %.0f, mouth %.2f, forehead "
                "%.2f, quality %.2f\n",
                report.faceWidth, report.yaw, report.pitch, report.roll, report.sharpness,
                report.mouthOpening, report.foreheadUsed, report.quality);
    const auto own = embedder.embed(viewOf(*photo), *embedder.landmarks(viewOf(*photo)));
    auto engine = std::move(*FaceEngine::create(pack.models, clock));
    FaceSettings settings;
    settings.maskSoftness = wish.softness;
    settings.keepGlasses = wish.keepGlasses;
    settings.sourceIris = wish.sourceIris;
    engine->setSettings(settings);
    engine->setSource(*source);

    DirectSwap drawing(pack, *source, clock);
    drawing.settings = settings;
    cv::VideoCapture video;
    cv::Mat still = cv::imread(wish.input);
    if (still.empty())
        video.open(wish.input);
    std::vector<cv::Mat> rows;
    for (int index = 0; index <= *wish.frames.rbegin(); ++index) {
        cv::Mat picture = still;
        if (still.empty() && !video.read(picture))
            break;
        if (!wish.crop.empty())
            picture = picture(wish.crop);
        const cv::Mat plain = fitted(picture, wish.size);
        picture = lit(plain, wish.light);
        media::Frame frame = frameOf(picture, frameTime(index));
        FaceReport result;
        if (wish.light == "plain") {
            result = engine->process(frame);
        } else {
            cv::Mat view = viewOf(frame);
            result.faces = drawing.swap(plain, frameTime(index), view) ? 1 : 0;
        }
        if (!wish.frames.contains(index))
            continue;
        const cv::Mat after = viewOf(frame);
        const cv::Rect head = wish.whole ? cv::Rect({}, plain.size()) : headOf(plain, embedder);
        for (const auto &person : result.seen())
            std::printf("  id %llu at %d %d, %d x %d: %s\n",
                        static_cast<unsigned long long>(person.id), person.box.x, person.box.y,
                        person.box.width, person.box.height,
                        person.isSwapped ? "swapped" : "hidden");
        cv::Mat pair;
        cv::hconcat(picture(head), after(head), pair);
        cv::resize(pair, pair, {}, wish.zoom, wish.zoom, cv::INTER_CUBIC);
        if (!rows.empty())
            cv::resize(pair, pair, {rows[0].cols, pair.rows * rows[0].cols / pair.cols});
        rows.push_back(pair);
        const auto points = embedder.landmarks(plain);
        if (points)
            std::printf("frame %d: faces %d reason %d, cos before %.2f after %.2f\n", index,
                        result.faces, static_cast<int>(result.reason),
                        FaceEmbedder::cosine(own, embedder.embed(picture, *points)),
                        FaceEmbedder::cosine(own, embedder.embed(after, *points)));
    }
    cv::Mat sheet;
    cv::vconcat(rows, sheet);
    cv::imwrite(wish.output, sheet);
    return 0;
}
