import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// The picture as it comes in and as it goes out, with a divider to drag (or the arrow keys).
Rectangle {
    id: pair
    required property LiveModel live
    required property SettingsModel settings
    property string address
    property real share: 0.5
    readonly property int strip: 28 // for the levels, below the pictures

    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.line

    component Caption: Rectangle {
        property alias text: words.text
        x: 12
        y: 12
        width: words.implicitWidth + 16
        height: 24
        radius: 12
        color: Theme.window
        opacity: 0.85
        UiLabel {
            id: words
            anchors.centerIn: parent
            font.pixelSize: Theme.small
        }
    }
    component Level: LevelMeter {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 11
        implicitHeight: 6
    }

    Item {
        visible: pair.live.isLive
        anchors.fill: parent
        anchors.margins: 1
        Item {
            width: divider.x
            height: parent.height
            clip: true
            FrameView { anchors.fill: parent; anchors.bottomMargin: pair.strip; feed: pair.live.original }
            Caption { text: qsTr("Comes in") }
            Level { level: pair.live.levelIn; label: qsTr("Level in") }
        }
        Item {
            x: divider.x + divider.width
            width: parent.width - x
            height: parent.height
            clip: true
            FrameView { anchors.fill: parent; anchors.bottomMargin: pair.strip; feed: pair.live.processed }
            Caption { text: qsTr("Goes out") }
            Level { level: pair.live.levelOut; label: qsTr("Level out") }
        }
        Rectangle {
            id: divider
            objectName: "divider"
            x: Math.round((parent.width - width) * pair.share)
            width: 9
            height: parent.height
            color: activeFocus || mouse.containsMouse || mouse.pressed ? Theme.raised : Theme.surface
            activeFocusOnTab: true
            Accessible.role: Accessible.Slider
            Accessible.name: qsTr("Divider between the pictures")
            Keys.onLeftPressed: pair.share = Math.max(0.1, pair.share - 0.05)
            Keys.onRightPressed: pair.share = Math.min(0.9, pair.share + 0.05)
            Rectangle {
                anchors.centerIn: parent
                width: 3
                height: 36
                radius: 2
                color: divider.activeFocus || mouse.pressed ? Theme.accent : Theme.muted
            }
            MouseArea {
                id: mouse
                anchors.fill: parent
                hoverEnabled: true
                cursorShape: Qt.SplitHCursor
                onPositionChanged: event => {
                    if (pressed)
                        pair.share = Math.max(0.1, Math.min(0.9, mapToItem(divider.parent, event.x, 0).x / divider.parent.width))
                }
            }
        }
    }
    ColumnLayout {
        visible: !pair.live.isLive
        anchors.centerIn: parent
        width: Math.min(parent.width - 64, 460)
        spacing: Theme.space
        UiLabel {
            text: pair.live.statusText
            isTitle: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        UiLabel {
            text: pair.live.isRunning ? qsTr("Start DuckLive on the computer with the camera: it finds this server by itself. Or choose a camera of this computer in Settings.")
                                      : qsTr("Mend what is said above, then start the server again.")
            isMuted: true
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        UiLabel {
            visible: pair.address.length > 0
            text: pair.address
            horizontalAlignment: Text.AlignHCenter
            Layout.fillWidth: true
        }
        RowLayout {
            visible: !pair.live.isRunning
            spacing: Theme.space
            Layout.alignment: Qt.AlignHCenter
            UiButton { text: qsTr("Start again"); isPrimary: true; onClicked: pair.settings.restart() }
            UiButton { visible: pair.settings.beginsChanged; text: qsTr("Start without face and voice"); onClicked: pair.settings.restartPlain() }
        }
    }
}
