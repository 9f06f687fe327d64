import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// How far behind the call is, and a correction by ear.
Card {
    id: card
    required property ClientModel client

    title: qsTr("Picture and voice")
    GridLayout {
        columns: 2
        columnSpacing: Theme.gap
        rowSpacing: 4
        UiLabel { text: qsTr("Delay"); isMuted: true }
        UiLabel { text: card.client.latency; Layout.fillWidth: true }
        UiLabel { text: qsTr("Together"); isMuted: true }
        UiLabel { text: card.client.sync; Layout.fillWidth: true }
        UiLabel { text: qsTr("Rate"); isMuted: true }
        UiLabel { text: card.client.rate; Layout.fillWidth: true }
    }
    LabelledSlider {
        objectName: "trim"
        label: qsTr("Play the voice later")
        reading: qsTr("%1 ms").arg(Math.round(value))
        from: -500
        to: 500
        stepSize: 10
        value: card.client.trim
        onMoved: value => card.client.setTrim(value)
        Layout.fillWidth: true
    }
    UiLabel {
        text: qsTr("If others say that your lips and your voice do not match. Below zero the picture comes later. Remembered for each microphone.")
        isMuted: true
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
}
