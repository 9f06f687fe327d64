import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// One server.
RowLayout {
    id: row
    required property int index
    required property string name
    required property string detail
    required property bool isCurrent
    required property bool isFound
    required property bool canForget
    signal chosen()
    signal forgotten()

    spacing: Theme.space
    Choice {
        text: row.name
        isCurrent: row.isCurrent
        Layout.fillWidth: true
        onClicked: row.chosen()
        contentItem: RowLayout {
            spacing: Theme.gap
            Rectangle {
                width: 10
                height: 10
                radius: 5
                color: row.isFound ? Theme.good : "transparent"
                border.color: row.isFound ? Theme.good : Theme.muted
            }
            ColumnLayout {
                spacing: 0
                UiLabel {
                    text: row.name
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                UiLabel {
                    text: row.detail
                    isMuted: true
                    font.pixelSize: Theme.small
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Layout.fillWidth: true
                }
            }
            UiLabel {
                visible: row.isCurrent
                text: qsTr("in use")
                isMuted: true
                font.pixelSize: Theme.small
            }
        }
    }
    UiButton {
        visible: row.canForget
        text: qsTr("Forget")
        Accessible.name: text + " " + row.name
        onClicked: row.forgotten()
    }
}
