import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// A slider with its name and its value.
ColumnLayout {
    id: row
    property string label
    property string reading
    property alias from: slider.from
    property alias to: slider.to
    property alias stepSize: slider.stepSize
    property alias value: slider.value
    signal moved(real value)

    spacing: 0
    RowLayout {
        UiLabel { text: row.label; Layout.fillWidth: true }
        UiLabel { text: row.reading; isMuted: true }
    }
    UiSlider {
        id: slider
        label: row.label
        snapMode: UiSlider.SnapAlways
        Layout.fillWidth: true
        onMoved: row.moved(value)
    }
}
