import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// What is seldom done with a face: its further photos.
T.Menu {
    id: menu
    property int photos: 1
    property int mostPhotos: 8
    signal photosWanted()
    signal firstPhotoWanted()

    focus: true
    padding: 4
    margins: 4
    implicitWidth: 258
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    contentItem: ListView {
        implicitHeight: contentHeight
        interactive: false
        model: menu.contentModel
        currentIndex: menu.currentIndex
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.line
    }
    FaceMenuItem {
        objectName: "addPhotos"
        text: qsTr("Add photos of this person …")
        enabled: menu.photos < menu.mostPhotos
        onTriggered: menu.photosWanted()
    }
    FaceMenuItem {
        objectName: "keepFirst"
        text: qsTr("Keep only the first photo")
        visible: menu.photos > 1
        onTriggered: menu.firstPhotoWanted()
    }
}
