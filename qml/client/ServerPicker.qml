pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// The servers there are, and an address for those that are not found.
ColumnLayout {
    id: picker
    required property ServerListModel servers

    spacing: Theme.space
    ListView {
        id: list
        visible: count > 0
        model: picker.servers
        spacing: Theme.space
        clip: true
        activeFocusOnTab: false
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, 220)
        delegate: ServerRow {
            width: list.width
            onChosen: picker.servers.choose(index)
            onForgotten: picker.servers.forget(index)
        }
    }
    RowLayout {
        visible: picker.servers.hint.length > 0
        spacing: Theme.gap
        UiLabel {
            objectName: "hint"
            text: picker.servers.hint
            isMuted: true
            Layout.fillWidth: true
        }
        UiButton {
            visible: picker.servers.isSilent
            text: qsTr("Search again")
            onClicked: picker.servers.refresh()
        }
    }
    RowLayout {
        visible: picker.servers.wantsToken.length > 0
        spacing: Theme.space
        UiTextField {
            id: token
            objectName: "token"
            label: qsTr("Token of %1").arg(picker.servers.wantsToken)
            placeholderText: label
            echoMode: TextInput.Password
            Layout.fillWidth: true
            onAccepted: give.clicked()
        }
        UiButton {
            id: give
            text: qsTr("Connect")
            isPrimary: true
            onClicked: picker.servers.giveToken(token.text)
        }
    }
    RowLayout {
        spacing: Theme.space
        Layout.topMargin: Theme.space
        UiTextField {
            id: address
            objectName: "address"
            label: qsTr("Address of a server")
            placeholderText: qsTr("Address, like 192.168.1.20")
            Layout.fillWidth: true
            onAccepted: open.clicked()
        }
        UiTextField {
            id: secret
            label: qsTr("Token, if it wants one")
            placeholderText: qsTr("Token, if it wants one")
            echoMode: TextInput.Password
            implicitWidth: 180
            onAccepted: open.clicked()
        }
        UiButton {
            id: open
            objectName: "connectAddress"
            text: qsTr("Connect")
            enabled: address.text.length > 0
            onClicked: picker.servers.chooseAddress(address.text, secret.text) && address.clear()
        }
    }
    UiLabel {
        visible: text.length > 0
        text: picker.servers.problem
        color: Theme.bad
        Layout.fillWidth: true
    }
}
