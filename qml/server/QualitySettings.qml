import QtQuick
import DuckLive.Ui
import DuckLive.Server

/// What is spent on the picture, and on the way of the voice to the clients.
Card {
    id: card
    required property EngineSettingsModel engines
    readonly property var faceWords: [qsTr("Everything, and a little less while this computer cannot keep the pace."), qsTr("Nothing is ever given up: a slow computer shows fewer pictures a second."), qsTr("Hands are not followed, which saves work: some are painted over."), qsTr("Nothing stays in front of the face, which saves the most work.")]
    readonly property var voiceWords: [qsTr("As each client wants it: uncompressed, and compressed on weak links."), qsTr("Always uncompressed, to every client that can take it."), qsTr("Always compressed, to every client that can take it: a twelfth of the data.")]
    title: qsTr("Quality")

    SettingRow {
        title: qsTr("Face quality")
        explanation: card.faceWords[card.engines.faceQuality]
        UiComboBox {
            objectName: "faceQuality"
            label: qsTr("Face quality")
            model: [qsTr("Automatic"), qsTr("Best"), qsTr("Balanced"), qsTr("Light")]
            currentIndex: card.engines.faceQuality
            onActivated: index => card.engines.faceQuality = index
        }
    }
    SettingRow {
        title: qsTr("Voice quality")
        explanation: card.voiceWords[card.engines.voiceQuality]
        UiComboBox {
            objectName: "voiceQuality"
            label: qsTr("Voice quality")
            model: [qsTr("Automatic"), qsTr("Best"), qsTr("Saving data")]
            currentIndex: card.engines.voiceQuality
            onActivated: index => card.engines.voiceQuality = index
        }
    }
}
