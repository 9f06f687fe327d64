pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import QtQml
import DuckLive.Ui
import DuckLive.Server

/// The window of the server: pages to the right, the way to them to the left; files can be dropped
/// anywhere.
Window {
    id: root
    required property ServerWindow app
    readonly property bool isSeen: visible && visibility !== Window.Minimized
    readonly property var pages: [qsTr("Live"), qsTr("Library"), qsTr("Settings"), qsTr("Diagnostics")]

    width: 1180
    height: 760
    minimumWidth: 900
    minimumHeight: 600
    title: qsTr("DuckLive Server")
    color: Theme.window
    onIsSeenChanged: app.setSeen(isSeen)

    Binding {
        target: Theme
        property: "dark"
        value: root.app.settings.isDark
    }
    Connections {
        target: root.app
        function onTold(words: string, action: string, isProblem: bool) { toast.show(words, action, isProblem) }
        function onSummoned() {
            root.show()
            root.raise()
            root.requestActivate()
        }
    }
    Shortcut { sequence: "Ctrl+1"; onActivated: root.app.page = ServerWindow.Live }
    Shortcut { sequence: "Ctrl+2"; onActivated: root.app.page = ServerWindow.Library }
    Shortcut { sequence: "Ctrl+3"; onActivated: root.app.page = ServerWindow.Settings }
    Shortcut { sequence: "Ctrl+4"; onActivated: root.app.page = ServerWindow.Diagnostics }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Rectangle {
            Layout.fillHeight: true
            Layout.preferredWidth: 196
            color: Theme.surface
            ColumnLayout {
                anchors.fill: parent
                anchors.margins: Theme.space
                spacing: 4
                UiLabel {
                    text: "DuckLive"
                    isTitle: true
                    Layout.margins: Theme.space
                }
                Repeater {
                    model: root.pages
                    NavButton {
                        required property int index
                        required property string modelData
                        objectName: "nav" + index
                        text: modelData
                        checked: root.app.page === index
                        Layout.fillWidth: true
                        onClicked: root.app.page = index
                    }
                }
                Item { Layout.fillHeight: true }
                StatusDot {
                    text: root.app.live.statusText
                    colour: !root.app.live.isRunning ? Theme.bad : root.app.live.isLive ? Theme.good : Theme.muted
                    Layout.margins: Theme.space
                }
            }
        }
        Rectangle {
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            color: Theme.line
        }
        StackLayout {
            currentIndex: root.app.page
            Layout.fillWidth: true
            Layout.fillHeight: true
            LivePage { app: root.app }
            LibraryPage { app: root.app }
            SettingsPage { settings: root.app.settings; preview: root.app.preview }
            DiagnosticsPage { diagnostics: root.app.diagnostics }
        }
    }

    DropArea {
        id: dropArea
        anchors.fill: parent
        objectName: "drop"
        keys: ["text/uri-list"]
        onDropped: drop => root.app.take(drop.urls)
        Rectangle {
            anchors.fill: parent
            visible: dropArea.containsDrag
            color: Theme.window
            opacity: 0.92
            border.color: Theme.accent
            border.width: 3
            UiLabel {
                anchors.centerIn: parent
                text: qsTr("Drop photos and voices to add them to the library")
                isTitle: true
            }
        }
    }
    Instantiator {
        active: root.app.tryOn.isOpen // made when it is needed: a hidden layout does not follow its texts
        delegate: TryOnSheet {
            parent: root.contentItem
            tryOn: root.app.tryOn
            isDropping: dropArea.containsDrag
            isReady: !root.app.live.isBusy
            visible: true
            onUsed: root.app.use(root.app.tryOn.name, root.app.tryOn.isFace)
        }
    }
    ConsentDialog { imports: root.app.imports; onAgreed: root.app.page = ServerWindow.Library }
    Toast {
        id: toast
        objectName: "toast"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 24
        anchors.horizontalCenter: parent.horizontalCenter
        onActionChosen: root.app.undo()
    }
}
