pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Who is connected.
Card {
    id: card
    required property LiveModel live
    title: qsTr("Connected")

    UiLabel {
        visible: card.live.peers.count === 0
        text: qsTr("Nobody is connected yet.")
        isMuted: true
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Layout.fillWidth: true
    }
    Repeater {
        model: card.live.peers
        RowLayout {
            id: peer
            required property string clientId
            required property string roleText
            required property string name
            required property string address
            required property string session
            required property string rateText
            spacing: Theme.gap
            Layout.fillWidth: true
            UiLabel { text: peer.roleText; Layout.preferredWidth: 84 }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true
                UiLabel {
                    visible: text.length > 0
                    text: peer.name
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Layout.fillWidth: true
                }
                UiLabel {
                    text: peer.address
                    isMuted: peer.name.length > 0
                    font.pixelSize: isMuted ? Theme.small : Theme.body
                    elide: Text.ElideMiddle
                    wrapMode: Text.NoWrap
                    Layout.fillWidth: true
                }
            }
            UiLabel { text: peer.session; isMuted: true; elide: Text.ElideRight; wrapMode: Text.NoWrap; Layout.preferredWidth: 80 }
            UiLabel { text: peer.rateText; isMuted: true; horizontalAlignment: Text.AlignRight; wrapMode: Text.NoWrap; Layout.preferredWidth: 104 }
            UiButton {
                text: qsTr("Disconnect")
                Accessible.name: qsTr("Disconnect %1").arg(peer.address)
                onClicked: card.live.disconnectPeer(peer.clientId)
            }
        }
    }
}
