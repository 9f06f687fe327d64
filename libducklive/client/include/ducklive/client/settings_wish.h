#pragma once

#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/settings_message.h"

namespace ducklive::client {

/// What the user has asked for, kept over reconnects: a server that came back opens a session with
/// settings of its own, and must be asked again before anything of that session is shown. Not
/// thread-safe.
class SettingsWish
{
public:
    /// What is present in `wish` replaces what was wished before.
    void add(const protocol::SetMessage &wish);
    [[nodiscard]] const protocol::SetMessage &all() const { return m_all; }
    [[nodiscard]] bool isEmpty() const { return m_all == protocol::SetMessage{}; }

    /// A new session: nothing of it can be trusted yet.
    void sessionChanged() { m_isKept = false; }
    /// The session is the one from before the connection was lost.
    void accept() { m_isKept = true; }
    /// The session's settings as the server says them.
    void arrived(const protocol::SettingsMessage &settings);
    /// Whether a picture may be shown: no swap was wished, or this session has had it on.
    [[nodiscard]] bool mayShow() const { return m_isKept || !m_all.faceEnabled.value_or(false); }
    [[nodiscard]] bool mayPlay() const { return m_isKept || !m_all.voiceEnabled.value_or(false); }

private:
    protocol::SetMessage m_all;
    bool m_isKept = false;
};

} // namespace ducklive::client
