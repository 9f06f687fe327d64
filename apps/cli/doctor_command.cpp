#include "doctor_command.h"

#include "terminal.h"

#include "ducklive/server/doctor.h"

#include <algorithm>
#include <string>

namespace ducklive::cli {

using server::Finding;
using server::Verdict;

namespace {

/// With spaces up to `columns`; Chinese characters, of three bytes, take two of them.
std::string padded(std::string text, std::size_t columns)
{
    const auto starts = [&](int mask, int lead) {
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [&](char byte) { return (static_cast<unsigned char>(byte) & mask) == lead; }));
    };
    const std::size_t characters = text.size() - starts(0xC0, 0x80);
    const std::size_t width = characters + starts(0xF0, 0xE0);
    text.append(columns > width ? columns - width : 0, ' ');
    return text;
}

void print(const Finding &finding)
{
    const char *mark = finding.verdict == Verdict::Good       ? "✓"
                       : finding.verdict == Verdict::Optional ? "–"
                                                              : "✗";
    printLine(std::string("  ") + mark + " " + padded(finding.what, 16) + " " + finding.detail);
}

} // namespace

int runDoctor(const base::ProgramPaths &paths)
{
    bool good = true;
    for (const Finding &finding : server::examine(paths, base::languageFromEnvironment())) {
        print(finding);
        good = good && finding.verdict != Verdict::Bad;
    }
    printLine(good ? inLanguage("Everything that the main job needs is here.",
                                "主要功能所需的一切均已就绪。")
                   : inLanguage("Mend what is marked ✗, then run it again.",
                                "请修复标记为 ✗ 的项目后重试。"));
    return good ? 0 : 1;
}

} // namespace ducklive::cli
