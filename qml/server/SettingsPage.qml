import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What can be set, and what it does.
Item {
    id: page
    required property SettingsModel settings
    required property SourcePreview preview
    onVisibleChanged: if (visible) settings.checkPorts()

    Rectangle {
        id: bar
        visible: page.settings.needsRestart
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? 64 : 0
        color: Theme.raised
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            UiLabel { text: qsTr("Some changes are used after a restart. Everybody is disconnected for a moment."); Layout.fillWidth: true }
            UiButton { objectName: "restart"; text: qsTr("Restart now"); isPrimary: true; onClicked: page.settings.restart() }
        }
    }
    Flickable {
        objectName: "settingsFlick"
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: bar.top }
        contentHeight: column.implicitHeight + 2 * Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollMark.vertical: ScrollMark {}
        ColumnLayout {
            id: column
            x: Math.max(Theme.gap, (parent.width - width) / 2)
            y: Theme.gap
            width: Math.min(parent.width - 2 * Theme.gap, 760)
            spacing: Theme.gap
            UiLabel { text: qsTr("Settings"); isTitle: true; Layout.fillWidth: true }
            SourceSettings { settings: page.settings; preview: page.preview; Layout.fillWidth: true }
            ProtectionSettings { engines: page.settings.engines; Layout.fillWidth: true }
            QualitySettings { objectName: "quality"; engines: page.settings.engines; Layout.fillWidth: true }
            NetworkSettings { settings: page.settings; Layout.fillWidth: true }
            Card {
                title: qsTr("This program")
                Layout.fillWidth: true
                SettingRow {
                    title: qsTr("Language")
                    UiComboBox {
                        label: qsTr("Language")
                        model: [qsTr("As the system"), "English", "简体中文"]
                        currentIndex: page.settings.languageIndex
                        onActivated: index => page.settings.languageIndex = index
                    }
                }
                SettingRow {
                    title: qsTr("Appearance")
                    UiComboBox {
                        label: qsTr("Appearance")
                        model: [qsTr("Dark"), qsTr("Light")]
                        currentIndex: page.settings.themeIndex
                        onActivated: index => page.settings.themeIndex = index
                    }
                }
                SettingRow {
                    title: qsTr("Start with the system")
                    explanation: qsTr("The server runs in the tray as soon as you log in.")
                    UiSwitch {
                        text: checked ? qsTr("On") : qsTr("Off")
                        Accessible.name: qsTr("Start with the system")
                        checked: page.settings.startsWithSystem
                        onToggled: page.settings.startsWithSystem = checked
                    }
                }
            }
        }
    }
}
