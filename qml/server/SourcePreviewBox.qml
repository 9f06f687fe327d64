import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What the chosen source shows.
RowLayout {
    id: box
    required property SourcePreview preview

    visible: preview.isOn
    spacing: Theme.gap
    Rectangle {
        implicitWidth: 256
        implicitHeight: 144
        radius: 6
        color: Theme.window
        border.color: Theme.line
        clip: true
        FrameView {
            anchors.fill: parent
            anchors.margins: 1
            feed: box.preview.feed
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Picture of the source")
        }
    }
    UiLabel {
        objectName: "previewWords"
        text: box.preview.words
        color: box.preview.isProblem ? Theme.bad : Theme.muted
        verticalAlignment: Text.AlignVCenter
        Accessible.role: box.preview.isProblem ? Accessible.AlertMessage : Accessible.StaticText
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
