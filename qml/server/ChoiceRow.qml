import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import DuckLive.Ui
import DuckLive.Server

/// An engine's switch, and what it can be: one click changes it.
ColumnLayout {
    id: row
    property string title
    property bool isOn: false
    property bool isReady: true
    property bool hasPictures: false
    property var names: []
    property string current
    property string emptyText
    property var wordsFor: name => name
    signal chosen(string name)
    signal switched(bool on)

    spacing: Theme.space
    RowLayout {
        Layout.fillWidth: true
        UiLabel { text: row.title; isTitle: true; Layout.fillWidth: true }
        UiSwitch {
            text: row.isOn ? qsTr("On") : qsTr("Off")
            checked: row.isOn
            enabled: row.isReady
            Accessible.name: row.title
            onToggled: row.switched(checked)
            onClicked: checked = Qt.binding(() => row.isOn)
        }
    }
    UiLabel {
        visible: row.names.length === 0
        text: row.emptyText
        isMuted: true
        Layout.fillWidth: true
    }
    ListView {
        visible: row.names.length > 0
        Layout.fillWidth: true
        implicitHeight: (row.hasPictures ? 92 : Theme.control) + (contentWidth > width ? 12 : 0)
        orientation: ListView.Horizontal
        spacing: Theme.space
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: row.names
        ScrollMark.horizontal: ScrollMark {}
        delegate: T.Button {
            id: chip
            required property string modelData
            readonly property bool isCurrent: row.isOn && modelData === row.current
            width: row.hasPictures ? 76 : Math.min(200, label.implicitWidth + 28)
            height: row.hasPictures ? 92 : Theme.control
            enabled: row.isReady
            opacity: enabled ? 1 : 0.6
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            text: row.hasPictures ? modelData : row.wordsFor(modelData)
            Accessible.role: Accessible.RadioButton
            Accessible.name: text
            Accessible.checked: isCurrent
            onClicked: row.chosen(modelData)
            onActiveFocusChanged: if (activeFocus) ListView.view.positionViewAtIndex(index, ListView.Contain)
            required property int index
            background: Rectangle {
                radius: Theme.radius
                color: chip.isCurrent ? Theme.raised : chip.hovered ? Theme.raised : Theme.window
                border.width: chip.isCurrent || chip.visualFocus ? 2 : 1
                border.color: chip.isCurrent ? Theme.accent : chip.visualFocus ? Theme.text : Theme.line
            }
            contentItem: Item {
                Image {
                    visible: row.hasPictures
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 8
                    width: 52
                    height: 52
                    fillMode: Image.PreserveAspectCrop
                    asynchronous: true
                    source: row.hasPictures ? "image://faces/" + encodeURIComponent(chip.modelData) : ""
                    Accessible.ignored: true
                }
                Text {
                    id: label
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: row.hasPictures ? 8 : (parent.height - height) / 2
                    x: 6
                    width: parent.width - 12
                    horizontalAlignment: Text.AlignHCenter
                    text: chip.text
                    font.pixelSize: row.hasPictures ? Theme.small : Theme.body
                    color: Theme.text
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
