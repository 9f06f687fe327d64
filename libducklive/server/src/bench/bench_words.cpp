#include "ducklive/server/machine_bench.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace ducklive::server {

namespace {

constexpr int kUsual = 30;         ///< pictures a second
constexpr double kReserve = 1.1;   ///< for the network and other programs
constexpr double kMostVoice = 0.8; ///< of one core: a voice cannot wait
constexpr int kFewest = 5;
constexpr int kStep = 5; ///< of the setting

/// What is left of the pictures while somebody speaks.
double withVoice(double framesPerSecond, const BenchReport &report)
{
    return framesPerSecond * std::max(0.0, 1.0 - report.voiceShare / report.cores);
}

std::string sizeText(media::Size size)
{
    return fmt::format("{} × {}", size.width, size.height);
}

std::string voiceWords(const BenchReport &report, bool isChinese)
{
    const long percent = std::max(1L, std::lround(report.voiceShare * 100));
    return isChinese ? fmt::format("语音转换占用一个处理器核心的 {}%。", percent)
                     : fmt::format("The voice takes {} % of one processor core.", percent);
}

std::string faceWords(const BenchReport &report, base::Language language)
{
    const bool isChinese = language == base::Language::SimplifiedChinese;
    const auto &problem = *report.faceProblem;
    const std::string why =
        problem.code != base::ErrorCode::NotFound ? base::userMessage(problem, language)
        : isChinese ? "请先在素材库中添加一张人脸，才能测量画面。"
                    : "Add a face to the library to have the picture measured too.";
    return why + (isChinese ? "" : " ") + voiceWords(report, isChinese);
}

std::string rows(const std::vector<StageTime> &stages)
{
    std::string text;
    for (const StageTime &stage : stages)
        text += fmt::format("  {:<12} {:>8.2f} {:>8.2f} ms\n", stage.name, stage.p50, stage.p95);
    return text;
}

} // namespace

BenchVerdict judge(const BenchReport &report)
{
    using Kind = BenchVerdict::Kind;
    if (report.voiceShare > kMostVoice)
        return {Kind::VoiceTooSlow, {}, 0};
    if (report.pictures.empty())
        return {Kind::NoFace, {}, 0};
    const auto &last = report.pictures.back();
    const double rate = withVoice(last.figures.framesPerSecond, report) / kReserve;
    if (rate >= kUsual)
        return {report.pictures.size() == 1 ? Kind::Good : Kind::SmallerPicture, last.size, kUsual};
    const int steps = static_cast<int>(rate) / kStep * kStep;
    return {Kind::FewerPictures, last.size, std::max(kFewest, steps)};
}

std::string benchWords(const BenchReport &report, base::Language language)
{
    const bool isChinese = language == base::Language::SimplifiedChinese;
    const BenchVerdict verdict = judge(report);
    const std::string size = sizeText(verdict.size);
    switch (verdict.kind) {
    case BenchVerdict::Kind::NoFace: return faceWords(report, language);
    case BenchVerdict::Kind::VoiceTooSlow:
        return (isChinese ? "这台电脑的速度不足以转换语音。"
                          : "This computer is too slow to convert a voice. ") +
               voiceWords(report, isChinese);
    case BenchVerdict::Kind::Good:
        return isChinese ? fmt::format("适合以 {}、每秒 {} 帧同时换脸和变声。", size, kUsual)
                         : fmt::format("Good for {} at {} pictures a second with face and voice.",
                                       size, kUsual);
    case BenchVerdict::Kind::SmallerPicture:
        return isChinese
                   ? fmt::format("请在设置中选择 {}：可以每秒 {} 帧同时换脸和变声。", size, kUsual)
                   : fmt::format("Choose {} in Settings: that is good for {} pictures a second "
                                 "with face and voice.",
                                 size, kUsual);
    case BenchVerdict::Kind::FewerPictures:
        return isChinese
                   ? fmt::format("请在设置中选择 {} 和每秒 {} 帧：更高的设置对这台电脑来说太多。",
                                 size, verdict.framesPerSecond)
                   : fmt::format("Choose {} and {} pictures a second in Settings: more is too much "
                                 "for this computer with face and voice.",
                                 size, verdict.framesPerSecond);
    }
    return {};
}

std::string benchTable(const BenchReport &report)
{
    std::string text;
    for (const auto &[size, figures] : report.pictures) {
        text += fmt::format("{}: {:.1f}/s, {:.0f} % at full quality\n", sizeText(size),
                            figures.framesPerSecond, 100.0 * (1.0 - figures.loweredShare));
        text += rows(figures.stages);
    }
    text += fmt::format("sound, 10 ms: {:.1f} % of a core, {} cores\n", 100.0 * report.voiceShare,
                        report.cores);
    text += rows(report.sound);
    if (!report.pictures.empty()) {
        for (const std::string &provider : report.pictures.front().figures.providers)
            text += "  " + provider + "\n";
    }
    if (report.faceProblem)
        text += base::toLogLine(*report.faceProblem) + "\n";
    return text;
}

} // namespace ducklive::server
