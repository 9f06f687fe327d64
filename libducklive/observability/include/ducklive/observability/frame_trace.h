#pragma once

#include "ducklive/base/timestamp.h"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace ducklive::observability {

/// The spans of one frame on its way, in order; each hand-over adds one. Fixed size: what does not
/// fit is left out. Names must be string literals.
class FrameTrace
{
public:
    struct Span
    {
        std::string_view name;
        base::Timestamp begin{};
        base::Microseconds duration{};
    };
    static constexpr std::size_t kCapacity = 16;

    void add(std::string_view name, base::Timestamp begin, base::Timestamp end) noexcept
    {
        if (m_count < kCapacity)
            m_spans[m_count++] = {name, begin, end - begin};
    }
    [[nodiscard]] std::span<const Span> spans() const noexcept { return {m_spans.data(), m_count}; }

private:
    std::array<Span, kCapacity> m_spans{};
    std::size_t m_count = 0;
};

} // namespace ducklive::observability
