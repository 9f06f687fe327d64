pragma Singleton
import QtQuick

/// Colours, sizes and type of both programs. `Theme.dark` follows the system unless it is set.
QtObject {
    property bool dark: true

    readonly property color window: dark ? "#16181d" : "#f4f5f7"
    readonly property color surface: dark ? "#1f232b" : "#ffffff"
    readonly property color raised: dark ? "#2a2f3a" : "#eceef2"
    readonly property color line: dark ? "#353b48" : "#d5d9e0"
    readonly property color text: dark ? "#eef1f6" : "#1b1e24"
    readonly property color muted: dark ? "#a3acbb" : "#596273"
    readonly property color accent: dark ? "#ffc14d" : "#9a5f00"
    readonly property color accentText: dark ? "#1b1300" : "#ffffff"
    readonly property color good: dark ? "#5fd38a" : "#177a43"
    readonly property color warn: dark ? "#ffb454" : "#935800"
    readonly property color bad: dark ? "#ff7b72" : "#b3261e"

    readonly property int space: 8
    readonly property int gap: 16
    readonly property int radius: 10
    readonly property int control: 36

    readonly property int small: 12
    readonly property int body: 14
    readonly property int title: 18
    readonly property int large: 26
    readonly property int quick: 140
}
