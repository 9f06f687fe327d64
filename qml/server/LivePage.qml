import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// What comes in and goes out, whom one is, and who is connected.
Flickable {
    id: page
    required property ServerWindow app
    readonly property LiveModel live: app.live

    contentHeight: column.implicitHeight + 2 * Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollMark.vertical: ScrollMark {}

    ColumnLayout {
        id: column
        x: Theme.gap
        y: Theme.gap
        width: page.width - 2 * Theme.gap
        spacing: Theme.gap

        Rectangle {
            visible: page.live.warning.length > 0
            Layout.fillWidth: true
            implicitHeight: warningWords.implicitHeight + 2 * Theme.space
            radius: Theme.radius
            color: Theme.raised
            border.color: Theme.warn
            Accessible.role: Accessible.AlertMessage
            Accessible.name: page.live.warning
            UiLabel {
                id: warningWords
                anchors.fill: parent
                anchors.margins: Theme.space
                anchors.leftMargin: 12
                text: page.live.warning
            }
        }
        RowLayout {
            spacing: Theme.gap
            Layout.fillWidth: true
            ColumnLayout {
                spacing: Theme.gap
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                PreviewPair {
                    live: page.live
                    settings: page.app.settings
                    address: page.app.join.address
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.round(Math.max(200, Math.min(360, width * 0.33)))
                }
                Card {
                    Layout.fillWidth: true
                    RowLayout {
                        visible: page.live.sessions.length > 1
                        Layout.fillWidth: true
                        UiLabel { text: qsTr("Session"); isMuted: true; Layout.fillWidth: true }
                        UiComboBox {
                            label: qsTr("Session")
                            model: page.live.sessions
                            currentIndex: page.live.sessionIndex
                            Layout.preferredWidth: 280
                            onActivated: index => page.live.showSession(index)
                        }
                    }
                    ChoiceRow {
                        title: qsTr("Face")
                        isOn: page.live.faceOn
                        isReady: page.live.faceAvailable && !page.live.isBusy
                        names: page.live.faces
                        current: page.live.face
                        hasPictures: true
                        emptyText: page.live.faceAvailable ? qsTr("No face yet. Drop a photo on this window.")
                                                           : qsTr("The face engine is not available. See Diagnostics.")
                        Layout.fillWidth: true
                        onChosen: name => page.live.useFace(name)
                        onSwitched: on => page.live.setFaceOn(on)
                    }
                    PeopleList { people: page.live.people; Layout.fillWidth: true }
                    Rectangle { Layout.fillWidth: true; implicitHeight: 1; color: Theme.line }
                    ChoiceRow {
                        function wordsFor(name: string): string { return page.live.shownName(name) }
                        title: qsTr("Voice")
                        isOn: page.live.voiceOn
                        isReady: !page.live.isBusy
                        names: page.live.voices
                        current: page.live.voice
                        emptyText: qsTr("No voice yet. Drop a recording on this window.")
                        Layout.fillWidth: true
                        onChosen: name => page.live.useVoice(name)
                        onSwitched: on => page.live.setVoiceOn(on)
                    }
                    RowLayout {
                        visible: page.live.voiceOn
                        Layout.fillWidth: true
                        UiLabel { text: qsTr("Pitch"); isMuted: true }
                        UiSlider {
                            id: pitch
                            label: qsTr("Pitch")
                            from: -12
                            to: 12
                            stepSize: 1
                            snapMode: UiSlider.SnapAlways
                            value: page.live.pitch
                            Layout.fillWidth: true
                            onMoved: page.live.setPitch(Math.round(value))
                        }
                        UiLabel { text: (page.live.pitch > 0 ? "+" : "") + page.live.pitch; isMuted: true; horizontalAlignment: Text.AlignRight; Layout.preferredWidth: 28 }
                    }
                }
                PeersCard { live: page.live; Layout.fillWidth: true }
            }
            ColumnLayout {
                spacing: Theme.gap
                Layout.minimumWidth: 268
                Layout.maximumWidth: 268
                Layout.alignment: Qt.AlignTop
                StatusCard { live: page.live; Layout.fillWidth: true }
                JoinCard { join: page.app.join; Layout.fillWidth: true }
            }
        }
    }
}
