import QtQuick
import DuckLive.Ui

/// Says something for a few seconds, with at most one thing to do about it.
Rectangle {
    id: toast
    property string action
    property bool isProblem: false
    signal actionChosen()

    function show(words: string, actionWords: string, problem: bool) {
        label.text = words
        action = actionWords
        isProblem = problem
        visible = true
        timer.restart()
    }

    visible: false
    width: Math.min(parent ? parent.width - 2 * Theme.gap : 480, row.implicitWidth + 2 * Theme.gap)
    height: Math.max(48, label.implicitHeight + Theme.gap)
    radius: Theme.radius
    color: Theme.raised
    border.color: isProblem ? Theme.bad : Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    Timer {
        id: timer
        interval: toast.action ? 8000 : 5000
        onTriggered: toast.visible = false
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gap
        UiLabel {
            id: label
            width: Math.min(implicitWidth, 560)
            anchors.verticalCenter: parent.verticalCenter
        }
        UiButton {
            visible: toast.action.length > 0
            text: toast.action
            anchors.verticalCenter: parent.verticalCenter
            onClicked: {
                toast.visible = false
                toast.actionChosen()
            }
        }
    }
}
