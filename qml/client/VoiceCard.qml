pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Which voice is spoken with, and how high.
Card {
    id: card
    required property ClientModel client
    required property ChoiceListModel voices

    UiSwitch {
        objectName: "voiceOn"
        text: qsTr("Change my voice")
        enabled: card.client.canChange
        checked: card.client.isVoiceOn
        onToggled: card.client.setVoiceOn(checked)
    }
    UiLabel {
        visible: card.voices.count === 0
        text: card.client.canChange ? qsTr("The server has no voices yet. Drop a sound clip on its window.")
                                    : qsTr("Connect to a server to choose a voice.")
        isMuted: true
        Layout.fillWidth: true
    }
    Repeater {
        model: card.voices
        Choice {
            id: tile
            required property string name
            required property string label
            required property url picture
            required isCurrent
            text: label
            enabled: card.client.canChange
            onClicked: card.client.chooseVoice(name)
            Layout.fillWidth: true
            contentItem: RowLayout {
                spacing: Theme.space
                UiLabel {
                    text: tile.label
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Image {
                    visible: String(tile.picture).length > 0
                    source: tile.picture
                    fillMode: Image.PreserveAspectCrop
                    asynchronous: true
                    Layout.preferredWidth: 96
                    Layout.preferredHeight: 24
                    Accessible.ignored: true
                }
            }
        }
    }
    LabelledSlider {
        objectName: "pitch"
        label: qsTr("Pitch")
        reading: qsTr("%1 semitones").arg((value > 0 ? "+" : "") + Math.round(value))
        enabled: card.client.canChange
        from: -12
        to: 12
        stepSize: 1
        value: card.client.pitch
        onMoved: value => card.client.setPitch(value)
        Layout.fillWidth: true
    }
}
