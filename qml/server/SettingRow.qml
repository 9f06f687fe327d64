import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// One setting: what it is, what it does, and its control to the right.
RowLayout {
    id: row
    property string title
    property string explanation
    default property alias control: place.data

    spacing: Theme.gap
    Layout.fillWidth: true
    ColumnLayout {
        spacing: 2
        Layout.fillWidth: true
        UiLabel { text: row.title; Layout.fillWidth: true }
        UiLabel {
            visible: text.length > 0
            text: row.explanation
            isMuted: true
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
    RowLayout {
        id: place
        spacing: Theme.space
        Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
    }
}
