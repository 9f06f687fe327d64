import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// What the call sees, or why it sees nothing.
Rectangle {
    id: pane
    required property ClientModel client
    signal serversWanted()
    readonly property bool isLive: client.phase === ClientModel.Live

    color: Theme.surface
    radius: Theme.radius
    border.color: Theme.line
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("What the call sees: %1").arg(client.title)

    FrameView {
        anchors.fill: parent
        anchors.margins: 1
        visible: pane.isLive
        feed: pane.client.preview
    }
    ColumnLayout {
        visible: !pane.isLive
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.gap, 440)
        spacing: Theme.gap
        UiLabel {
            text: pane.client.title
            isTitle: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        UiLabel {
            text: pane.client.sentence
            isMuted: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        UiButton {
            visible: !pane.client.hasServer || pane.client.phase === ClientModel.Problem
            text: pane.client.hasServer ? qsTr("Choose another server") : qsTr("Choose a server")
            isPrimary: true
            Layout.alignment: Qt.AlignHCenter
            onClicked: pane.serversWanted()
        }
    }
}
