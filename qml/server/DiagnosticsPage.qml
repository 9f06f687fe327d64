import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What is needed and whether it is there; how fast it is; the log; a report.
Item {
    id: page
    required property DiagnosticsModel diagnostics

    function save() {
        picker.selectedFile = diagnostics.proposedFile
        picker.open()
    }

    Flickable {
        id: view
        anchors.fill: parent
        contentHeight: column.height + 2 * Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollMark.vertical: ScrollMark {}
        ColumnLayout {
            id: column
            x: Theme.gap
            y: Theme.gap
            width: parent.width - 2 * Theme.gap
            height: Math.max(implicitHeight, view.height - 2 * Theme.gap)
            spacing: Theme.gap
            RowLayout {
                spacing: Theme.space
                Layout.fillWidth: true
                UiLabel { text: qsTr("Diagnostics"); isTitle: true; Layout.fillWidth: true }
                UiButton { objectName: "examine"; text: qsTr("Check everything"); isPrimary: true; enabled: !page.diagnostics.isExamining; onClicked: page.diagnostics.examine() }
                UiButton { objectName: "saveReport"; text: qsTr("Save a report …"); onClicked: page.save() }
            }
            Card {
                Layout.fillWidth: true
                UiLabel { text: page.diagnostics.verdict; isMuted: page.diagnostics.findings.length === 0; Layout.fillWidth: true }
                Repeater {
                    model: page.diagnostics.findings
                    Finding { Layout.fillWidth: true }
                }
            }
            BenchCard { bench: page.diagnostics.bench; Layout.fillWidth: true }
            LogView { log: page.diagnostics.log; Layout.fillWidth: true; Layout.fillHeight: true; Layout.minimumHeight: 180 }
        }
    }
    FileDialog {
        id: picker
        objectName: "reportPicker"
        title: qsTr("Save a report")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "txt"
        nameFilters: [qsTr("Text") + " (*.txt)", "JSON (*.json)"]
        onAccepted: page.diagnostics.saveReport(String(selectedFile))
    }
}
