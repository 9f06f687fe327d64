#include "ducklive/models/digest.h"

#include <array>

#include <openssl/evp.h>

namespace ducklive::models {

struct Digest::Context
{
    EVP_MD_CTX *state = EVP_MD_CTX_new();

    Context() = default;
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
    ~Context() { EVP_MD_CTX_free(state); }
};

Digest::Digest(Kind kind)
    : m_context(std::make_unique<Context>())
{
    EVP_DigestInit_ex(m_context->state, kind == Kind::Sha1 ? EVP_sha1() : EVP_sha256(), nullptr);
}

Digest::~Digest() = default;
Digest::Digest(Digest &&) noexcept = default;
Digest &Digest::operator=(Digest &&) noexcept = default;

void Digest::add(std::span<const std::uint8_t> bytes)
{
    EVP_DigestUpdate(m_context->state, bytes.data(), bytes.size());
}

std::vector<std::uint8_t> Digest::finish()
{
    std::vector<std::uint8_t> digest(EVP_MAX_MD_SIZE);
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context->state, digest.data(), &length);
    digest.resize(length);
    return digest;
}

std::optional<Digest::Kind> Digest::kindOf(std::string_view name)
{
    if (name == "sha1")
        return Kind::Sha1;
    if (name == "sha256")
        return Kind::Sha256;
    return std::nullopt;
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::vector<std::uint8_t> bytes(text.size() / 4 * 3);
    const int length =
        EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char *>(text.data()),
                        static_cast<int>(text.size()));
    if (length < 0)
        return std::nullopt;
    // EVP_DecodeBlock counts the padding as bytes.
    std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

} // namespace ducklive::models
