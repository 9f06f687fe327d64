import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// The keys that work while another program is in front.
Card {
    id: card
    required property HotkeyModel hotkeys

    title: qsTr("Keys")
    UiSwitch {
        objectName: "globalKeys"
        text: qsTr("Also while another program is in front")
        checked: card.hotkeys.isOn
        onToggled: card.hotkeys.setOn(checked)
    }
    GridLayout {
        columns: 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.space / 2
        Layout.fillWidth: true
        Repeater {
            model: ["Ctrl+Alt+1 … 9", qsTr("persona"), "Ctrl+Alt+M", qsTr("microphone on or off"), "Ctrl+Alt+P", qsTr("panic, and back")]
            UiLabel {
                required property string modelData
                required property int index
                text: modelData
                isMuted: true
                Layout.fillWidth: index % 2 === 1
            }
        }
    }
    UiLabel {
        objectName: "keysProblem"
        visible: text.length > 0
        text: card.hotkeys.problem
        color: Theme.bad
        Layout.fillWidth: true
    }
}
