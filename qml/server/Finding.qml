import QtQuick
import QtQuick.Layouts
import DuckLive.Ui

/// One thing that was looked at; `modelData`: { mark, what, detail }.
RowLayout {
    id: finding
    required property var modelData
    readonly property bool isGood: modelData.mark === "good"
    readonly property bool isBad: modelData.mark === "bad"

    spacing: Theme.gap
    UiLabel {
        text: finding.isGood ? "✓" : finding.isBad ? "✗" : "–"
        color: finding.isGood ? Theme.good : finding.isBad ? Theme.bad : Theme.muted
        Accessible.name: finding.isGood ? qsTr("in order") : finding.isBad ? qsTr("to mend") : qsTr("not needed")
        Layout.preferredWidth: 12
        Layout.alignment: Qt.AlignTop
    }
    UiLabel { text: finding.modelData.what; Layout.preferredWidth: 120; Layout.alignment: Qt.AlignTop }
    UiLabel { text: finding.modelData.detail; isMuted: true; wrapMode: Text.Wrap; Layout.fillWidth: true }
}
