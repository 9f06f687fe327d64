import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What is shown and heard when it cannot be changed, and of whom.
Card {
    id: card
    required property SettingsModel settings
    readonly property var policyWords: [qsTr("The last good picture stands still."), qsTr("The picture is blurred beyond recognition."), qsTr("A plain card is shown.")]
    title: qsTr("Face and voice")

    component Toggle: UiSwitch {
        text: checked ? qsTr("On") : qsTr("Off")
    }
    SettingRow {
        title: qsTr("When a face cannot be changed")
        explanation: card.policyWords[card.settings.failPolicy]
        UiComboBox {
            label: qsTr("When a face cannot be changed")
            model: [qsTr("Hold the last picture"), qsTr("Blur"), qsTr("Show a card")]
            currentIndex: card.settings.failPolicy
            onActivated: index => card.settings.failPolicy = index
        }
    }
    SettingRow {
        title: qsTr("Whose face is changed")
        explanation: qsTr("Everybody else is hidden.")
        UiComboBox {
            label: qsTr("Whose face is changed")
            model: [qsTr("Everybody's"), qsTr("The largest face"), qsTr("The operator's only")]
            currentIndex: card.settings.people
            onActivated: index => card.settings.people = index
        }
    }
    SettingRow {
        title: qsTr("Hands and things stay in front")
        explanation: qsTr("What is held before the face is not painted over.")
        Toggle {
            Accessible.name: qsTr("Hands and things stay in front")
            checked: card.settings.keepObjects
            onToggled: card.settings.keepObjects = checked
        }
    }
    SettingRow {
        title: qsTr("Glasses stay in front")
        explanation: qsTr("Your own glasses are seen on the new face.")
        Toggle {
            Accessible.name: qsTr("Glasses stay in front")
            checked: card.settings.keepGlasses
            onToggled: card.settings.keepGlasses = checked
        }
    }
    SettingRow {
        title: qsTr("Eyes take the photo's colour")
        explanation: qsTr("Only their colour changes: they look where yours look.")
        Toggle {
            Accessible.name: qsTr("Eyes take the photo's colour")
            checked: card.settings.sourceIris
            onToggled: card.settings.sourceIris = checked
        }
    }
    SettingRow {
        title: qsTr("Silence between words")
        explanation: qsTr("Breath and keys stay out of the changed voice.")
        Toggle {
            Accessible.name: qsTr("Silence between words")
            checked: card.settings.voiceGate
            onToggled: card.settings.voiceGate = checked
        }
    }
}
