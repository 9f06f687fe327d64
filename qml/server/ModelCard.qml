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
    property int photos: 1
    property int mostPhotos: 8
    signal used()
    signal tried()
    signal removed()
    signal renameWanted()
    signal photosWanted()
    signal firstPhotoWanted()

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
        RowLayout {
            Layout.fillWidth: true
            StatusDot {
                text: card.qualityText
                colour: card.quality >= 0.7 ? Theme.good : card.quality >= 0.4 ? Theme.warn : Theme.bad
                Layout.fillWidth: true
            }
            UiLabel {
                objectName: "photoCount"
                visible: card.photos > 1
                text: qsTr("%1 photos").arg(card.photos)
                isMuted: true
                font.pixelSize: Theme.small
            }
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
            UiButton {
                id: more
                objectName: "more"
                visible: card.isFace
                text: "⋯"
                implicitWidth: implicitHeight
                leftPadding: 0
                rightPadding: 0
                Accessible.name: qsTr("Photos of %1").arg(card.name)
                onClicked: menu.popup(more, 0, more.height)
                FaceMenu {
                    id: menu
                    photos: card.photos
                    mostPhotos: card.mostPhotos
                    onPhotosWanted: card.photosWanted()
                    onFirstPhotoWanted: card.firstPhotoWanted()
                }
            }
        }
    }
}
