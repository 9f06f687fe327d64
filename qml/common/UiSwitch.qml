import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// On or off, with its words beside it.
T.Switch {
    id: control
    implicitHeight: Theme.control
    implicitWidth: implicitContentWidth
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    font.pixelSize: Theme.body
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: actByName()
    Accessible.onToggleAction: actByName()

    function actByName() {
        toggle()
        toggled()
        clicked()
    }

    indicator: Rectangle {
        x: 0
        anchors.verticalCenter: parent.verticalCenter
        width: 40
        height: 22
        radius: 11
        color: control.checked ? Theme.accent : Theme.raised
        border.width: control.visualFocus ? 2 : 1
        border.color: control.visualFocus ? Theme.text : Theme.line
        Rectangle {
            x: control.checked ? parent.width - width - 3 : 3
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 8
            color: control.checked ? Theme.accentText : Theme.muted
            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }
    }
    contentItem: Text {
        leftPadding: 40 + Theme.space
        text: control.text
        font: control.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
}
