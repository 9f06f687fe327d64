pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Face and voice, personas, setup: one at a time.
ColumnLayout {
    id: pane
    required property ClientModel client
    required property ChoiceListModel faces
    required property ChoiceListModel voices
    required property PersonaListModel personas
    required property DeviceModel devices
    required property SelfTestModel selfTest
    required property HotkeyModel hotkeys
    required property ProgramModel program
    property int page: 0
    signal personaRemoved(string name)

    spacing: Theme.space
    RowLayout {
        spacing: Theme.space
        Repeater {
            model: [qsTr("Face and voice"), qsTr("Personas"), qsTr("Setup")]
            UiButton {
                required property string modelData
                required property int index
                objectName: "page" + index
                text: modelData
                leftPadding: Theme.space
                rightPadding: Theme.space
                checked: pane.page === index
                Accessible.role: Accessible.PageTab
                Layout.fillWidth: true
                onClicked: pane.page = index
            }
        }
    }
    ScrollPane {
        visible: pane.page === 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        FaceCard {
            client: pane.client
            faces: pane.faces
            Layout.fillWidth: true
        }
        VoiceCard {
            client: pane.client
            voices: pane.voices
            Layout.fillWidth: true
        }
    }
    ScrollPane {
        visible: pane.page === 1
        Layout.fillWidth: true
        Layout.fillHeight: true
        PersonaCard {
            personas: pane.personas
            Layout.fillWidth: true
            onRemoved: name => pane.personaRemoved(name)
        }
    }
    ScrollPane {
        visible: pane.page === 2
        Layout.fillWidth: true
        Layout.fillHeight: true
        Card {
            title: qsTr("Camera and microphone")
            Layout.fillWidth: true
            DevicePicker {
                devices: pane.devices
                client: pane.client
                Layout.fillWidth: true
            }
        }
        Card {
            title: qsTr("In your calls")
            Layout.fillWidth: true
            SelfTest {
                selfTest: pane.selfTest
                Layout.fillWidth: true
            }
        }
        SyncCard {
            client: pane.client
            Layout.fillWidth: true
        }
        HotkeyCard {
            hotkeys: pane.hotkeys
            Layout.fillWidth: true
        }
        ProgramCard {
            program: pane.program
            Layout.fillWidth: true
        }
    }
}
