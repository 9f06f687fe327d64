#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ducklive::models {

/// A cryptographic digest over bytes that come in pieces.
///     Digest digest(Digest::Kind::Sha256); digest.add(bytes); digest.hex();
class Digest
{
public:
    enum class Kind : std::uint8_t { Sha1, Sha256 };

    explicit Digest(Kind kind);
    ~Digest();
    Digest(Digest &&) noexcept;
    Digest &operator=(Digest &&) noexcept;

    void add(std::span<const std::uint8_t> bytes);
    /// Ends the digest; once.
    [[nodiscard]] std::vector<std::uint8_t> finish();

    /// "sha1", "sha256" as the tus protocol calls them.
    [[nodiscard]] static std::optional<Kind> kindOf(std::string_view name);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::span<const std::uint8_t> bytes);
/// RFC 4648 section 4, with padding; nothing when it is no base64.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);

} // namespace ducklive::models
