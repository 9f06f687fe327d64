import QtQuick
import DuckLive.Ui

/// A sound level from −60 to 0 dB.
Item {
    id: meter
    property real level: -100
    property bool isClipping: false
    property string label

    readonly property real share: Math.max(0, Math.min(1, (level + 60) / 60))

    implicitWidth: 180
    implicitHeight: 10
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label + ": " + (level <= -100 ? "−∞" : Math.round(level)) + " dB"

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: Theme.raised
        Rectangle {
            height: parent.height
            width: Math.max(meter.share > 0 ? height : 0, parent.width * meter.share)
            radius: height / 2
            color: meter.isClipping ? Theme.bad : meter.level > -6 ? Theme.warn : Theme.good
        }
    }
}
