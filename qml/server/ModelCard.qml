import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// One face or voice.
Rectangle {
    id: card
    property string name
    property bool isFace: true
    property real quality: 0
    property string qualityText
    property var notes: []
    property string consent
    property string picture
    property bool inUse: false
    property bool isReady: true
    signal used()
    signal tried()
    signal removed()
    signal renameWanted()

    radius: Theme.radius
    color: Theme.surface
    border.width: inUse ? 2 : 1
    border.color: inUse ? Theme.accent : Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 6
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: 104
            radius: 6
            color: Theme.window
            clip: true
            Image {
                anchors.fill: parent
                anchors.margins: card.isFace ? 0 : 8
                source: card.picture
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            UiLabel {
                text: card.name
                font.weight: Font.DemiBold
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Layout.fillWidth: true
            }
            UiLabel { text: card.isFace ? qsTr("Face") : qsTr("Voice"); isMuted: true; font.pixelSize: Theme.small }
        }
        StatusDot {
            text: card.qualityText
            colour: card.quality >= 0.7 ? Theme.good : card.quality >= 0.4 ? Theme.warn : Theme.bad
        }
        UiLabel {
            text: card.notes.length > 0 ? card.notes.join(" ") : card.consent
            isMuted: true
            font.pixelSize: Theme.small
            elide: Text.ElideRight
            maximumLineCount: 2
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 6
            UiButton {
                text: card.inUse ? qsTr("In use") : qsTr("Use")
                checked: card.inUse
                enabled: card.isReady
                leftPadding: 4
                rightPadding: 4
                Accessible.name: card.inUse ? qsTr("Stop using %1").arg(card.name) : qsTr("Use %1").arg(card.name)
                Layout.fillWidth: true
                onClicked: card.used()
            }
            UiButton {
                objectName: "try"
                text: qsTr("Try")
                leftPadding: 4
                rightPadding: 4
                Accessible.name: qsTr("Try %1").arg(card.name)
                Layout.fillWidth: true
                onClicked: card.tried()
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 6
            UiButton {
                text: qsTr("Rename")
                leftPadding: 4
                rightPadding: 4
                Accessible.name: qsTr("Rename %1").arg(card.name)
                Layout.fillWidth: true
                onClicked: card.renameWanted()
            }
            UiButton {
                text: qsTr("Delete")
                isDanger: true
                leftPadding: 4
                rightPadding: 4
                Accessible.name: qsTr("Delete %1").arg(card.name)
                Layout.fillWidth: true
                onClicked: card.removed()
            }
        }
    }
}
