import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// A button; `isPrimary` for the one thing to do here, `isDanger` for what hurts.
T.Button {
    id: control
    property bool isPrimary: false
    property bool isDanger: false

    implicitHeight: Theme.control
    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, 72)
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    font.pixelSize: Theme.body
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: control.clicked()

    contentItem: Text {
        text: control.text
        font: control.font
        color: control.isPrimary ? Theme.accentText : control.isDanger ? Theme.bad : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.isPrimary ? (control.down ? Qt.darker(Theme.accent, 1.15) : control.hovered ? Qt.lighter(Theme.accent, 1.08) : Theme.accent)
                                 : control.down || control.checked ? Theme.line : control.hovered ? Theme.raised : Theme.surface
        border.width: control.visualFocus ? 2 : control.isPrimary ? 0 : 1
        border.color: control.visualFocus ? Theme.text : Theme.line
    }
}
