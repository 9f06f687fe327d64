import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import QtQuick.Templates as T
import DuckLive.Ui
import DuckLive.Server

/// A face or voice tried before it is used.
T.Popup {
    id: sheet
    required property TryOnModel tryOn
    property bool isDropping: false
    property bool isReady: true
    signal used()

    onOpened: source.forceActiveFocus()
    onClosed: tryOn.close()

    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    anchors.centerIn: T.Overlay.overlay
    width: Math.min(T.Overlay.overlay ? T.Overlay.overlay.width - 64 : 860, 860)
    height: Math.min(T.Overlay.overlay ? T.Overlay.overlay.height - 64 : 560, tryOn.isFace ? 560 : 440)
    padding: 24
    T.Overlay.modal: Rectangle { color: "#99000000" }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: sheet.isDropping ? Theme.accent : Theme.line
        border.width: sheet.isDropping ? 3 : 1
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        UiLabel { id: heading; text: qsTr("Try %1").arg(sheet.tryOn.name); isTitle: true; elide: Text.ElideRight; wrapMode: Text.NoWrap; Layout.fillWidth: true }
        RowLayout {
            spacing: Theme.space
            Layout.fillWidth: true
            UiLabel { text: sheet.tryOn.isFace ? qsTr("On the picture") : qsTr("On the recording"); isMuted: true }
            UiComboBox {
                id: source
                objectName: "source"
                label: sheet.tryOn.isFace ? qsTr("On the picture") : qsTr("On the recording")
                enabled: count > 0
                model: sheet.tryOn.sources
                currentIndex: sheet.tryOn.sourceIndex
                onModelChanged: currentIndex = Qt.binding(() => sheet.tryOn.sourceIndex) // a new list begins at its first
                Layout.fillWidth: true
                onActivated: index => {
                    sheet.tryOn.useSource(index)
                    currentIndex = Qt.binding(() => sheet.tryOn.sourceIndex)
                }
            }
            UiButton {
                objectName: "choose"
                text: sheet.tryOn.isFace ? qsTr("Choose a picture …") : qsTr("Choose a recording …")
                onClicked: picker.open()
            }
        }
        StackLayout {
            currentIndex: sheet.tryOn.isFace ? 0 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            TryOnPictures { tryOn: sheet.tryOn }
            TryOnRecordings { tryOn: sheet.tryOn }
        }
        UiLabel {
            objectName: "words"
            text: sheet.tryOn.words
            color: sheet.tryOn.isProblem ? Theme.bad : Theme.muted
            Accessible.role: sheet.tryOn.isProblem ? Accessible.AlertMessage : Accessible.StaticText
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space
            UiButton {
                objectName: "tryAgain"
                text: sheet.tryOn.isBusy ? qsTr("Cancel") : qsTr("Try again")
                enabled: sheet.tryOn.sourceIndex >= 0
                Layout.preferredWidth: 112
                onClicked: sheet.tryOn.isBusy ? sheet.tryOn.cancel() : sheet.tryOn.tryAgain()
            }
            Item { Layout.fillWidth: true }
            UiButton { objectName: "close"; text: qsTr("Close"); onClicked: sheet.close() }
            UiButton {
                objectName: "useTried"
                text: qsTr("Use")
                isPrimary: true
                enabled: sheet.isReady && sheet.tryOn.hasResult
                Accessible.name: qsTr("Use %1").arg(sheet.tryOn.name)
                onClicked: {
                    sheet.used()
                    sheet.close()
                }
            }
        }
        FileDialog {
            id: picker
            title: sheet.tryOn.isFace ? qsTr("Choose a picture") : qsTr("Choose a recording")
            nameFilters: [sheet.tryOn.isFace ? qsTr("Pictures") + " (*.jpg *.jpeg *.png)" : qsTr("Recordings") + " (*.wav *.flac *.ogg *.mp3 *.aiff)", qsTr("All files") + " (*)"]
            onAccepted: sheet.tryOn.choose([selectedFile])
        }
    }
}
