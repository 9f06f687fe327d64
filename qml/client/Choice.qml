import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// One of several things to choose; the current one is framed and says so.
T.Button {
    id: control
    property bool isCurrent: false

    padding: Theme.space
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: isCurrent
    Accessible.onPressAction: control.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.line : control.hovered || control.isCurrent ? Theme.raised : Theme.surface
        border.width: control.isCurrent || control.visualFocus ? 2 : 1
        border.color: control.visualFocus ? Theme.text : control.isCurrent ? Theme.accent : Theme.line
    }
}
