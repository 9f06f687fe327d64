pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// Where the time of a picture goes: one bar per stage, one behind the other.
/// `stages`: [{ name, ms }] in order.
Item {
    id: fall
    property var stages: []
    readonly property real total: stages.reduce((sum, stage) => sum + stage.ms, 0)
    readonly property var colours: [Theme.accent, Theme.good, "#6aa9ff", "#c792ea", Theme.warn, "#4dd0c8", Theme.muted]

    implicitHeight: column.implicitHeight
    implicitWidth: 260
    Accessible.role: Accessible.Graphic
    Accessible.name: stages.map(stage => stage.name + " " + stage.ms.toFixed(1) + " ms").join(", ")

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 3
        Repeater {
            model: fall.stages
            RowLayout {
                id: row
                required property var modelData
                required property int index
                readonly property real before: fall.stages.slice(0, index).reduce((sum, stage) => sum + stage.ms, 0)
                Layout.fillWidth: true
                spacing: Theme.space
                Text {
                    text: row.modelData.name
                    color: Theme.muted
                    font.pixelSize: Theme.small
                    elide: Text.ElideRight
                    Layout.preferredWidth: 96
                    Accessible.ignored: true
                }
                Item {
                    Layout.fillWidth: true
                    implicitHeight: 10
                    Rectangle {
                        x: fall.total > 0 ? parent.width * row.before / fall.total : 0
                        width: fall.total > 0 ? Math.max(2, parent.width * row.modelData.ms / fall.total) : 0
                        height: parent.height
                        radius: 3
                        color: fall.colours[row.index % fall.colours.length]
                    }
                }
                Text {
                    text: row.modelData.ms.toFixed(1)
                    color: Theme.text
                    font.pixelSize: Theme.small
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: 40
                    Accessible.ignored: true
                }
            }
        }
    }
}
