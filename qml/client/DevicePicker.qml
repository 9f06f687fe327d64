import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Which camera and microphone are sent, with the level.
ColumnLayout {
    id: picker
    required property DeviceModel devices
    required property ClientModel client

    spacing: Theme.space
    UiLabel { text: qsTr("Camera"); isMuted: true }
    UiComboBox {
        objectName: "cameraBox"
        label: qsTr("Camera")
        model: picker.devices.cameras
        currentIndex: picker.devices.camera
        onActivated: index => picker.devices.chooseCamera(index)
        Layout.fillWidth: true
    }
    UiLabel {
        visible: !picker.devices.hasCamera
        text: qsTr("No camera is connected. Plug one in, then look again.")
        isMuted: true
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
    UiLabel { text: qsTr("Microphone"); isMuted: true }
    UiComboBox {
        objectName: "microphoneBox"
        label: qsTr("Microphone")
        model: picker.devices.microphones
        currentIndex: picker.devices.microphone
        onActivated: index => picker.devices.chooseMicrophone(index)
        Layout.fillWidth: true
    }
    LevelMeter {
        level: picker.client.microphoneDb
        isClipping: picker.client.isClipping
        label: qsTr("Your microphone")
        Layout.fillWidth: true
    }
    UiLabel {
        text: picker.devices.microphone === 0 ? qsTr("Choose the microphone that you speak into.")
                                              : qsTr("Say something: the bar should move.")
        isMuted: true
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
    UiButton {
        text: qsTr("Look again")
        onClicked: picker.devices.refresh()
    }
}
