pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// How the shown session is doing, in figures.
Card {
    id: card
    required property LiveModel live
    title: qsTr("Now")

    StatusDot {
        text: card.live.statusText
        colour: !card.live.isRunning ? Theme.bad : card.live.warning.length > 0 ? Theme.warn : card.live.isLive ? Theme.good : Theme.muted
    }
    GridLayout {
        columns: 2
        columnSpacing: Theme.space
        rowSpacing: 4
        Layout.fillWidth: true
        Repeater {
            model: card.live.figures.length * 2
            UiLabel {
                required property int index
                readonly property var figure: card.live.figures[index >> 1]
                readonly property bool isValue: index % 2 === 1
                text: figure ? (isValue ? figure.value : figure.name) : ""
                isMuted: !isValue
                font.pixelSize: 13
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                horizontalAlignment: isValue ? Text.AlignRight : Text.AlignLeft
                Layout.fillWidth: !isValue
                Layout.alignment: isValue ? Qt.AlignRight : Qt.AlignLeft
            }
        }
    }
    Sparkline {
        visible: card.live.isLive
        values: card.live.frameRates
        label: qsTr("Pictures per second")
        limit: 60
        Layout.fillWidth: true
    }
    UiLabel { visible: card.live.stages.length > 0; text: qsTr("Where the time goes"); isMuted: true; Layout.fillWidth: true }
    Waterfall {
        visible: card.live.stages.length > 0
        stages: card.live.stages
        Layout.fillWidth: true
    }
    UiLabel { visible: card.live.events.length > 0; text: qsTr("Hidden for safety"); isMuted: true; Layout.fillWidth: true }
    Repeater {
        model: Math.min(3, card.live.events.length)
        UiLabel {
            required property int index
            text: card.live.events[index] ?? ""
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
}
