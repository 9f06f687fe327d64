import QtQuick
import DuckLive.Ui

/// A line or paragraph of text; the screen reader reads it as it stands.
Text {
    property bool isMuted: false
    property bool isTitle: false

    color: isMuted ? Theme.muted : Theme.text
    font.pixelSize: isTitle ? Theme.title : Theme.body
    font.weight: isTitle ? Font.DemiBold : Font.Normal
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
