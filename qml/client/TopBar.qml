import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// The state of the call, and the way to the servers.
RowLayout {
    id: bar
    required property ClientModel client
    signal serversWanted()
    readonly property var colours: [Theme.muted, Theme.warn, Theme.accent, Theme.good, Theme.bad]

    spacing: Theme.gap
    StatusDot {
        text: bar.client.title
        colour: bar.client.isPanicking ? Theme.bad : bar.colours[bar.client.phase]
    }
    UiLabel {
        text: bar.client.notice
        isMuted: true
        maximumLineCount: 2
        elide: Text.ElideRight
        Layout.fillWidth: true
    }
    UiButton {
        objectName: "servers"
        text: bar.client.hasServer ? bar.client.serverName : qsTr("Choose a server")
        Layout.maximumWidth: 320
        onClicked: bar.serversWanted()
    }
}
