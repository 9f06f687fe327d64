pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import QtQml
import DuckLive.Ui
import DuckLive.Client

/// The client's window.
Window {
    id: root
    required property ClientModel client
    required property ServerListModel servers
    required property ChoiceListModel faces
    required property ChoiceListModel voices
    required property PersonaListModel personas
    required property DeviceModel devices
    required property SelfTestModel selfTest
    required property HotkeyModel hotkeys
    required property ProgramModel program

    width: 1080
    height: 720
    minimumWidth: 900
    minimumHeight: 600
    color: Theme.window
    title: client.serverName ? qsTr("DuckLive – %1").arg(client.serverName) : qsTr("DuckLive")
    readonly property bool isShown: visibility !== Window.Hidden && visibility !== Window.Minimized
    onIsShownChanged: client.setObserved(isShown)
    onClosing: program.closing()

    Binding {
        target: Theme
        property: "dark"
        value: root.program.isDark
    }
    Binding {
        target: root.servers
        property: "isWatched"
        value: root.isShown && (serverSheet.visible || (firstStart.visible && firstStart.step === 0))
    }
    Shortcut {
        sequences: ["Ctrl+M"]
        onActivated: root.client.setMicrophoneOn(!root.client.isMicrophoneOn)
    }
    Shortcut {
        sequences: ["Ctrl+Shift+P"]
        onActivated: root.client.panic()
    }
    Instantiator {
        model: 9
        delegate: Shortcut {
            required property int index
            sequences: ["Ctrl+" + (index + 1)]
            onActivated: root.personas.useHotkey(index + 1)
        }
    }
    Connections {
        target: root.personas
        function onPut(name: string) { toast.show(qsTr("You are now “%1”.").arg(name), "", false) }
    }

    Connections {
        target: root.client
        function onRecordingSaved(file: string) { toast.show(qsTr("Saved as %1").arg(file), "", false) }
    }

    ColumnLayout {
        id: live
        visible: root.program.isIntroduced
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap
        TopBar {
            client: root.client
            Layout.fillWidth: true
            Layout.fillHeight: false
            onServersWanted: serverSheet.open()
        }
        RowLayout {
            spacing: Theme.gap
            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Preview {
                    client: root.client
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    onServersWanted: serverSheet.open()
                }
                CallBar {
                    client: root.client
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                }
            }
            SidePane {
                id: side
                client: root.client
                faces: root.faces
                voices: root.voices
                personas: root.personas
                devices: root.devices
                selfTest: root.selfTest
                hotkeys: root.hotkeys
                program: root.program
                Layout.fillWidth: false
                Layout.preferredWidth: 356
                Layout.fillHeight: true
                onPersonaRemoved: name => toast.show(qsTr("“%1” was deleted.").arg(name), qsTr("Undo"), false)
            }
        }
    }
    FirstStart {
        id: firstStart
        objectName: "firstStart"
        visible: !root.program.isIntroduced
        anchors.fill: parent
        client: root.client
        servers: root.servers
        selfTest: root.selfTest
        devices: root.devices
        program: root.program
    }
    ServerSheet {
        id: serverSheet
        objectName: "serverSheet"
        servers: root.servers
        client: root.client
    }
    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        onActionChosen: root.personas.restore()
    }
}
