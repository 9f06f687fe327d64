#include "ducklive/models/sha256.h"

#include "ducklive/models/digest.h"

namespace ducklive::models {

std::string sha256Hex(std::span<const std::uint8_t> bytes)
{
    Digest digest(Digest::Kind::Sha256);
    digest.add(bytes);
    return toHex(digest.finish());
}

} // namespace ducklive::models
