pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// The recording before and after, one above the other, to be listened to.
ColumnLayout {
    id: pair
    required property TryOnModel tryOn
    spacing: Theme.gap

    component Side: RowLayout {
        id: side
        property int recording
        property string caption
        property alias peaks: wave.peaks
        readonly property bool isPlaying: pair.tryOn.playing === recording
        spacing: Theme.gap
        UiLabel { text: side.caption; isMuted: true; Layout.preferredWidth: 64 }
        Waveform {
            id: wave
            label: side.caption
            played: side.isPlaying ? pair.tryOn.played : 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: 96
        }
        UiButton {
            objectName: "play" + side.recording
            text: side.isPlaying ? qsTr("Stop") : qsTr("Play")
            enabled: pair.tryOn.hasResult
            Accessible.name: side.isPlaying ? qsTr("Stop") : qsTr("Play: %1").arg(side.caption)
            Layout.preferredWidth: 96
            onClicked: pair.tryOn.play(side.recording)
        }
    }
    Side { recording: TryOnModel.Before; caption: qsTr("Before"); peaks: pair.tryOn.waveBefore; Layout.fillWidth: true; Layout.fillHeight: true }
    Side { recording: TryOnModel.After; caption: qsTr("After"); peaks: pair.tryOn.waveAfter; Layout.fillWidth: true; Layout.fillHeight: true }
    UiButton {
        objectName: "save"
        enabled: pair.tryOn.hasResult
        text: qsTr("Save the result …")
        Layout.alignment: Qt.AlignRight
        onClicked: {
            saver.selectedFile = pair.tryOn.proposedFile
            saver.open()
        }
    }
    FileDialog {
        id: saver
        title: qsTr("Save the result")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "wav"
        nameFilters: ["WAV (*.wav)"]
        onAccepted: pair.tryOn.save(String(selectedFile))
    }
}
