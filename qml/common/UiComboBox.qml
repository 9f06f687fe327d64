pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// One of a list. `label` names it for the screen reader.
T.ComboBox {
    id: control
    property string label

    implicitHeight: Theme.control
    implicitWidth: 220
    leftPadding: 12
    rightPadding: 32
    font.pixelSize: Theme.body
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.onPressAction: control.popup.open()

    contentItem: Text {
        text: control.displayText
        font: control.font
        color: Theme.text
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    indicator: Text {
        x: control.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        text: "▾"
        color: Theme.muted
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.hovered ? Theme.raised : Theme.surface
        border.width: control.visualFocus ? 2 : 1
        border.color: control.visualFocus ? Theme.accent : Theme.line
    }
    delegate: T.ItemDelegate {
        id: entry
        required property int index
        required property var model
        width: ListView.view ? ListView.view.width : control.width
        implicitHeight: Theme.control
        leftPadding: 12
        highlighted: control.highlightedIndex === index
        text: control.textAt(entry.index)
        Accessible.role: Accessible.ListItem
        Accessible.name: text
        contentItem: Text {
            text: entry.text
            font: control.font
            color: Theme.text
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        background: Rectangle { color: entry.highlighted ? Theme.raised : "transparent" }
    }
    popup: T.Popup {
        y: control.height + 2
        width: control.width
        implicitHeight: Math.min(contentItem.implicitHeight + 2, 320)
        padding: 1
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.popup.visible ? control.delegateModel : null
            currentIndex: control.highlightedIndex
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.color: Theme.line
        }
    }
}
