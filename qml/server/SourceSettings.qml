import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Where the picture comes from.
Card {
    id: card
    required property SettingsModel settings
    required property SourcePreview preview
    title: qsTr("Picture")

    SettingRow {
        title: qsTr("Source")
        explanation: card.settings.isFile ? card.settings.file : qsTr("Clients send their own camera. A camera of this computer serves everybody who watches.")
        UiComboBox {
            label: qsTr("Source")
            model: card.settings.sources
            currentIndex: card.settings.sourceIndex
            Layout.preferredWidth: 240
            onActivated: index => {
                if (index === 2)
                    picker.open()
                card.settings.sourceIndex = index
                currentIndex = Qt.binding(() => card.settings.sourceIndex)
            }
        }
    }
    SourcePreviewBox { preview: card.preview; Layout.fillWidth: true }
    SettingRow {
        title: qsTr("Size")
        explanation: qsTr("Of this computer's own source. Larger pictures need more of the processor.")
        UiComboBox {
            label: qsTr("Size")
            model: card.settings.sizes
            currentIndex: card.settings.sizeIndex
            Layout.preferredWidth: 240
            onActivated: index => card.settings.sizeIndex = index
        }
    }
    SettingRow {
        title: qsTr("Pictures per second")
        UiSlider {
            label: qsTr("Pictures per second")
            from: 10
            to: 60
            stepSize: 5
            value: card.settings.fps
            Layout.preferredWidth: 196
            onMoved: card.settings.fps = Math.round(value)
        }
        UiLabel { text: card.settings.fps; horizontalAlignment: Text.AlignRight; Layout.preferredWidth: 32 }
    }
    FileDialog {
        id: picker
        title: qsTr("Video or picture")
        onAccepted: card.settings.file = String(selectedFile)
    }
}
