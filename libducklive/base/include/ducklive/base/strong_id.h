#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace ducklive::base {

/// A string that cannot be mistaken for another kind of id: `using SessionId = StrongId<struct
/// SessionTag>;`
template <class Tag>
class StrongId
{
public:
    StrongId() = default;
    explicit StrongId(std::string value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] const std::string &value() const noexcept { return m_value; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_value.empty(); }
    auto operator<=>(const StrongId &) const = default;

private:
    std::string m_value;
};

} // namespace ducklive::base

template <class Tag>
struct std::hash<ducklive::base::StrongId<Tag>>
{
    std::size_t operator()(const ducklive::base::StrongId<Tag> &id) const noexcept
    {
        return std::hash<std::string>{}(id.value());
    }
};
