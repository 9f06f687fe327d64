import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Camera, microphone and panic, with the levels and figures of the call.
ColumnLayout {
    id: bar
    required property ClientModel client

    spacing: Theme.space
    RowLayout {
        spacing: Theme.space
        UiButton {
            objectName: "camera"
            text: bar.client.isCameraOn ? qsTr("Camera on") : qsTr("Camera off")
            isDanger: !bar.client.isCameraOn
            implicitHeight: 44
            Layout.fillWidth: true
            onClicked: bar.client.setCameraOn(!bar.client.isCameraOn)
        }
        UiButton {
            objectName: "microphone"
            text: bar.client.isMicrophoneOn ? qsTr("Microphone on") : qsTr("Microphone off")
            isDanger: !bar.client.isMicrophoneOn
            implicitHeight: 44
            Layout.fillWidth: true
            onClicked: bar.client.setMicrophoneOn(!bar.client.isMicrophoneOn)
        }
        UiButton {
            objectName: "record"
            text: bar.client.isRecording ? qsTr("Stop %1").arg(bar.client.recorded) : qsTr("Record")
            isDanger: bar.client.isRecording
            enabled: bar.client.canRecord
            implicitHeight: 44
            Layout.fillWidth: true
            onClicked: bar.client.toggleRecording()
        }
        UiButton {
            objectName: "panic"
            text: bar.client.isPanicking ? qsTr("Come back") : qsTr("Panic")
            isDanger: !bar.client.isPanicking
            isPrimary: bar.client.isPanicking
            implicitHeight: 44
            Layout.fillWidth: true
            Accessible.description: qsTr("Silence and a card instead of your picture, at once")
            onClicked: bar.client.panic()
        }
    }
    RowLayout {
        spacing: Theme.gap
        Layout.fillHeight: false
        Reading {
            name: qsTr("Your microphone")
            LevelMeter {
                level: bar.client.microphoneDb
                isClipping: bar.client.isClipping
                label: qsTr("Your microphone")
                Layout.fillWidth: true
            }
        }
        Reading {
            name: qsTr("Voice of the call")
            LevelMeter {
                level: bar.client.voiceDb
                label: qsTr("Voice of the call")
                Layout.fillWidth: true
            }
        }
        Reading {
            name: qsTr("Delay")
            UiLabel {
                objectName: "latency"
                text: bar.client.latency
                Layout.fillWidth: true
            }
        }
    }
}
