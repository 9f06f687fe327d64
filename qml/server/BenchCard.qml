pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What this computer is good for, measured.
Card {
    id: card
    required property BenchModel bench

    RowLayout {
        spacing: Theme.space
        Layout.fillWidth: true
        UiLabel {
            objectName: "benchWords"
            text: card.bench.words
            color: card.bench.isProblem ? Theme.bad : card.bench.isAsking ? Theme.warn : card.bench.figures.length > 0 ? Theme.text : Theme.muted
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        UiButton {
            objectName: "bench"
            text: card.bench.isRunning ? qsTr("Cancel") : card.bench.isAsking ? qsTr("Measure anyway") : qsTr("Measure")
            Accessible.name: card.bench.isRunning ? qsTr("Cancel the measuring") : text
            onClicked: card.bench.isRunning ? card.bench.cancel() : card.bench.isAsking ? card.bench.startAnyway() : card.bench.start()
        }
        UiButton {
            objectName: "benchNot"
            visible: card.bench.isAsking
            text: qsTr("Not now")
            onClicked: card.bench.cancel()
        }
    }
    Rectangle {
        visible: card.bench.isRunning
        implicitHeight: 4
        radius: 2
        color: Theme.raised
        Layout.fillWidth: true
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Measured: %1 %").arg(Math.round(card.bench.progress * 100))
        Rectangle {
            width: parent.width * card.bench.progress
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
    Flow {
        visible: card.bench.figures.length > 0
        spacing: 24
        Layout.fillWidth: true
        Repeater {
            model: card.bench.figures.length
            Column {
                id: cell
                required property int index
                readonly property var figure: card.bench.figures[index]
                Accessible.role: Accessible.StaticText
                Accessible.name: figure ? figure.name + ": " + figure.value : ""
                UiLabel { text: cell.figure ? cell.figure.name : ""; isMuted: true; font.pixelSize: Theme.small; Accessible.ignored: true }
                UiLabel { text: cell.figure ? cell.figure.value : ""; Accessible.ignored: true }
            }
        }
    }
    UiLabel {
        visible: card.bench.figures.length > 0
        text: qsTr("Times: the median, and what 95 of 100 stay below.")
        isMuted: true
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
}
