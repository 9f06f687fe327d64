import QtQuick
import DuckLive.Ui

/// A state as a dot with words; never colour alone.
Row {
    id: dot
    property string text
    property color colour: Theme.muted

    spacing: Theme.space
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Rectangle {
        width: 10
        height: 10
        radius: 5
        color: dot.colour
        anchors.verticalCenter: parent.verticalCenter
    }
    Text {
        text: dot.text
        font.pixelSize: Theme.body
        color: Theme.text
        Accessible.ignored: true
    }
}
