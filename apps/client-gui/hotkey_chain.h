#pragma once

#include "global_hotkeys.h"

#include <memory>
#include <vector>

namespace ducklive::clientgui {

/// The first of several ways to take keys that this system supports; the rest are left alone.
class HotkeyChain final : public clientui::GlobalHotkeys
{
    Q_OBJECT

public:
    explicit HotkeyChain(std::vector<std::unique_ptr<clientui::GlobalHotkeys>> ways);

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private:
    void answer(std::size_t way, const clientui::HotkeyAnswer &answer);
    void tryNext();

    std::vector<std::unique_ptr<clientui::GlobalHotkeys>> m_ways;
    std::size_t m_current = 0;
    QList<clientui::Hotkey> m_keys; ///< empty: none are wanted
};

} // namespace ducklive::clientgui
