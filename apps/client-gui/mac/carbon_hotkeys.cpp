#include "mac/carbon_hotkeys.h"

#include <optional>
#include <utility>
#include <vector>

#include <Carbon/Carbon.h>

namespace ducklive::clientgui {

namespace {

constexpr OSType kSignature = 'DkLv';

struct KeyCode
{
    char key;
    UInt32 code;
};

/// By place on the keyboard, as the system counts them.
constexpr KeyCode kCodes[] = {{'1', kVK_ANSI_1}, {'2', kVK_ANSI_2}, {'3', kVK_ANSI_3},
                              {'4', kVK_ANSI_4}, {'5', kVK_ANSI_5}, {'6', kVK_ANSI_6},
                              {'7', kVK_ANSI_7}, {'8', kVK_ANSI_8}, {'9', kVK_ANSI_9},
                              {'M', kVK_ANSI_M}, {'P', kVK_ANSI_P}};

std::optional<UInt32> codeOf(char key)
{
    for (const KeyCode &known : kCodes) {
        if (known.key == key)
            return known.code;
    }
    return std::nullopt;
}

OSStatus onHotkey(EventHandlerCallRef, EventRef event, void *self)
{
    EventHotKeyID id{};
    const OSStatus read = GetEventParameter(event, kEventParamDirectObject, typeEventHotKeyID,
                                            nullptr, sizeof id, nullptr, &id);
    if (read != noErr || id.signature != kSignature)
        return eventNotHandledErr;
    emit static_cast<CarbonHotkeys *>(self)->pressed(static_cast<int>(id.id));
    return noErr;
}

} // namespace

struct CarbonHotkeys::Handles
{
    EventHandlerRef handler = nullptr;
    std::vector<EventHotKeyRef> keys;
};

CarbonHotkeys::CarbonHotkeys()
    : m_handles(std::make_unique<Handles>())
{
}

CarbonHotkeys::~CarbonHotkeys()
{
    CarbonHotkeys::release();
}

void CarbonHotkeys::take(const QList<clientui::Hotkey> &keys)
{
    release();
    const EventTypeSpec kind{kEventClassKeyboard, kEventHotKeyPressed};
    if (InstallEventHandler(GetApplicationEventTarget(), &onHotkey, 1, &kind, this,
                            &m_handles->handler) != noErr) {
        m_handles->handler = nullptr;
        emit answered({false, {}});
        return;
    }
    clientui::HotkeyAnswer answer;
    for (const clientui::Hotkey &key : keys) {
        const auto code = codeOf(key.key);
        const EventHotKeyID id{kSignature, static_cast<UInt32>(key.id)};
        EventHotKeyRef taken = nullptr;
        // Exclusive, so that the system says when another program has it.
        const bool isTaken = code && RegisterEventHotKey(*code, controlKey | optionKey, id,
                                                         GetApplicationEventTarget(),
                                                         kEventHotKeyExclusive, &taken) == noErr;
        if (isTaken)
            m_handles->keys.push_back(taken);
        else
            answer.refused.append(key.id);
    }
    emit answered(answer);
}

void CarbonHotkeys::release()
{
    for (EventHotKeyRef key : m_handles->keys)
        UnregisterEventHotKey(key);
    m_handles->keys.clear();
    if (m_handles->handler)
        RemoveEventHandler(std::exchange(m_handles->handler, nullptr));
}

} // namespace ducklive::clientgui
