#pragma once

#include "global_hotkeys.h"

#include <memory>

namespace ducklive::clientgui {

/// Through Carbon's RegisterEventHotKey, which asks for no permission.
class CarbonHotkeys final : public clientui::GlobalHotkeys
{
    Q_OBJECT

public:
    CarbonHotkeys();
    ~CarbonHotkeys() override;

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
};

} // namespace ducklive::clientgui
