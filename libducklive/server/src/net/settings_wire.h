#pragma once

#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/settings_message.h"
#include "ducklive/server/session_id.h"
#include "ducklive/server/session_settings.h"

namespace ducklive::server::net {

[[nodiscard]] SettingsPatch toPatch(const protocol::SetMessage &set);
[[nodiscard]] protocol::SettingsMessage toMessage(const SessionId &session,
                                                  const SessionSettings &settings);

} // namespace ducklive::server::net
