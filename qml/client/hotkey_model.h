#pragma once

#include "ducklive/base/clock.h"

#include "client_model.h"
#include "global_hotkeys.h"
#include "persona_list_model.h"

#include <chrono>
#include <optional>

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// The keys that work everywhere: a persona each, the microphone, panic. Off until the user wants
/// them. GUI thread.
class HotkeyModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(bool isOn READ isOn NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    /// Not every system tells a held key from one that is pressed again: panic, once on by its key,
    /// is not switched off by the key before that.
    static constexpr std::chrono::milliseconds kPanicHolds{1000};

    /// Takes the keys when they were on the last time. The collaborators outlive it.
    HotkeyModel(GlobalHotkeys &keys, ClientModel &client, PersonaListModel &personas,
                SettingsFile &settings, const base::Clock &clock);

    [[nodiscard]] bool isOn() const { return m_settings.values.hasGlobalKeys; }
    /// Which keys the system refused, or that this system gives none; empty while all is well.
    [[nodiscard]] QString problem() const;
    void retranslate() { emit changed(); }

    Q_INVOKABLE void setOn(bool on);

signals:
    void changed();

private:
    [[nodiscard]] static QList<Hotkey> wanted();
    void press(int id);
    void panic();

    GlobalHotkeys &m_keys;
    ClientModel &m_client;
    PersonaListModel &m_personas;
    SettingsFile &m_settings;
    const base::Clock &m_clock;
    HotkeyAnswer m_answer;
    std::optional<base::Timestamp> m_panicked; ///< when the key last switched panic on
};

} // namespace ducklive::clientui
