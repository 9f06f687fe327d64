#include "doctor_command.h"

#include "terminal.h"

#include "ducklive/server/doctor.h"

#include <algorithm>
#include <string>

namespace ducklive::cli {

using server::Finding;
using server::Verdict;

namespace {

void print(const Finding &finding)
{
    const char *mark = finding.verdict == Verdict::Good       ? "✓"
                       : finding.verdict == Verdict::Optional ? "–"
                                                              : "✗";
    std::string padded = finding.what;
    padded.resize(std::max<std::size_t>(padded.size(), 16), ' ');
    printLine(std::string("  ") + mark + " " + padded + " " + finding.detail);
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
