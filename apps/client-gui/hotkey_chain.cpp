#include "hotkey_chain.h"

#include <utility>

namespace ducklive::clientgui {

using clientui::GlobalHotkeys;
using clientui::HotkeyAnswer;

HotkeyChain::HotkeyChain(std::vector<std::unique_ptr<GlobalHotkeys>> ways)
    : m_ways(std::move(ways))
{
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        connect(m_ways[way].get(), &GlobalHotkeys::answered, this,
                [this, way](const HotkeyAnswer &said) { answer(way, said); });
        connect(m_ways[way].get(), &GlobalHotkeys::pressed, this, &GlobalHotkeys::pressed);
    }
}

void HotkeyChain::take(const QList<clientui::Hotkey> &keys)
{
    release();
    m_keys = keys;
    m_current = 0;
    tryNext();
}

void HotkeyChain::tryNext()
{
    if (m_current < m_ways.size())
        m_ways[m_current]->take(m_keys);
    else
        emit answered({false, {}});
}

void HotkeyChain::answer(std::size_t way, const HotkeyAnswer &said)
{
    if (way != m_current || m_keys.isEmpty())
        return;
    if (said.isSupported) {
        emit answered(said);
    } else {
        ++m_current;
        tryNext();
    }
}

void HotkeyChain::release()
{
    m_keys.clear();
    if (m_current < m_ways.size())
        m_ways[m_current]->release();
}

} // namespace ducklive::clientgui
