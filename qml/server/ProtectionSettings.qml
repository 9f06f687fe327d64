import QtQuick
import DuckLive.Ui
import DuckLive.Server

/// What is shown and heard when it cannot be changed, and of whom.
Card {
    id: card
    required property EngineSettingsModel engines
    readonly property var policyWords: [qsTr("The last good picture stands still."), qsTr("The picture is blurred beyond recognition."), qsTr("A plain card is shown.")]
    readonly property string plainWords: qsTr("Not with the quality Light.")
    title: qsTr("Face and voice")

    component Toggle: UiSwitch {
        text: checked ? qsTr("On") : qsTr("Off")
    }
    SettingRow {
        title: qsTr("When a face cannot be changed")
        explanation: card.policyWords[card.engines.failPolicy]
        UiComboBox {
            label: qsTr("When a face cannot be changed")
            model: [qsTr("Hold the last picture"), qsTr("Blur"), qsTr("Show a card")]
            currentIndex: card.engines.failPolicy
            onActivated: index => card.engines.failPolicy = index
        }
    }
    SettingRow {
        title: qsTr("Whose face is changed")
        explanation: qsTr("Everybody else is hidden.")
        UiComboBox {
            label: qsTr("Whose face is changed")
            model: [qsTr("Everybody's"), qsTr("The largest face"), qsTr("The operator's only")]
            currentIndex: card.engines.people
            onActivated: index => card.engines.people = index
        }
    }
    SettingRow {
        title: qsTr("Hands and things stay in front")
        explanation: card.engines.frontIsPlain ? card.plainWords : qsTr("What is held before the face is not painted over.")
        Toggle {
            Accessible.name: qsTr("Hands and things stay in front")
            checked: card.engines.keepObjects
            onToggled: card.engines.keepObjects = checked
        }
    }
    SettingRow {
        title: qsTr("Glasses stay in front")
        explanation: card.engines.frontIsPlain ? card.plainWords : qsTr("Your own glasses are seen on the new face.")
        Toggle {
            Accessible.name: qsTr("Glasses stay in front")
            checked: card.engines.keepGlasses
            onToggled: card.engines.keepGlasses = checked
        }
    }
    SettingRow {
        title: qsTr("Eyes take the photo's colour")
        explanation: qsTr("Only their colour changes: they look where yours look.")
        Toggle {
            Accessible.name: qsTr("Eyes take the photo's colour")
            checked: card.engines.sourceIris
            onToggled: card.engines.sourceIris = checked
        }
    }
    SettingRow {
        title: qsTr("Silence between words")
        explanation: qsTr("Breath and keys stay out of the changed voice.")
        Toggle {
            Accessible.name: qsTr("Silence between words")
            checked: card.engines.voiceGate
            onToggled: card.engines.voiceGate = checked
        }
    }
}
