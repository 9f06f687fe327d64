#include "tray_icon.h"

#include "state_icon.h"

namespace ducklive::clientgui {

using clientui::ChoiceListModel;
using clientui::PersonaListModel;
using clientui::ServerListModel;

TrayIcon::TrayIcon(Models models)
    : m_models(models)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::fill);
    connect(&models.client, &clientui::ClientModel::changed, this, &TrayIcon::update);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit openWanted();
            });
    fill(); // some trays never say that the menu is about to be shown
    update();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::show()
{
    m_icon.show();
}

void TrayIcon::update()
{
    const auto &client = m_models.client;
    m_icon.setIcon(stateIcon(client.phase(), client.isPanicking()));
    m_icon.setToolTip(tr("DuckLive: %1").arg(client.title()));
    if (!m_menu.isVisible())
        fill();
}

void TrayIcon::tellItStays()
{
    if (!m_hasTold && m_icon.isVisible())
        m_icon.showMessage(tr("DuckLive is still running"),
                           tr("Your call keeps its camera. Quit from this icon's menu."));
    m_hasTold = true;
}

void TrayIcon::fillChoices(QMenu &menu, const QAbstractListModel &model, int nameRole,
                           int currentRole, const QString &empty,
                           const std::function<void(int row)> &chosen)
{
    if (model.rowCount() == 0)
        menu.addAction(empty)->setEnabled(false);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        QString name = model.data(index, nameRole).toString();
        QAction *action = menu.addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(model.data(index, currentRole).toBool());
        connect(action, &QAction::triggered, this, [chosen, row] { chosen(row); });
    }
}

void TrayIcon::fill()
{
    auto &client = m_models.client;
    m_menu.clear();
    m_menu.addAction(client.title())->setEnabled(false);
    m_menu.addSeparator();
    fillChoices(*m_menu.addMenu(tr("Server")), m_models.servers, ServerListModel::Name,
                ServerListModel::IsCurrent, tr("None found"), [this](int row) {
                    m_models.servers.choose(row);
                    if (!m_models.servers.wantsToken().isEmpty())
                        emit openWanted();
                });
    fillChoices(*m_menu.addMenu(tr("Persona")), m_models.personas, PersonaListModel::Name,
                PersonaListModel::IsCurrent, tr("None yet"),
                [this](int row) { m_models.personas.use(row); });
    fillChoices(*m_menu.addMenu(tr("Face")), m_models.faces, ChoiceListModel::Name,
                ChoiceListModel::IsCurrent, tr("None yet"),
                [this](int row) { m_models.client.chooseFace(m_models.faces.names().value(row)); });
    fillChoices(*m_menu.addMenu(tr("Voice")), m_models.voices, ChoiceListModel::Label,
                ChoiceListModel::IsCurrent, tr("None yet"), [this](int row) {
                    m_models.client.chooseVoice(m_models.voices.names().value(row));
                });
    m_menu.addSeparator();
    const auto addSwitch = [this](const QString &words, bool isOn, auto toggled) {
        QAction *action = m_menu.addAction(words);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::triggered, this, toggled);
    };
    addSwitch(tr("Camera"), client.isCameraOn(),
              [this](bool on) { m_models.client.setCameraOn(on); });
    addSwitch(tr("Microphone"), client.isMicrophoneOn(),
              [this](bool on) { m_models.client.setMicrophoneOn(on); });
    addSwitch(tr("Panic: hide and mute"), client.isPanicking(),
              [this] { m_models.client.panic(); });
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Open")), &QAction::triggered, this, &TrayIcon::openWanted);
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &TrayIcon::quitWanted);
}

} // namespace ducklive::clientgui
