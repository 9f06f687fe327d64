import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// One persona: a click puts it on; Edit shows its name, key and the way to delete it.
ColumnLayout {
    id: row
    required property int index
    required property string name
    required property string detail
    required property int hotkey
    required property bool isCurrent
    property bool isEdited: false
    signal used()
    signal editWanted()
    signal renamed(string name)
    signal keyChosen(int key)
    signal deleted()

    spacing: Theme.space
    RowLayout {
        spacing: Theme.space
        Choice {
            text: row.name
            isCurrent: row.isCurrent
            Layout.fillWidth: true
            onClicked: row.used()
            contentItem: RowLayout {
                spacing: Theme.space
                ColumnLayout {
                    spacing: 0
                    UiLabel {
                        text: row.name
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    UiLabel {
                        text: row.detail
                        isMuted: true
                        font.pixelSize: Theme.small
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Layout.fillWidth: true
                    }
                }
                UiLabel {
                    visible: row.hotkey > 0
                    text: qsTr("Ctrl+%1").arg(row.hotkey)
                    isMuted: true
                    font.pixelSize: Theme.small
                }
            }
        }
        UiButton {
            objectName: "edit" + row.index
            text: row.isEdited ? qsTr("Done") : qsTr("Edit")
            Accessible.name: text + " " + row.name
            onClicked: row.editWanted()
        }
    }
    RowLayout {
        visible: row.isEdited
        spacing: Theme.space
        UiTextField {
            label: qsTr("Name")
            text: row.name
            implicitWidth: 80
            Layout.fillWidth: true
            onEditingFinished: row.renamed(text)
        }
        UiComboBox {
            label: qsTr("Key")
            implicitWidth: 96
            model: [qsTr("No key"), "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8", "Ctrl+9"]
            currentIndex: row.hotkey
            onActivated: index => row.keyChosen(index)
        }
        UiButton {
            text: qsTr("Delete")
            isDanger: true
            Accessible.name: text + " " + row.name
            onClicked: row.deleted()
        }
    }
}
