#include "ducklive/protocol/client_message.h"
#include "ducklive/protocol/server_message.h"

#include <cstdint>
#include <cstdlib>

using namespace ducklive::protocol;

// A text message that decodes must survive its own encoding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto again = [](const auto &message) { return encode(message); };
    if (const auto message = decodeClientMessage(text)) {
        if (!decodeClientMessage(std::visit(again, *message)))
            std::abort();
    }
    if (const auto message = decodeServerMessage(text)) {
        if (!decodeServerMessage(std::visit(again, *message)))
            std::abort();
    }
    return 0;
}
