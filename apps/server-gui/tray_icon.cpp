#include "tray_icon.h"

#include <QAction>
#include <QPainter>

namespace ducklive::serverui {

namespace {

constexpr int kSide = 64;
constexpr const char *kTold = "tray-told";

} // namespace

TrayIcon::TrayIcon(LiveModel &live, UiLanguage &language, Preferences &preferences)
    : m_live(live)
    , m_preferences(preferences)
{
    m_state = m_menu.addAction(QString());
    m_state->setEnabled(false);
    m_menu.addSeparator();
    m_face = m_menu.addAction(QString());
    m_voice = m_menu.addAction(QString());
    m_menu.addSeparator();
    m_open = m_menu.addAction(QString());
    m_quit = m_menu.addAction(QString());
    m_face->setCheckable(true);
    m_voice->setCheckable(true);
    connect(m_face, &QAction::triggered, &m_live, &LiveModel::setFaceOn);
    connect(m_voice, &QAction::triggered, &m_live, &LiveModel::setVoiceOn);
    connect(m_open, &QAction::triggered, this, &TrayIcon::openWanted);
    connect(m_quit, &QAction::triggered, this, &TrayIcon::quitWanted);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](auto reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openWanted();
    });
    connect(&language, &UiLanguage::changed, this, &TrayIcon::retranslate);
    connect(&m_live, &LiveModel::secondPassed, this, &TrayIcon::update);
    retranslate();
    m_icon.setContextMenu(&m_menu);
    m_icon.show();
}

void TrayIcon::retranslate()
{
    m_face->setText(tr("Change the face"));
    m_voice->setText(tr("Change the voice"));
    m_open->setText(tr("Open DuckLive Server"));
    m_quit->setText(tr("Quit"));
    update();
}

void TrayIcon::update()
{
    const QString state = m_live.statusText();
    m_state->setText(state);
    m_icon.setToolTip(QStringLiteral("DuckLive Server – ") + state);
    m_face->setChecked(m_live.faceOn());
    m_face->setEnabled(m_live.faceAvailable());
    m_voice->setChecked(m_live.voiceOn());
    const QColor dot = !m_live.isRunning()           ? QColor(0xff, 0x7b, 0x72)
                       : !m_live.warning().isEmpty() ? QColor(0xff, 0xb4, 0x54)
                       : m_live.isLive()             ? QColor(0x5f, 0xd3, 0x8a)
                                                     : QColor(0xa3, 0xac, 0xbb);
    if (dot == m_dot)
        return;
    m_dot = dot;
    m_icon.setIcon(iconOf(dot));
}

QIcon TrayIcon::iconOf(const QColor &dot)
{
    QPixmap picture(kSide, kSide);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1f, 0x23, 0x2b));
    painter.drawRoundedRect(2, 2, kSide - 4, kSide - 4, 14, 14);
    painter.setBrush(dot);
    painter.drawEllipse(18, 18, kSide - 36, kSide - 36);
    return QIcon(picture);
}

void TrayIcon::windowClosed()
{
    if (m_preferences.window(kTold) == "true")
        return;
    m_icon.showMessage(tr("DuckLive keeps running"),
                       tr("The server goes on in the tray. Quit it there."));
    (void)m_preferences.setWindow(kTold, "true"); // told again next time: no harm
}

} // namespace ducklive::serverui
