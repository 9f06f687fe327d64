#include "ducklive/protocol/client_message.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace ducklive::protocol;

// The inside of a "set" message: whatever is accepted is finite and of its type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string body(reinterpret_cast<const char *>(data), size);
    const auto message = decodeClientMessage("{\"type\":\"set\"," + body + "}");
    if (!message || !std::holds_alternative<SetMessage>(*message))
        return 0;
    const auto &set = std::get<SetMessage>(*message);
    if (set.faceStrength && !std::isfinite(*set.faceStrength))
        std::abort();
    if (set.maskSoftness && !std::isfinite(*set.maskSoftness))
        std::abort();
    if (!decodeClientMessage(encode(set)))
        std::abort();
    return 0;
}
