#pragma once

#include "ducklive/base/result.h"
#include "ducklive/protocol/error_message.h"
#include "ducklive/protocol/pong.h"
#include "ducklive/protocol/queue_done.h"
#include "ducklive/protocol/queue_update.h"
#include "ducklive/protocol/queued.h"
#include "ducklive/protocol/settings_message.h"
#include "ducklive/protocol/trace.h"
#include "ducklive/protocol/welcome.h"

#include <string_view>
#include <variant>

namespace ducklive::protocol {

/// Every text message a server may send to a peer that said hello.
using ServerMessage = std::variant<Welcome, ErrorMessage, SettingsMessage, Pong, Trace, Queued,
                                   QueueUpdate, QueueDone>;

/// Never throws; errors as in decodeClientMessage().
[[nodiscard]] base::Result<ServerMessage> decodeServerMessage(std::string_view text);

} // namespace ducklive::protocol
