#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace ducklive::inference {

enum class ElementType : std::uint8_t { Float32, Int64, UInt8 };

[[nodiscard]] constexpr std::size_t bytesOf(ElementType type) noexcept
{
    return type == ElementType::Float32 ? 4 : type == ElementType::Int64 ? 8 : 1;
}

/// Name, element type and shape of an input or output; −1 stands for a free dimension.
struct TensorSpec
{
    std::string name;
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
};

/// Dense numbers in row-major order, owned.
class Tensor
{
public:
    Tensor() = default;
    Tensor(ElementType type, std::vector<std::int64_t> shape)
        : m_type(type)
        , m_shape(std::move(shape))
        , m_words((count() * bytesOf(type) + 7) / 8)
    {
    }

    [[nodiscard]] ElementType type() const noexcept { return m_type; }
    [[nodiscard]] const std::vector<std::int64_t> &shape() const noexcept { return m_shape; }
    [[nodiscard]] std::size_t count() const noexcept
    {
        std::size_t product = 1;
        for (const std::int64_t side : m_shape)
            product *= static_cast<std::size_t>(side);
        return product;
    }

    /// The elements; T must be the element type.
    template <class T>
    [[nodiscard]] std::span<T> as() noexcept
    {
        return {reinterpret_cast<T *>(m_words.data()), count()};
    }
    template <class T>
    [[nodiscard]] std::span<const T> as() const noexcept
    {
        return {reinterpret_cast<const T *>(m_words.data()), count()};
    }

private:
    ElementType m_type = ElementType::Float32;
    std::vector<std::int64_t> m_shape;
    std::vector<std::uint64_t> m_words; ///< eight-byte words, so that every element type is aligned
};

} // namespace ducklive::inference
