#pragma once

#include "ducklive/base/result.h"
#include "ducklive/protocol/hello.h"
#include "ducklive/protocol/ping.h"
#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/stats.h"

#include <string_view>
#include <variant>

namespace ducklive::protocol {

/// Every text message a peer may send to a server.
using ClientMessage = std::variant<Hello, SetMessage, Ping, Stats>;

/// Never throws. Corrupt: not a JSON object; Unsupported: a type that is not known;
/// ProtocolViolation: a known type with a missing, ill-typed or out-of-range field.
[[nodiscard]] base::Result<ClientMessage> decodeClientMessage(std::string_view text);

/// Whether the text wants to be a hello, well-formed or not: the sender is then no v1 peer.
[[nodiscard]] bool looksLikeHello(std::string_view text);

} // namespace ducklive::protocol
