import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Who can reach the server, and where.
Card {
    id: card
    required property SettingsModel settings
    title: qsTr("Network")

    SettingRow {
        title: qsTr("Reachable from other computers")
        explanation: card.settings.isOpen ? qsTr("Everybody in your network who knows the token can connect.") : qsTr("Only programs on this computer can connect.")
        UiSwitch {
            text: checked ? qsTr("On") : qsTr("Off")
            Accessible.name: qsTr("Reachable from other computers")
            checked: card.settings.isOpen
            onToggled: card.settings.isOpen = checked
        }
    }
    SettingRow {
        title: qsTr("Announce on the network")
        explanation: qsTr("Clients find this server by themselves.")
        UiSwitch {
            text: checked ? qsTr("On") : qsTr("Off")
            Accessible.name: qsTr("Announce on the network")
            enabled: card.settings.isOpen
            checked: card.settings.isAnnounced
            onToggled: card.settings.isAnnounced = checked
        }
    }
    SettingRow {
        title: qsTr("Token")
        explanation: card.settings.token.length > 0 ? qsTr("Clients and browsers must present it.") : qsTr("Empty: everybody who reaches the server may watch and control.")
        UiTextField {
            label: qsTr("Token")
            placeholderText: qsTr("None")
            text: card.settings.token
            echoMode: activeFocus ? TextInput.Normal : TextInput.Password
            onEditingFinished: card.settings.token = text
        }
    }
    SettingRow {
        title: qsTr("Port of the dashboard")
        UiTextField {
            objectName: "httpPort"
            label: qsTr("Port of the dashboard")
            text: card.settings.httpPort
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.preferredWidth: 110
            onEditingFinished: {
                card.settings.httpPort = text
                text = Qt.binding(() => card.settings.httpPort)
            }
        }
    }
    SettingRow {
        title: qsTr("Port of the streams")
        UiTextField {
            label: qsTr("Port of the streams")
            text: card.settings.wsPort
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.preferredWidth: 110
            onEditingFinished: {
                card.settings.wsPort = text
                text = Qt.binding(() => card.settings.wsPort)
            }
        }
    }
    StatusDot {
        visible: card.settings.portWords.length > 0
        text: card.settings.portWords
        colour: card.settings.portsAreGood ? Theme.good : Theme.bad
    }
}
