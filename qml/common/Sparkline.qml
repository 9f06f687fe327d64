import QtQuick
import DuckLive.Ui

/// The last values of a figure as a line; `limit` is the top.
Canvas {
    id: line
    property var values: []
    property real limit: 0
    property color colour: Theme.accent
    property string label

    implicitWidth: 160
    implicitHeight: 40
    onValuesChanged: requestPaint()
    onColourChanged: requestPaint()
    Accessible.role: Accessible.Graphic
    Accessible.name: label + (values.length ? ": " + Math.round(values[values.length - 1]) : "")

    onPaint: {
        const context = getContext("2d")
        context.reset()
        if (values.length < 2)
            return
        const top = limit > 0 ? limit : Math.max(...values, 1e-6)
        context.strokeStyle = colour
        context.lineWidth = 1.5
        context.beginPath()
        for (let i = 0; i < values.length; ++i) {
            const x = i * width / (values.length - 1)
            const y = height - 2 - Math.min(1, values[i] / top) * (height - 4)
            i ? context.lineTo(x, y) : context.moveTo(x, y)
        }
        context.stroke()
    }
}
