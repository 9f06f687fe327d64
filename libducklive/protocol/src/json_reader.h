#pragma once

#include "ducklive/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ducklive::protocol {

/// Corrupt unless the text is one JSON object of at most kMaxTextBytes.
[[nodiscard]] base::Result<nlohmann::json> parseObject(std::string_view text);

/// Text of a JSON value; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string toText(const nlohmann::json &json);

/// Reads typed fields of one JSON object. The first field of a wrong type, out of range or missing
/// makes finish() an error; nothing here throws.
class JsonReader
{
public:
    /// An object inside another one; a missing one reads as empty, another type is an error.
    JsonReader(const nlohmann::json &object, std::string prefix = {});

    template <class T>
    void required(const char *key, T &out)
    {
        if (const auto *value = find(key))
            read(key, *value, out);
        else
            reject(key, "is missing");
    }

    template <class T>
    void optional(const char *key, T &out)
    {
        if (const auto *value = find(key))
            read(key, *value, out);
    }

    template <class T>
    void optional(const char *key, std::optional<T> &out)
    {
        if (const auto *value = find(key)) {
            T read{};
            this->read(key, *value, read);
            out = std::move(read);
        }
    }

    /// The nested object of that name; null when absent.
    [[nodiscard]] const nlohmann::json *object(const char *key);

    void reject(std::string_view key, std::string_view why);
    /// Takes over the error of a reader of a nested object.
    void merge(const JsonReader &nested);

    template <class T>
    [[nodiscard]] base::Result<T> finish(T value) const
    {
        if (m_error.empty())
            return value;
        return base::fail(base::ErrorCode::ProtocolViolation, m_field, m_error);
    }

private:
    [[nodiscard]] const nlohmann::json *find(const char *key) const;
    void read(const char *key, const nlohmann::json &value, bool &out);
    void read(const char *key, const nlohmann::json &value, std::string &out);
    void read(const char *key, const nlohmann::json &value, double &out);
    void read(const char *key, const nlohmann::json &value, float &out);
    void read(const char *key, const nlohmann::json &value, int &out);
    void read(const char *key, const nlohmann::json &value, std::int64_t &out);
    void read(const char *key, const nlohmann::json &value, std::uint64_t &out);
    void read(const char *key, const nlohmann::json &value, std::vector<std::string> &out);

    const nlohmann::json &m_object;
    std::string m_prefix;
    std::string m_field;
    std::string m_error;
};

} // namespace ducklive::protocol
