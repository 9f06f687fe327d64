pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// The user's personas.
Card {
    id: card
    required property PersonaListModel personas
    property int edited: -1
    signal removed(string name)

    title: qsTr("Personas")
    UiLabel {
        visible: card.personas.count === 0
        text: qsTr("A persona keeps a face, a voice and their settings under one name. Choose a face and a voice, then keep them here; Ctrl+1 to Ctrl+9 switch at once.")
        isMuted: true
        Layout.fillWidth: true
    }
    Repeater {
        model: card.personas
        PersonaRow {
            isEdited: card.edited === index
            Layout.fillWidth: true
            onUsed: card.personas.use(index)
            onEditWanted: card.edited = isEdited ? -1 : index
            onRenamed: name => card.personas.rename(index, name)
            onKeyChosen: key => card.personas.setHotkey(index, key)
            onDeleted: {
                card.edited = -1
                card.personas.remove(index)
                card.removed(card.personas.removedName)
            }
        }
    }
    UiTextField {
        id: field
        objectName: "personaName"
        label: qsTr("Name of the new persona")
        placeholderText: qsTr("Name")
        enabled: card.personas.canAdd
        Layout.fillWidth: true
        onAccepted: add.clicked()
    }
    UiButton {
        id: add
        objectName: "addPersona"
        text: qsTr("Keep what is on now")
        isPrimary: true
        enabled: card.personas.canAdd
        Layout.fillWidth: true
        onClicked: {
            card.personas.add(field.text)
            field.clear()
        }
    }
}
