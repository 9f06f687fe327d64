import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// A value between two others. Give `label` for the screen reader.
T.Slider {
    id: control
    property string label

    implicitHeight: Theme.control
    implicitWidth: 180
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.Slider
    Accessible.name: label
    Accessible.onIncreaseAction: { control.increase(); control.moved() }
    Accessible.onDecreaseAction: { control.decrease(); control.moved() }

    background: Rectangle {
        x: control.leftPadding
        y: (control.height - height) / 2
        width: control.availableWidth
        height: 4
        radius: 2
        color: Theme.line
        Rectangle {
            width: control.visualPosition * parent.width
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: control.leftPadding + control.visualPosition * (control.availableWidth - width)
        y: (control.height - height) / 2
        width: 18
        height: 18
        radius: 9
        color: control.pressed ? Theme.accent : Theme.text
        border.width: control.visualFocus ? 3 : 0
        border.color: Theme.accent
    }
}
