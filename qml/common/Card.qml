import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// A titled group on the window; what is put in goes below the title.
Rectangle {
    id: card
    property string title
    default property alias content: body.data

    color: Theme.surface
    radius: Theme.radius
    border.color: Theme.line
    implicitHeight: column.implicitHeight + 2 * Theme.gap
    implicitWidth: column.implicitWidth + 2 * Theme.gap

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.space
        UiLabel {
            visible: card.title.length > 0
            text: card.title
            isTitle: true
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        ColumnLayout {
            id: body
            spacing: Theme.space
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
