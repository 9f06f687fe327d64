pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import DuckLive.Ui
import DuckLive.Server

/// Two or more people in the picture, and whose face each is given.
ColumnLayout {
    id: list
    required property PeopleModel people

    visible: people.count > 1
    spacing: Theme.space
    Accessible.role: Accessible.List
    Accessible.name: qsTr("People in the picture")

    UiLabel { text: qsTr("People in the picture"); isMuted: true; Layout.fillWidth: true }
    Repeater {
        model: list.people
        RowLayout {
            id: person
            required property int index
            required property string title
            required property string stateText
            required property int choice
            spacing: Theme.gap
            Layout.fillWidth: true
            Accessible.role: Accessible.ListItem
            Accessible.name: title + ": " + stateText
            UiLabel { text: person.title; Layout.preferredWidth: 84 }
            UiLabel { text: person.stateText; isMuted: true; elide: Text.ElideRight; wrapMode: Text.NoWrap; Layout.fillWidth: true }
            UiComboBox {
                objectName: "personFace" + person.index
                label: qsTr("Face of %1").arg(person.title)
                model: list.people.choices
                currentIndex: person.choice
                onActivated: choice => {
                    list.people.choose(person.index, choice)
                    currentIndex = Qt.binding(() => person.choice)
                }
            }
        }
    }
}
