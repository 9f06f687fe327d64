import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Files on their way into the library, and what became of them.
Card {
    id: card
    required property ImportModel imports

    visible: imports.count > 0
    RowLayout {
        Layout.fillWidth: true
        UiLabel {
            text: card.imports.isBusy ? qsTr("Files to go: %1").arg(card.imports.waiting) : qsTr("Done")
            isTitle: true
            Layout.fillWidth: true
        }
        UiButton {
            text: card.imports.isBusy ? qsTr("Cancel") : qsTr("Close")
            onClicked: card.imports.isBusy ? card.imports.cancel(-1) : card.imports.clearFinished()
        }
    }
    Flickable {
        id: view
        implicitHeight: Math.min(contentHeight, 132)
        contentHeight: list.implicitHeight
        Layout.fillWidth: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollMark.vertical: ScrollMark {}
        ColumnLayout {
            id: list
            width: view.width - 12
            spacing: Theme.space
            Repeater {
                model: card.imports
                RowLayout {
                    id: row
                    required property string fileName
                    required property int importState
                    required property string words
                    spacing: Theme.gap
                    Layout.fillWidth: true
                    StatusDot {
                        text: ""
                        Accessible.ignored: true
                        colour: row.importState === ImportModel.Taken ? Theme.good : row.importState === ImportModel.Refused ? Theme.bad : Theme.muted
                    }
                    UiLabel { text: row.fileName; elide: Text.ElideMiddle; wrapMode: Text.NoWrap; Layout.preferredWidth: 180 }
                    UiLabel { text: row.words; isMuted: true; Layout.fillWidth: true }
                }
            }
        }
    }
}
