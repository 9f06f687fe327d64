#include "ducklive/base/settings_layers.h"

#include <cctype>
#include <charconv>
#include <cstdlib>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

namespace ducklive::base {

namespace {

std::optional<std::string> processEnvironment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::optional<std::string> scalarText(const toml::node &node)
{
    if (auto text = node.value_exact<std::string>())
        return *text;
    if (auto boolean = node.value_exact<bool>())
        return *boolean ? "true" : "false";
    if (auto integer = node.value_exact<std::int64_t>())
        return std::to_string(*integer);
    if (auto real = node.value_exact<double>()) {
        std::ostringstream out;
        out << *real;
        return out.str();
    }
    return std::nullopt;
}

} // namespace

SettingsLayers::SettingsLayers(std::string environmentPrefix, EnvironmentLookup environment)
    : m_prefix(std::move(environmentPrefix))
    , m_environment(environment ? std::move(environment) : processEnvironment)
{
}

Result<void> SettingsLayers::loadFile(const std::filesystem::path &path, const std::string &table)
{
    if (!std::filesystem::is_regular_file(path))
        return fail(ErrorCode::FileMissing, path.string());
    toml::table document;
    try {
        document = toml::parse_file(path.string());
    } catch (const toml::parse_error &problem) {
        std::ostringstream where;
        where << problem.description() << ", line " << problem.source().begin.line;
        return fail(ErrorCode::SettingInvalid, path.string(), where.str());
    }
    const toml::table *section = document[table].as_table();
    if (!section)
        return {};
    for (const auto &[key, node] : *section) {
        auto value = scalarText(node);
        if (!value)
            return fail(ErrorCode::SettingInvalid, std::string(key.str()), "not a plain value");
        m_file[std::string(key.str())] = std::move(*value);
    }
    return {};
}

void SettingsLayers::setCommandLine(const std::string &key, std::string value)
{
    m_commandLine[key] = std::move(value);
}

std::string SettingsLayers::environmentName(const std::string &key) const
{
    std::string name = m_prefix;
    for (const char c : key)
        name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

std::optional<std::string> SettingsLayers::text(const std::string &key) const
{
    if (const auto found = m_commandLine.find(key); found != m_commandLine.end())
        return found->second;
    if (auto value = m_environment(environmentName(key)))
        return value;
    if (const auto found = m_file.find(key); found != m_file.end())
        return found->second;
    return std::nullopt;
}

Result<int> SettingsLayers::integer(const std::string &key, int fallback, int low, int high) const
{
    const auto value = text(key);
    if (!value)
        return fallback;
    int number = 0;
    const char *end = value->data() + value->size();
    const auto parsed = std::from_chars(value->data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || number < low || number > high)
        return fail(ErrorCode::SettingInvalid, key + " = " + *value,
                    "expected a whole number from " + std::to_string(low) + " to " +
                        std::to_string(high));
    return number;
}

Result<bool> SettingsLayers::flag(const std::string &key, bool fallback) const
{
    const auto value = text(key);
    if (!value)
        return fallback;
    if (*value == "true" || *value == "1" || *value == "yes" || *value == "on")
        return true;
    if (*value == "false" || *value == "0" || *value == "no" || *value == "off")
        return false;
    return fail(ErrorCode::SettingInvalid, key + " = " + *value, "expected true or false");
}

} // namespace ducklive::base
