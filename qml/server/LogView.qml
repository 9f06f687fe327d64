import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// The newest lines of the log, with a filter.
Card {
    id: card
    required property LogModel log
    title: qsTr("Log")

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true
        UiTextField {
            objectName: "filter"
            label: qsTr("Filter")
            placeholderText: qsTr("Filter")
            Layout.fillWidth: true
            onTextEdited: card.log.filter = text
        }
        UiComboBox {
            label: qsTr("Lowest level")
            model: [qsTr("Everything"), qsTr("Information"), qsTr("Warnings"), qsTr("Errors")]
            currentIndex: card.log.level
            onModelChanged: currentIndex = Qt.binding(() => card.log.level) // a new list begins at its first
            onActivated: index => card.log.level = index
        }
    }
    UiLabel {
        visible: card.log.count === 0
        text: card.log.filter.length > 0 ? qsTr("No line contains this.") : qsTr("Nothing has been written yet.")
        isMuted: true
        Layout.fillWidth: true
    }
    ListView {
        id: lines
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: card.log
        onCountChanged: if (contentY <= originY + height / 4) positionViewAtBeginning()
        ScrollMark.vertical: ScrollMark {}
        delegate: RowLayout {
            id: line
            required property string time
            required property int level
            required property string module
            required property string message
            width: ListView.view.width - 12
            spacing: Theme.space
            UiLabel { text: line.time; isMuted: true; font.pixelSize: Theme.small; Layout.alignment: Qt.AlignTop }
            UiLabel { text: line.module; color: line.level >= 3 ? Theme.bad : line.level === 2 ? Theme.warn : Theme.muted; font.pixelSize: Theme.small; Layout.preferredWidth: 76; Layout.alignment: Qt.AlignTop }
            UiLabel { text: line.message; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
    }
}
