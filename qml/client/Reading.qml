import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// A figure of the call under its name.
ColumnLayout {
    id: reading
    property string name
    default property alias content: body.data

    spacing: 4
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    UiLabel {
        text: reading.name
        isMuted: true
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Layout.fillWidth: true
    }
    RowLayout {
        id: body
        Layout.preferredHeight: 18
        Layout.fillWidth: true
    }
}
