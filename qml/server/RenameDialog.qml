import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import DuckLive.Ui

/// A new name for a face or voice.
T.Popup {
    id: dialog
    property string modelId
    signal renamed(string modelId, string name)

    function ask(id: string, name: string) {
        modelId = id
        field.text = name
        open()
    }

    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    anchors.centerIn: T.Overlay.overlay
    width: 380
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: 24
    T.Overlay.modal: Rectangle { color: "#99000000" }
    onOpened: {
        field.forceActiveFocus()
        field.selectAll()
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.line
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        UiLabel { text: qsTr("Rename"); isTitle: true; Layout.fillWidth: true }
        UiTextField {
            id: field
            objectName: "newName"
            label: qsTr("Name")
            Layout.fillWidth: true
            onAccepted: if (save.enabled) save.clicked()
        }
        RowLayout {
            spacing: Theme.space
            Item { Layout.fillWidth: true }
            UiButton { text: qsTr("Cancel"); onClicked: dialog.close() }
            UiButton {
                id: save
                text: qsTr("Save")
                isPrimary: true
                enabled: field.text.trim().length > 0
                onClicked: {
                    dialog.renamed(dialog.modelId, field.text)
                    dialog.close()
                }
            }
        }
    }
}
