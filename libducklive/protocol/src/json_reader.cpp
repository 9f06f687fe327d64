#include "json_reader.h"

#include "ducklive/protocol/limits.h"

#include <cmath>
#include <limits>

namespace ducklive::protocol {

using nlohmann::json;

base::Result<json> parseObject(std::string_view text)
{
    if (text.size() > kMaxTextBytes)
        return base::fail(base::ErrorCode::Corrupt, "message", "longer than a text message may be");
    json parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (parsed.is_discarded())
        return base::fail(base::ErrorCode::Corrupt, "message", "not JSON");
    if (!parsed.is_object())
        return base::fail(base::ErrorCode::Corrupt, "message", "not a JSON object");
    return parsed;
}

std::string toText(const json &value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

JsonReader::JsonReader(const json &object, std::string prefix)
    : m_object(object)
    , m_prefix(std::move(prefix))
{
}

const json *JsonReader::find(const char *key) const
{
    const auto found = m_object.find(key);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

const json *JsonReader::object(const char *key)
{
    const json *value = find(key);
    if (value != nullptr && !value->is_object()) {
        reject(key, "is not an object");
        return nullptr;
    }
    return value;
}

void JsonReader::reject(std::string_view key, std::string_view why)
{
    if (!m_error.empty())
        return;
    m_field = m_prefix + std::string(key);
    m_error = m_field + " " + std::string(why);
}

void JsonReader::merge(const JsonReader &nested)
{
    if (!m_error.empty() || nested.m_error.empty())
        return;
    m_field = nested.m_field;
    m_error = nested.m_error;
}

void JsonReader::read(const char *key, const json &value, bool &out)
{
    if (const auto *flag = value.get_ptr<const json::boolean_t *>())
        out = *flag;
    else
        reject(key, "is not a boolean");
}

void JsonReader::read(const char *key, const json &value, std::string &out)
{
    if (const auto *text = value.get_ptr<const json::string_t *>())
        out = *text;
    else
        reject(key, "is not a string");
}

void JsonReader::read(const char *key, const json &value, double &out)
{
    if (!value.is_number())
        return reject(key, "is not a number");
    const double number = value.get<double>();
    if (!std::isfinite(number))
        return reject(key, "is out of range");
    out = number;
}

void JsonReader::read(const char *key, const json &value, float &out)
{
    double number = out;
    read(key, value, number);
    if (std::fabs(number) > static_cast<double>(std::numeric_limits<float>::max()))
        return reject(key, "is out of range");
    out = static_cast<float>(number);
}

void JsonReader::read(const char *key, const json &value, int &out)
{
    std::int64_t number = out;
    read(key, value, number);
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max())
        return reject(key, "is out of range");
    out = static_cast<int>(number);
}

void JsonReader::read(const char *key, const json &value, std::int64_t &out)
{
    if (!value.is_number_integer())
        return reject(key, "is not an integer");
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > kLargest)
        return reject(key, "is out of range");
    out = value.get<std::int64_t>();
}

void JsonReader::read(const char *key, const json &value, std::uint64_t &out)
{
    if (!value.is_number_unsigned())
        return reject(key, "is not a non-negative integer");
    out = value.get<std::uint64_t>();
}

void JsonReader::read(const char *key, const json &value, std::vector<std::string> &out)
{
    if (!value.is_array())
        return reject(key, "is not a list");
    if (value.size() > kMaxListEntries)
        return reject(key, "is too long");
    out.clear();
    for (const json &entry : value) {
        const auto *text = entry.get_ptr<const json::string_t *>();
        if (text == nullptr || text->size() > kMaxNameBytes)
            return reject(key, "holds something that is not a short string");
        out.push_back(*text);
    }
}

} // namespace ducklive::protocol
