import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import DuckLive.Ui
import DuckLive.Server

/// Asked once per upload: whose face or voice it is, and whether they agreed.
T.Popup {
    id: dialog
    required property ImportModel imports
    signal agreed()
    readonly property bool isWanted: imports.offered.length > 0

    onIsWantedChanged: isWanted ? open() : close()
    onOpened: {
        whose.text = ""
        consent.checked = false
        whose.forceActiveFocus()
    }
    onClosed: if (isWanted) imports.decline()

    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    anchors.centerIn: T.Overlay.overlay
    width: 460
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: 24
    T.Overlay.modal: Rectangle { color: "#99000000" }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.line
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        UiLabel {
            id: heading
            text: qsTr("Whose face or voice is it?")
            isTitle: true
            Layout.fillWidth: true
        }
        UiLabel {
            text: dialog.imports.offeredWords
            isMuted: true
            maximumLineCount: 3
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        UiTextField {
            id: whose
            objectName: "whose"
            label: qsTr("Whose face or voice it is")
            placeholderText: qsTr("For example: mine, or a friend's name")
            Layout.fillWidth: true
            onAccepted: if (add.enabled) add.clicked()
        }
        UiSwitch {
            id: consent
            objectName: "consent"
            text: qsTr("This person agreed to be imitated")
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Theme.space
            Item { Layout.fillWidth: true }
            UiButton { text: qsTr("Cancel"); onClicked: dialog.close() }
            UiButton {
                id: add
                objectName: "agree"
                text: qsTr("Add")
                isPrimary: true
                enabled: consent.checked && whose.text.trim().length > 0
                onClicked: {
                    dialog.imports.agree(whose.text)
                    dialog.agreed()
                }
            }
        }
    }
}
