#include "hotkey_model.h"

namespace ducklive::clientui {

namespace {

constexpr int kPersonas = 9;
constexpr int kMicrophone = 10;
constexpr int kPanic = 11;

} // namespace

HotkeyModel::HotkeyModel(GlobalHotkeys &keys, ClientModel &client, PersonaListModel &personas,
                         SettingsFile &settings, const base::Clock &clock)
    : m_keys(keys)
    , m_client(client)
    , m_personas(personas)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&keys, &GlobalHotkeys::pressed, this, &HotkeyModel::press);
    connect(&keys, &GlobalHotkeys::answered, this, [this](const HotkeyAnswer &answer) {
        m_answer = answer;
        emit changed();
    });
    if (isOn())
        m_keys.take(wanted());
}

QList<Hotkey> HotkeyModel::wanted()
{
    QList<Hotkey> keys;
    for (int number = 1; number <= kPersonas; ++number)
        keys.append({number, static_cast<char>('0' + number), tr("Persona %1").arg(number)});
    keys.append({kMicrophone, 'M', tr("Microphone on or off")});
    keys.append({kPanic, 'P', tr("Panic: hide at once")});
    return keys;
}

QString HotkeyModel::problem() const
{
    if (!isOn())
        return {};
    if (!m_answer.isSupported)
        return tr("This desktop gives programs no keys while another one is in front.");
    QStringList refused;
    for (const Hotkey &key : wanted()) {
        if (m_answer.refused.contains(key.id))
            refused.append(key.text());
    }
    if (refused.size() == wanted().size())
        return tr("The system gave DuckLive none of these keys.");
    return refused.isEmpty()
               ? QString()
               : tr("DuckLive did not get %1, which another program may have; the other keys work.")
                     .arg(refused.join(QStringLiteral(", ")));
}

void HotkeyModel::setOn(bool on)
{
    if (on == isOn())
        return;
    m_settings.values.hasGlobalKeys = on;
    m_settings.save();
    m_answer = {};
    if (on)
        m_keys.take(wanted());
    else
        m_keys.release();
    emit changed();
}

void HotkeyModel::panic()
{
    const base::Timestamp now = m_clock.now();
    if (!m_client.isPanicking())
        m_panicked = now;
    else if (m_panicked && now - *m_panicked < kPanicHolds)
        return;
    m_client.panic();
}

void HotkeyModel::press(int id)
{
    if (!isOn())
        return;
    if (id == kPanic)
        panic();
    else if (id == kMicrophone)
        m_client.setMicrophoneOn(!m_client.isMicrophoneOn());
    else
        m_personas.useHotkey(id);
}

} // namespace ducklive::clientui
