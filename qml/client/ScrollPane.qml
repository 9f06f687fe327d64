import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// A column that scrolls when it is too long; what gets the focus comes into view.
Flickable {
    id: pane
    default property alias content: column.data

    contentHeight: column.implicitHeight
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height

    function reveal(item: Item) {
        const top = item.mapToItem(column, 0, 0).y
        contentY = Math.max(0, Math.min(top - Theme.gap, Math.max(contentY, top + item.height + Theme.gap - height)))
    }
    function holds(item: Item): bool {
        for (let up = item; up; up = up.parent)
            if (up === column)
                return true
        return false
    }
    Connections {
        target: pane.Window.window
        function onActiveFocusItemChanged() {
            if (pane.interactive && pane.holds(pane.Window.activeFocusItem))
                pane.reveal(pane.Window.activeFocusItem)
        }
    }
    ColumnLayout {
        id: column
        width: pane.width
        spacing: Theme.space
    }
    Rectangle {
        parent: pane
        visible: pane.interactive
        anchors.right: parent.right
        anchors.rightMargin: 2
        y: pane.height * pane.visibleArea.yPosition
        width: 4
        height: pane.height * pane.visibleArea.heightRatio
        radius: 2
        color: Theme.line
    }
}
