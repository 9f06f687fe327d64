#include "demo_report.h"

#include "terminal.h"

#include "ducklive/base/atomic_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ducklive::cli {

namespace {

nlohmann::json load(const std::filesystem::path &file)
{
    const auto bytes = base::readFile(file);
    return bytes ? nlohmann::json::parse(*bytes, nullptr, false)
                 : nlohmann::json(nlohmann::json::value_t::discarded);
}

void printRow(const std::string &name, const nlohmann::json &row)
{
    if (row.value("count", 0) > 0)
        printLine(fmt::format("  {:<22} {:>8} {:>9.1f} {:>9.1f} {:>9.1f}", name,
                              row.value("count", 0), row.value("p50_ms", 0.0),
                              row.value("p95_ms", 0.0), row.value("p99_ms", 0.0)));
}

} // namespace

int printDemoReport(const std::filesystem::path &serverSummary,
                    const std::filesystem::path &clientSummary)
{
    const auto server = load(serverSummary);
    const auto client = load(clientSummary);
    if (!server.is_object() || !client.is_object())
        return 1;
    printLine("");
    printLine(fmt::format("  {:<22} {:>8} {:>9} {:>9} {:>9}", inLanguage("stage", "阶段"),
                          inLanguage("frames", "帧数"), "p50 ms", "p95 ms", "p99 ms"));
    for (const char *stage : {"decode", "face", "face.detect", "face.track", "face.warp",
                              "face.colour", "face.blend", "encode", "server"})
        printRow(stage, server["stages"].value(stage, nlohmann::json::object()));
    printRow("voice", server["stages"].value("voice", nlohmann::json::object()));
    printRow(inLanguage("source to camera", "来源到摄像头"), client["end_to_end"]);
    const auto voice = client.value("voice", nlohmann::json::object());
    printRow(inLanguage("mic to virtual mic", "麦克风到虚拟麦克风"),
             voice.value("end_to_end", nlohmann::json::object()));
    printLine("");
    const auto &trend = client["trend"];
    printLine(
        fmt::format("  {:.1f} {}; {} {:.1f} → {:.1f} ms", trend.value("frames_per_second", 0.0),
                    inLanguage("frames per second to the camera", "帧/秒到达摄像头"),
                    inLanguage("delay, first and last third:", "延迟（前三分之一与后三分之一）："),
                    trend.value("first_third_p50_ms", 0.0), trend.value("last_third_p50_ms", 0.0)));
    printLine(fmt::format(
        "  {} {} → {} {} → {} {} ({} {}, {} {})", inLanguage("captured", "采集"),
        client.value("captured", 0), inLanguage("swapped", "换脸"), server.value("frames_out", 0),
        inLanguage("shown", "显示"), client.value("shown", 0), inLanguage("replaced", "替换"),
        server.value("fail_closed", 0), inLanguage("dropped", "丢弃"), client.value("dropped", 0)));
    if (voice.contains("behind_picture_ms"))
        printLine(fmt::format(
            "  {} {}: {:+.1f} ms {}, {} {}", inLanguage("virtual microphone", "虚拟麦克风"),
            client["virtual_microphone"].value("name", ""), voice.value("behind_picture_ms", 0.0),
            inLanguage("behind the picture", "落后于画面"), voice.value("underruns", 0),
            inLanguage("underruns", "次断流")));
    printLine(fmt::format("  {} {} ({}), {:.0f} MB / {:.0f} MB",
                          inLanguage("virtual camera", "虚拟摄像头"),
                          client["camera"].value("name", ""), client["camera"].value("kind", ""),
                          server.value("memory_mb", 0.0), client.value("memory_mb", 0.0)));
    for (const auto &line : server["providers"])
        printLine("  " + line.get<std::string>());
    return 0;
}

} // namespace ducklive::cli
