import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// A line to type in. `label` names it for the screen reader, `problem` is said below it.
T.TextField {
    id: control
    property string label

    implicitHeight: Theme.control
    implicitWidth: 220
    leftPadding: 12
    rightPadding: 12
    verticalAlignment: TextInput.AlignVCenter
    font.pixelSize: Theme.body
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    activeFocusOnTab: true
    Accessible.role: Accessible.EditableText
    Accessible.name: label

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.accent : Theme.line
        Text {
            visible: !control.text && !control.preeditText
            anchors.fill: parent
            leftPadding: 12
            verticalAlignment: Text.AlignVCenter
            text: control.placeholderText
            font: control.font
            color: Theme.muted
            elide: Text.ElideRight
        }
    }
}
