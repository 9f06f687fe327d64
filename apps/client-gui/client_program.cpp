#include "client_program.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace ducklive::clientgui {

using clientui::RemoteLibrary;

ClientProgram::ClientProgram(const Parts &parts, bool isInTray)
    : m_client(parts.link, parts.settings)
    , m_servers(parts.browser, parts.probe, parts.clock, m_client, parts.settings)
    , m_faces(parts.library, RemoteLibrary::Kind::Face)
    , m_voices(parts.library, RemoteLibrary::Kind::Voice)
    , m_personas(m_client, parts.settings)
    , m_hotkeys(parts.hotkeys, m_client, m_personas, parts.settings, parts.clock)
    , m_devices(parts.devices, m_client, parts.settings)
    , m_selfTest(parts.link, parts.browser, m_client)
    , m_program(parts.settings, parts.login, base::languageFromEnvironment())
    , m_library(parts.library)
    , m_tray({m_client, m_servers, m_faces, m_voices, m_personas})
    , m_isInTray(isInTray && QSystemTrayIcon::isSystemTrayAvailable())
{
    m_client.setRecordingFolder(QStandardPaths::writableLocation(QStandardPaths::MoviesLocation) +
                                QStringLiteral("/DuckLive"));
    wire();
    translate();
    m_devices.refresh();
}

ClientProgram::~ClientProgram()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void ClientProgram::wire()
{
    connect(&m_client, &clientui::ClientModel::changed, this, [this] {
        const QUrl dashboard = m_client.dashboard();
        m_library.open(dashboard, m_client.token());
        if (dashboard.isEmpty()) {
            m_faces.clear();
            m_voices.clear();
        }
        m_faces.setCurrent(m_client.now().face);
        m_voices.setCurrent(m_client.now().voice);
    });
    connect(&m_program, &clientui::ProgramModel::languageChosen, this, &ClientProgram::translate);
    connect(&m_program, &clientui::ProgramModel::quitWanted, qApp, &QCoreApplication::quit);
    connect(&m_tray, &TrayIcon::quitWanted, qApp, &QCoreApplication::quit);
    connect(&m_tray, &TrayIcon::openWanted, this, &ClientProgram::showWindow);
    connect(&m_engine, &QQmlEngine::warnings, this, [this](const QList<QQmlError> &problems) {
        m_warnings += static_cast<int>(problems.size());
    });
    const bool hasTray = QSystemTrayIcon::isSystemTrayAvailable();
    m_program.setHasTray(hasTray);
    if (hasTray)
        m_tray.show();
}

void ClientProgram::translate()
{
    QCoreApplication::removeTranslator(&m_translator);
    const base::Language language = m_program.spoken();
    if (language == base::Language::SimplifiedChinese &&
        m_translator.load(QStringLiteral(":/i18n/client_zh_CN.qm")))
        QCoreApplication::installTranslator(&m_translator);
    m_client.setLanguage(language);
    m_servers.setLanguage(language);
    m_selfTest.look();
    m_voices.retranslate();
    m_personas.retranslate();
    m_hotkeys.retranslate();
    m_devices.retranslate();
    m_program.retranslate();
    m_tray.update();
    m_engine.retranslate();
}

bool ClientProgram::open()
{
    m_engine.addImportPath(QStringLiteral("qrc:/"));
    m_engine.setInitialProperties({{"client", QVariant::fromValue(&m_client)},
                                   {"servers", QVariant::fromValue(&m_servers)},
                                   {"faces", QVariant::fromValue(&m_faces)},
                                   {"voices", QVariant::fromValue(&m_voices)},
                                   {"personas", QVariant::fromValue(&m_personas)},
                                   {"hotkeys", QVariant::fromValue(&m_hotkeys)},
                                   {"devices", QVariant::fromValue(&m_devices)},
                                   {"selfTest", QVariant::fromValue(&m_selfTest)},
                                   {"program", QVariant::fromValue(&m_program)},
                                   {"visible", !m_isInTray}});
    m_engine.load(QUrl(QStringLiteral("qrc:/DuckLive/Client/Main.qml")));
    if (!window())
        return false;
    connect(window(), &QQuickWindow::visibleChanged, this, [this](bool visible) {
        if (!visible)
            m_tray.tellItStays();
    });
    return true;
}

QQuickWindow *ClientProgram::window() const
{
    return m_engine.rootObjects().isEmpty()
               ? nullptr
               : qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
}

void ClientProgram::showWindow()
{
    if (!window())
        return;
    window()->show();
    window()->raise();
    window()->requestActivate();
}

} // namespace ducklive::clientgui
