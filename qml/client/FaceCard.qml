pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// Which face is worn, and how much of it.
Card {
    id: card
    required property ClientModel client
    required property ChoiceListModel faces

    UiSwitch {
        objectName: "faceOn"
        text: qsTr("Change my face")
        enabled: card.client.canChange
        checked: card.client.isFaceOn
        onToggled: card.client.setFaceOn(checked)
    }
    UiLabel {
        visible: card.faces.count === 0
        text: card.client.canChange ? qsTr("The server has no faces yet. Drop a photo on its window.")
                                    : qsTr("Connect to a server to choose a face.")
        isMuted: true
        Layout.fillWidth: true
    }
    Flow {
        id: tiles
        spacing: Theme.space
        Layout.fillWidth: true
        Repeater {
            model: card.faces
            Choice {
                id: tile
                required property string name
                required property url picture
                required isCurrent
                text: name
                enabled: card.client.canChange
                onClicked: card.client.chooseFace(name)
                width: Math.floor((tiles.width - 2 * Theme.space) / 3)
                contentItem: ColumnLayout {
                    spacing: 4
                    Image {
                        source: tile.picture
                        fillMode: Image.PreserveAspectCrop
                        asynchronous: true
                        Layout.fillWidth: true
                        Layout.preferredHeight: width
                        Accessible.ignored: true
                    }
                    UiLabel {
                        text: tile.name
                        font.pixelSize: Theme.small
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    LabelledSlider {
        objectName: "strength"
        label: qsTr("Strength")
        reading: qsTr("%1 %").arg(Math.round(value * 100))
        enabled: card.client.canChange
        from: 0.5
        to: 1
        stepSize: 0.05
        value: card.client.strength
        onMoved: value => card.client.setStrength(value)
        Layout.fillWidth: true
    }
}
