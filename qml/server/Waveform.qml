pragma ComponentBehavior: Bound
import QtQuick
import DuckLive.Ui

/// The loudness of a recording from left to right; `played` of it, 0 to 1, is lit.
Item {
    id: wave
    property var peaks: []
    property real played: 0
    property string label

    implicitHeight: 64
    Accessible.role: Accessible.Graphic
    Accessible.name: label

    Row {
        id: bars
        readonly property real step: wave.peaks.length > 0 ? wave.width / wave.peaks.length : 0
        anchors.fill: parent
        Repeater {
            model: wave.peaks
            Item {
                id: bar
                required property real modelData
                required property int index
                width: bars.step
                height: wave.height
                Rectangle {
                    anchors.centerIn: parent
                    width: Math.max(1, bars.step - 2)
                    height: Math.max(2, wave.height * bar.modelData)
                    radius: 1
                    color: (bar.index + 1) / wave.peaks.length <= wave.played ? Theme.accent : Theme.muted
                }
            }
        }
    }
}
