import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import DuckLive.Ui

/// Every control once, to be looked at.
Window {
    property alias feed: view.feed
    property bool dark: true
    onDarkChanged: Theme.dark = dark

    width: 900
    height: 640
    color: Theme.window

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap
        UiLabel { text: "DuckLive 鸭子直播"; isTitle: true }
        RowLayout {
            UiButton { text: "Go live"; isPrimary: true }
            UiButton { text: "Cancel" }
            UiButton { text: "Panic"; isDanger: true }
            UiButton { text: "Off"; enabled: false }
            UiSwitch { text: "Face"; checked: true }
            UiSwitch { text: "声音" }
        }
        RowLayout {
            UiSlider { value: 0.6; label: "Strength" }
            UiTextField { objectName: "field"; placeholderText: "ws://studio:8765"; label: "Server" }
            UiComboBox { objectName: "list"; model: ["Ada", "Grace"]; label: "Face" }
        }
        RowLayout {
            spacing: Theme.gap
            Card {
                title: "Latency"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Waterfall { Layout.fillWidth: true; stages: [{ name: "decode", ms: 3 }, { name: "face", ms: 9.4 }, { name: "encode", ms: 2.2 }] }
                Sparkline { values: [1, 3, 2, 5, 4, 6]; label: "Frames" }
                LevelMeter { level: -18; label: "Microphone" }
                StatusDot { text: "Connected"; colour: Theme.good }
                UiLabel { text: "The camera is used by another program."; isMuted: true; Layout.fillWidth: true }
                Item { Layout.fillHeight: true }
            }
            Card {
                title: "Live"
                Layout.fillWidth: true
                Layout.fillHeight: true
                FrameView { id: view; objectName: "view"; Layout.fillWidth: true; Layout.fillHeight: true }
            }
        }
    }
}
