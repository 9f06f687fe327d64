import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// A line of a menu.
T.MenuItem {
    id: item
    implicitWidth: 250
    implicitHeight: visible ? Theme.control : 0
    leftPadding: 12
    rightPadding: 12
    font.pixelSize: Theme.body
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.onPressAction: item.triggered()
    contentItem: Text {
        text: item.text
        font: item.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: 6
        color: item.highlighted ? Theme.raised : "transparent"
    }
}
