import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// The picture before and after, side by side.
RowLayout {
    id: pair
    required property TryOnModel tryOn
    spacing: Theme.gap

    component Side: ColumnLayout {
        id: side
        property alias feed: view.feed
        property string caption
        spacing: Theme.space
        Rectangle {
            color: Theme.window
            radius: 6
            clip: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            FrameView {
                id: view
                anchors.fill: parent
                Accessible.role: Accessible.Graphic
                Accessible.name: side.caption
            }
        }
        UiLabel { text: side.caption; isMuted: true; horizontalAlignment: Text.AlignHCenter; Layout.fillWidth: true }
    }
    Side { feed: pair.tryOn.before; caption: qsTr("Before"); Layout.fillWidth: true; Layout.fillHeight: true; Layout.preferredWidth: 1 }
    Side { feed: pair.tryOn.after; caption: qsTr("After"); Layout.fillWidth: true; Layout.fillHeight: true; Layout.preferredWidth: 1 }
}
