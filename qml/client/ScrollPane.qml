import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// A column that scrolls when it is too long; what gets the focus comes into view.
Item {
    id: pane
    default property alias content: column.data

    Flickable {
        id: view
        anchors.fill: parent
        contentHeight: column.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height

        function holds(item: Item): bool {
            for (let up = item; up; up = up.parent)
                if (up === column)
                    return true
            return false
        }
        function reveal(item: Item) {
            const top = item.mapToItem(column, 0, 0).y
            contentY = Math.max(0, Math.min(top - Theme.gap, Math.max(contentY, top + item.height + Theme.gap - height)))
        }
        ColumnLayout {
            id: column
            width: view.width
            spacing: Theme.space
        }
    }
    Connections {
        target: pane.Window.window
        function onActiveFocusItemChanged() {
            if (view.interactive && view.holds(pane.Window.activeFocusItem))
                view.reveal(pane.Window.activeFocusItem)
        }
    }
    Rectangle {
        visible: view.interactive
        x: pane.width + 5
        y: pane.height * view.visibleArea.yPosition
        width: 4
        height: pane.height * view.visibleArea.heightRatio
        radius: 2
        color: Theme.line
    }
}
