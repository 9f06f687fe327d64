import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Three steps to the first call: server, virtual devices, camera and microphone.
Item {
    id: start
    required property ClientModel client
    required property ServerListModel servers
    required property SelfTestModel selfTest
    required property DeviceModel devices
    required property ProgramModel program
    property int step: 0
    readonly property bool isLast: step === 2
    readonly property var titles: [qsTr("Find your server"), qsTr("Check this machine"), qsTr("Choose camera and microphone")]
    readonly property var words: [
        qsTr("DuckLive's server does the computing: on this machine, or on a stronger one in your network. Start it there, then choose it here."),
        qsTr("Call programs see DuckLive as a camera and a microphone of their own."),
        qsTr("What you choose is sent to your server; the call gets what comes back.")]

    function go(to: int) {
        step = Math.max(0, Math.min(2, to))
        if (isLast)
            devices.chooseFirst()
    }
    function finish() {
        step = 0
        program.setIntroduced(true)
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(start.width - 2 * Theme.gap, 640)
        height: start.height - 4 * Theme.gap
        spacing: Theme.gap
        UiLabel {
            text: qsTr("Step %1 of 3").arg(start.step + 1)
            isMuted: true
        }
        UiLabel {
            text: start.titles[start.step]
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        UiLabel {
            text: start.words[start.step]
            isMuted: true
            Layout.fillWidth: true
        }
        Card {
            Layout.fillWidth: true
            ServerPicker {
                visible: start.step === 0
                servers: start.servers
                Layout.fillWidth: true
            }
            SelfTest {
                visible: start.step === 1
                selfTest: start.selfTest
                Layout.fillWidth: true
            }
            DevicePicker {
                visible: start.step === 2
                devices: start.devices
                client: start.client
                Layout.fillWidth: true
            }
        }
        StatusDot {
            visible: start.step === 0 && start.client.hasServer
            text: start.client.phase === ClientModel.Problem ? start.client.sentence
                                                             : start.client.title + " – " + start.client.serverName
            colour: start.client.phase === ClientModel.Problem ? Theme.bad : start.client.phase >= ClientModel.Connected ? Theme.good : Theme.warn
        }
        Item { Layout.fillHeight: true }
        RowLayout {
            spacing: Theme.space
            UiButton {
                objectName: "skip"
                text: qsTr("Skip")
                visible: !start.isLast
                onClicked: start.finish()
            }
            Item { Layout.fillWidth: true }
            UiButton {
                objectName: "back"
                text: qsTr("Back")
                visible: start.step > 0
                onClicked: start.go(start.step - 1)
            }
            UiButton {
                objectName: "next"
                text: start.isLast ? qsTr("Start") : qsTr("Next")
                isPrimary: true
                onClicked: start.isLast ? start.finish() : start.go(start.step + 1)
            }
        }
    }
}
