pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// An engine's switch, and what it can be: one click changes it. Pictures stand in a row, words in
/// as many as they need.
ColumnLayout {
    id: row
    property string title
    property bool isOn: false
    property bool isReady: true
    property bool hasPictures: false
    property var names: []
    property string current
    property string emptyText
    signal chosen(string name)
    signal switched(bool on)

    /// What is shown for a name.
    function wordsFor(name: string): string { return name }

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
        visible: row.hasPictures && row.names.length > 0
        Layout.fillWidth: true
        implicitHeight: contentWidth > width ? 104 : 92
        orientation: ListView.Horizontal
        spacing: Theme.space
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: row.hasPictures ? row.names : []
        ScrollMark.horizontal: ScrollMark {}
        delegate: ChoiceChip {
            required property string modelData
            required property int index
            text: row.wordsFor(modelData)
            picture: "image://faces/" + encodeURIComponent(modelData)
            isCurrent: row.isOn && modelData === row.current
            enabled: row.isReady
            onClicked: row.chosen(modelData)
            onActiveFocusChanged: if (activeFocus) ListView.view.positionViewAtIndex(index, ListView.Contain)
        }
    }
    Flow {
        visible: !row.hasPictures && row.names.length > 0
        Layout.fillWidth: true
        spacing: Theme.space
        Repeater {
            model: row.hasPictures ? [] : row.names
            ChoiceChip {
                required property string modelData
                text: row.wordsFor(modelData)
                isCurrent: row.isOn && modelData === row.current
                enabled: row.isReady
                onClicked: row.chosen(modelData)
            }
        }
    }
}
