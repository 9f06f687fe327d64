pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Faces and voices as cards.
Item {
    id: page
    required property ServerWindow app
    readonly property LibraryModel library: app.library
    readonly property var kinds: [qsTr("All"), qsTr("Faces"), qsTr("Voices")]

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space
            UiLabel { text: qsTr("Library"); isTitle: true; Layout.fillWidth: true }
            Repeater {
                model: page.kinds.length // not the names: another language would make all of them anew
                UiButton {
                    required property int index
                    text: page.kinds[index]
                    checkable: false
                    checked: page.library.kind === index
                    onClicked: page.library.kind = index
                }
            }
            UiButton {
                objectName: "add"
                text: qsTr("Add files …")
                isPrimary: true
                enabled: page.library.isAvailable
                onClicked: picker.open()
            }
        }
        ImportCard { imports: page.app.imports; Layout.fillWidth: true }
        ColumnLayout {
            visible: page.library.count === 0
            spacing: Theme.space
            Layout.fillWidth: true
            Layout.fillHeight: true
            Item { Layout.fillHeight: true }
            UiLabel {
                text: page.library.isAvailable ? qsTr("Drop a photo here") : qsTr("The library cannot be opened")
                isTitle: true
                font.pixelSize: Theme.large
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            UiLabel {
                text: page.library.isAvailable
                      ? qsTr("One clear photo of one face, looking at the camera, makes a face to wear. Ten seconds of clear speech make a voice.")
                      : qsTr("See Diagnostics for what to mend.")
                isMuted: true
                horizontalAlignment: Text.AlignHCenter
                Layout.maximumWidth: 480
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignHCenter
            }
            Item { Layout.fillHeight: true }
        }
        GridView {
            id: grid
            visible: count > 0
            objectName: "cards"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Layout.fillWidth: true
            Layout.fillHeight: true
            cellWidth: Math.floor(width / Math.max(1, Math.floor(width / 232)))
            cellHeight: 292
            model: page.library
            ScrollMark.vertical: ScrollMark {}
            delegate: Item {
                id: cell
                required property string modelId
                required property string name
                required property bool isFace
                required property real quality
                required property string qualityText
                required property var notes
                required property string consent
                required property string picture
                required property bool inUse
                required property int photos
                width: grid.cellWidth
                height: grid.cellHeight
                ModelCard {
                    anchors.fill: parent
                    anchors.rightMargin: Theme.gap
                    anchors.bottomMargin: Theme.gap
                    name: cell.name
                    isFace: cell.isFace
                    quality: cell.quality
                    qualityText: cell.qualityText
                    notes: cell.notes
                    consent: cell.consent
                    picture: cell.picture
                    inUse: cell.inUse
                    photos: cell.photos
                    mostPhotos: page.library.mostPhotos
                    isReady: !page.app.live.isBusy && (!cell.isFace || page.app.live.faceAvailable)
                    onUsed: page.app.use(cell.inUse ? "" : cell.name, cell.isFace)
                    onTried: page.app.tryOn.open(cell.modelId)
                    onRemoved: page.library.remove(cell.modelId)
                    onRenameWanted: rename.ask(cell.modelId, cell.name)
                    onPhotosWanted: photoPicker.ask(cell.modelId)
                    onFirstPhotoWanted: page.library.keepFirstPhoto(cell.modelId)
                }
            }
        }
    }
    RenameDialog { id: rename; onRenamed: (modelId, name) => page.library.rename(modelId, name) }
    FileDialog {
        id: picker
        objectName: "picker"
        title: qsTr("Add to the library")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos and recordings") + " (*.jpg *.jpeg *.png *.wav *.flac *.ogg *.mp3 *.aiff)", qsTr("All files") + " (*)"]
        onAccepted: page.app.imports.offer(selectedFiles)
    }
    FileDialog {
        id: photoPicker
        objectName: "photoPicker"
        property string face
        function ask(modelId) { face = modelId; open() }
        title: qsTr("Photos of this person")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos") + " (*.jpg *.jpeg *.png)", qsTr("All files") + " (*)"]
        onAccepted: page.app.imports.addPhotos(face, selectedFiles)
    }
}
