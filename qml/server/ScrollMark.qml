import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// Where one is in what is longer than the page.
T.ScrollBar {
    id: bar
    implicitWidth: 6
    implicitHeight: 6
    visible: size < 1 && size > 0
    Accessible.ignored: true
    contentItem: Rectangle {
        radius: 3
        color: bar.pressed || bar.hovered ? Theme.muted : Theme.line
    }
}
