import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import DuckLive.Ui
import DuckLive.Client

/// The servers, over the window; Esc closes it.
T.Popup {
    id: sheet
    required property ServerListModel servers
    required property ClientModel client

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent ? parent.width - 4 * Theme.gap : 640, 640)
    implicitHeight: contentItem.implicitHeight + 2 * padding
    padding: Theme.gap
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    T.Overlay.modal: Rectangle { color: Qt.alpha(Theme.window, 0.75) }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.window
        border.color: Theme.line
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap
        UiLabel { text: qsTr("Servers"); isTitle: true; Accessible.role: Accessible.Heading }
        ServerPicker {
            servers: sheet.servers
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space
            UiButton {
                visible: sheet.client.hasServer
                text: qsTr("Disconnect")
                onClicked: sheet.servers.disconnectFromServer()
            }
            Item { Layout.fillWidth: true }
            UiButton {
                objectName: "closeServers"
                text: qsTr("Close")
                isPrimary: sheet.client.hasServer
                onClicked: sheet.close()
            }
        }
    }
}
