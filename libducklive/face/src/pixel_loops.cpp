#include "pixel_loops.h"

#include "hot_loop.h"

#include <algorithm>
#include <cstdlib>

namespace ducklive::face {

DUCKLIVE_HOT_LOOP
static void planarRow(const std::uint8_t *bgr, float *red, float *green, float *blue, int width,
                      float scale, float offset)
{
    for (int x = 0; x < width; ++x) {
        blue[x] = static_cast<float>(bgr[3 * x]) * scale + offset;
        green[x] = static_cast<float>(bgr[3 * x + 1]) * scale + offset;
        red[x] = static_cast<float>(bgr[3 * x + 2]) * scale + offset;
    }
}

void bgrToPlanarRgb(const cv::Mat &bgr, std::span<float> planes, float scale, float offset)
{
    const auto area = static_cast<std::size_t>(bgr.rows) * static_cast<std::size_t>(bgr.cols);
    for (int y = 0; y < bgr.rows; ++y) {
        float *row =
            planes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(bgr.cols);
        planarRow(bgr.ptr(y), row, row + area, row + 2 * area, bgr.cols, scale, offset);
    }
}

DUCKLIVE_HOT_LOOP
void blendRow(std::uint8_t *frame, const std::uint8_t *texture, const float *transfer,
              const std::uint8_t *alpha, const float *tone, const float *noise, float grain,
              int width)
{
    for (int x = 0; x < width; ++x) {
        const float a = static_cast<float>(alpha[x]) * (1.0F / 255.0F);
        const float offset = transfer[4 * x + 3];
        for (int k = 0; k < 3; ++k) {
            const auto old = static_cast<float>(frame[3 * x + k]);
            float fresh =
                (static_cast<float>(texture[4 * x + k]) + offset * tone[k]) * transfer[4 * x + k] +
                noise[x + kNoiseShift * k] * grain;
            fresh = std::min(std::max(fresh, 0.0F), 255.0F);
            frame[3 * x + k] = static_cast<std::uint8_t>(old + a * (fresh - old) + 0.5F);
        }
    }
}

DUCKLIVE_HOT_LOOP
void sharpenRow(std::uint8_t *texture, const std::uint8_t *soft, int width, float amount)
{
    const int factor = static_cast<int>(amount * 256.0F);
    for (int x = 0; x < 4 * width; ++x) {
        const int here = texture[x];
        const int changed = here + ((here - soft[x]) * factor + 128) / 256;
        texture[x] = static_cast<std::uint8_t>(std::clamp(changed, 0, 255));
    }
}

DUCKLIVE_HOT_LOOP
void alphaRow(std::uint8_t *alpha, const std::uint8_t *texture, const float *weight,
              const std::uint8_t *table, int width)
{
    for (int x = 0; x < width; ++x)
        alpha[x] = static_cast<std::uint8_t>(
            static_cast<float>(table[texture[4 * x + 3]]) * weight[x] + 0.5F);
}

DUCKLIVE_HOT_LOOP
void scaleRow(std::uint8_t *alpha, const std::uint8_t *factor, int width)
{
    for (int x = 0; x < width; ++x)
        alpha[x] = static_cast<std::uint8_t>((alpha[x] * factor[x] + 127) / 255);
}

void countBends(BendCounts &counts, const std::uint8_t *row, const std::uint8_t *alpha,
                std::uint8_t least, int width)
{
    for (int x = 1; x + 1 < width; ++x) {
        if (alpha[x] <= least)
            continue;
        const int bend = std::abs(row[3 * x - 2] - 2 * row[3 * x + 1] + row[3 * x + 4]);
        ++counts[std::min(static_cast<std::size_t>(bend), counts.size() - 1)];
    }
}

DUCKLIVE_HOT_LOOP
static void detailOfRow(const std::uint8_t *row, int channels, const std::uint8_t *alpha,
                        std::uint8_t least, int width, int &sum, int &count)
{
    int localSum = 0;
    int localCount = 0;
    for (int x = kDetailStep; x + kDetailStep < width; ++x) {
        const int bend =
            std::abs(row[(x - kDetailStep) * channels + 1] - 2 * row[x * channels + 1] +
                     row[(x + kDetailStep) * channels + 1]);
        const int inside = alpha[x] > least ? 1 : 0;
        localSum += bend * inside;
        localCount += inside;
    }
    sum = localSum;
    count = localCount;
}

void addDetail(DetailSum &total, const std::uint8_t *row, int channels, const std::uint8_t *alpha,
               std::uint8_t least, int width)
{
    int sum = 0;
    int count = 0;
    detailOfRow(row, channels, alpha, least, width, sum, count);
    total.sum += sum;
    total.count += count;
}

} // namespace ducklive::face
