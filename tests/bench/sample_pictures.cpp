#include "sample_pictures.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace ducklive::bench {

std::vector<base::SharedBytes> samplePictures(const std::string &video, int most)
{
    const cv::Rect camera(114, 98, 252, 142);
    std::vector<base::SharedBytes> pictures;
    cv::VideoCapture capture(video);
    cv::Mat recorded;
    while (static_cast<int>(pictures.size()) < most && capture.read(recorded)) {
        cv::Mat scaled;
        cv::resize(recorded(camera), scaled, {1280, 720}, 0, 0, cv::INTER_CUBIC);
        std::vector<std::uint8_t> jpeg;
        cv::imencode(".jpg", scaled, jpeg, {cv::IMWRITE_JPEG_QUALITY, 85});
        pictures.push_back(base::shareBytes(std::move(jpeg)));
    }
    return pictures;
}

} // namespace ducklive::bench
