#include "ducklive/base/settings_file.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/base/settings_layers.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>
#include <vector>

#include <toml++/toml.h>

namespace ducklive::base {

namespace {

constexpr std::size_t kLargestFile = 1U << 20U;

std::string trimmed(const std::string &line)
{
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos)
        return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// Whole numbers and truth values stand bare, everything else in quotes.
std::string valueOf(const std::string &text)
{
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const bool isNumber = text.size() > sign && text.size() < 10 &&
                          (text[sign] != '0' || text.size() == sign + 1) &&
                          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(sign), text.end(),
                                      [](unsigned char c) { return std::isdigit(c); });
    if (isNumber || text == "true" || text == "false")
        return text;
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

/// The key a line sets, without its quotes; empty for anything else.
std::string keyOf(const std::string &line)
{
    const std::string bare = trimmed(line);
    const auto sign = bare.find('=');
    if (sign == std::string::npos || bare.starts_with('#'))
        return {};
    std::string key = trimmed(bare.substr(0, sign));
    if (key.size() >= 2 && (key.front() == '"' || key.front() == '\''))
        key = key.substr(1, key.size() - 2);
    return key;
}

bool isHeader(const std::string &line)
{
    return trimmed(line).starts_with('[');
}

Result<std::vector<std::string>> linesOf(const std::filesystem::path &file,
                                         const std::string &table)
{
    std::vector<std::string> lines;
    if (!std::filesystem::exists(file))
        return lines;
    SettingsLayers readable("");
    if (const auto loaded = readable.loadFile(file, table); !loaded)
        return std::unexpected(loaded.error());
    const auto bytes = readFile(file, kLargestFile);
    if (!bytes)
        return std::unexpected(bytes.error());
    std::istringstream in(std::string(bytes->begin(), bytes->end()));
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// [begin, end) of the table's lines, behind its header; the header is added when it is missing.
std::pair<std::size_t, std::size_t> sectionOf(std::vector<std::string> &lines,
                                              const std::string &table)
{
    const auto header = std::ranges::find_if(lines, [&](const std::string &line) {
        const std::string bare = trimmed(line);
        return bare.starts_with("[" + table + "]");
    });
    if (header == lines.end()) {
        if (!lines.empty())
            lines.emplace_back();
        lines.push_back("[" + table + "]");
        return {lines.size(), lines.size()};
    }
    const auto end = std::find_if(header + 1, lines.end(), isHeader);
    return {static_cast<std::size_t>(header - lines.begin()) + 1,
            static_cast<std::size_t>(end - lines.begin())};
}

void set(std::vector<std::string> &lines, const std::string &table, const std::string &key,
         const std::string &text)
{
    const auto [begin, end] = sectionOf(lines, table);
    const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = lines.begin() + static_cast<std::ptrdiff_t>(end);
    const auto old =
        std::find_if(first, last, [&](const std::string &line) { return keyOf(line) == key; });
    if (text.empty()) {
        if (old != last)
            lines.erase(old);
        return;
    }
    const std::string line = key + " = " + valueOf(text);
    if (old != last)
        *old = line;
    else
        lines.insert(first, line);
}

} // namespace

Result<void> saveSettings(const std::filesystem::path &file, const std::string &table,
                          const std::map<std::string, std::string> &changes)
{
    auto lines = linesOf(file, table);
    if (!lines)
        return std::unexpected(lines.error());
    for (const auto &[key, text] : changes)
        set(*lines, table, key, text);
    std::string all;
    for (const std::string &line : *lines)
        all += line + "\n";
    try {
        (void)toml::parse(all);
    } catch (const toml::parse_error &problem) {
        return fail(ErrorCode::SettingInvalid, file.string(), std::string(problem.description()));
    }
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    return writeFileAtomically(file,
                               {reinterpret_cast<const std::uint8_t *>(all.data()), all.size()});
}

} // namespace ducklive::base
