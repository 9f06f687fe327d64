import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Client

/// The program itself.
Card {
    id: card
    required property ProgramModel program

    title: qsTr("Program")
    UiLabel { text: qsTr("Language"); isMuted: true }
    UiComboBox {
        objectName: "language"
        label: qsTr("Language")
        model: card.program.languages
        currentIndex: card.program.language
        onActivated: index => card.program.chooseLanguage(index)
        Layout.fillWidth: true
    }
    UiSwitch {
        objectName: "dark"
        text: qsTr("Dark")
        checked: card.program.isDark
        onToggled: card.program.setDark(checked)
    }
    UiSwitch {
        text: qsTr("Start when I log in")
        checked: card.program.startsAtLogin
        onToggled: card.program.setStartsAtLogin(checked)
    }
    UiLabel {
        visible: text.length > 0
        text: card.program.problem
        color: Theme.bad
        Layout.fillWidth: true
    }
    UiButton {
        objectName: "introduce"
        text: qsTr("Go through the first start again")
        Layout.fillWidth: true
        onClicked: card.program.setIntroduced(false)
    }
    UiLabel {
        text: qsTr("DuckLive %1").arg(card.program.version)
        isMuted: true
        font.pixelSize: Theme.small
    }
}
