import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// The way to a page.
T.Button {
    id: control
    implicitHeight: 40
    leftPadding: 12
    rightPadding: 12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.body
    font.weight: checked ? Font.DemiBold : Font.Normal
    Accessible.role: Accessible.PageTab
    Accessible.onPressAction: control.clicked()
    Accessible.name: text

    contentItem: Text {
        text: control.text
        font: control.font
        color: control.checked ? Theme.text : Theme.muted
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? Theme.raised : control.hovered ? Theme.window : "transparent"
        border.width: control.visualFocus ? 2 : 0
        border.color: Theme.accent
        Rectangle {
            visible: control.checked
            width: 3
            height: 18
            radius: 2
            color: Theme.accent
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
