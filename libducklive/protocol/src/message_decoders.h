#pragma once

#include "ducklive/protocol/client_message.h"
#include "ducklive/protocol/server_message.h"

#include <nlohmann/json.hpp>

namespace ducklive::protocol {

// One decoder per message, each in the source file of its message.
[[nodiscard]] base::Result<Hello> decodeHello(const nlohmann::json &object);
[[nodiscard]] base::Result<SetMessage> decodeSet(const nlohmann::json &object);
[[nodiscard]] base::Result<Ping> decodePing(const nlohmann::json &object);
[[nodiscard]] base::Result<Stats> decodeStats(const nlohmann::json &object);
[[nodiscard]] base::Result<Welcome> decodeWelcome(const nlohmann::json &object);
[[nodiscard]] base::Result<ErrorMessage> decodeError(const nlohmann::json &object);
[[nodiscard]] base::Result<SettingsMessage> decodeSettings(const nlohmann::json &object);
[[nodiscard]] base::Result<Pong> decodePong(const nlohmann::json &object);
[[nodiscard]] base::Result<Trace> decodeTrace(const nlohmann::json &object);
[[nodiscard]] base::Result<Queued> decodeQueued(const nlohmann::json &object);
[[nodiscard]] base::Result<QueueUpdate> decodeQueueUpdate(const nlohmann::json &object);
[[nodiscard]] base::Result<QueueDone> decodeQueueDone(const nlohmann::json &object);

} // namespace ducklive::protocol
