pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// What works and what is missing, with what to do about it.
ColumnLayout {
    id: test
    required property SelfTestModel selfTest
    readonly property var marks: ["✓", "…", "✕"]
    readonly property var colours: [Theme.good, Theme.muted, Theme.bad]

    spacing: Theme.space
    Repeater {
        model: test.selfTest
        RowLayout {
            id: row
            required property int index
            required property string what
            required property string sentence
            required property int verdict
            required property string remedy
            spacing: Theme.gap
            Layout.fillWidth: true
            UiLabel {
                text: test.marks[row.verdict]
                color: test.colours[row.verdict]
                font.weight: Font.Bold
                Layout.preferredWidth: 16
                Layout.alignment: Qt.AlignTop
            }
            // Not a layout: those lose the height of words that wrap anew.
            Column {
                id: words
                Layout.fillWidth: true
                UiLabel { text: row.what; width: words.width }
                UiLabel {
                    text: row.sentence
                    isMuted: true
                    font.pixelSize: Theme.small
                    width: words.width
                }
                RowLayout {
                    visible: row.remedy.length > 0
                    spacing: Theme.space
                    width: words.width
                    UiLabel {
                        text: row.remedy
                        font.family: "monospace"
                        font.pixelSize: Theme.small
                        Layout.fillWidth: true
                    }
                    UiButton {
                        text: qsTr("Copy")
                        Accessible.name: qsTr("Copy: %1").arg(row.remedy)
                        onClicked: test.selfTest.copyRemedy(row.index)
                    }
                }
            }
        }
    }
    RowLayout {
        spacing: Theme.gap
        Layout.topMargin: Theme.space
        UiLabel {
            text: test.selfTest.summary
            Layout.fillWidth: true
        }
        UiButton {
            visible: !test.selfTest.isGood && !test.selfTest.isTesting
            text: qsTr("Check again")
            onClicked: test.selfTest.again()
        }
        UiButton {
            objectName: "cancelSelfTest"
            visible: test.selfTest.isTesting
            text: qsTr("Cancel")
            Accessible.name: qsTr("Cancel the test")
            onClicked: test.selfTest.cancel()
        }
        UiButton {
            objectName: "selfTest"
            visible: test.selfTest.canTest && !test.selfTest.question
            enabled: !test.selfTest.isTesting
            text: test.selfTest.isTesting ? qsTr("Testing…") : qsTr("Test")
            Accessible.name: qsTr("Test the camera and the microphone")
            onClicked: test.selfTest.test()
        }
    }
    UiLabel {
        objectName: "selfTestQuestion"
        visible: text.length > 0
        text: test.selfTest.question
        Layout.fillWidth: true
    }
    RowLayout {
        visible: test.selfTest.question.length > 0
        spacing: Theme.space
        UiButton {
            objectName: "testAnyway"
            text: qsTr("Test anyway")
            onClicked: test.selfTest.testAnyway()
        }
        UiButton {
            text: qsTr("Not now")
            onClicked: test.selfTest.doNotTest()
        }
    }
}
