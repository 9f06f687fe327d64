import QtQuick
import QtQuick.Templates as T
import DuckLive.Ui

/// One face or voice that can be chosen; `picture` empty: words only.
T.Button {
    id: chip
    property url picture
    property bool isCurrent: false
    readonly property bool hasPicture: String(picture).length > 0

    width: hasPicture ? 76 : Math.min(200, label.implicitWidth + 28)
    height: hasPicture ? 92 : Theme.control
    opacity: enabled ? 1 : 0.6
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: isCurrent
    Accessible.onPressAction: clicked()

    background: Rectangle {
        radius: Theme.radius
        color: chip.isCurrent || chip.hovered ? Theme.raised : Theme.window
        border.width: chip.isCurrent || chip.visualFocus ? 2 : 1
        border.color: chip.isCurrent ? Theme.accent : chip.visualFocus ? Theme.text : Theme.line
    }
    Image {
        visible: chip.hasPicture
        anchors.horizontalCenter: parent.horizontalCenter
        y: 8
        width: 52
        height: 52
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
        source: chip.picture
        Accessible.ignored: true
    }
    Text {
        id: label
        anchors.bottom: parent.bottom
        anchors.bottomMargin: chip.hasPicture ? 8 : (parent.height - height) / 2
        x: 6
        width: parent.width - 12
        horizontalAlignment: Text.AlignHCenter
        text: chip.text
        font.pixelSize: chip.hasPicture ? Theme.small : Theme.body
        color: Theme.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
