import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// The address to join, as words and as a code for a phone.
Card {
    id: card
    required property JoinModel join
    title: qsTr("Join")

    QrCode {
        visible: card.join.address.length > 0
        text: card.join.address
        implicitWidth: 132
        implicitHeight: 132
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("QR code of the address %1").arg(card.join.address)
    }
    UiLabel {
        text: card.join.address.length > 0 ? card.join.address : qsTr("The server does not run.")
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WrapAnywhere
        Layout.fillWidth: true
    }
    UiLabel {
        visible: card.join.address.length > 0
        text: card.join.announcement
        isMuted: true
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    UiLabel {
        visible: text.length > 0 && card.join.address.length > 0
        text: card.join.access
        color: card.join.isUnguarded ? Theme.warn : Theme.muted
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
