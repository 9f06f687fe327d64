#include "settings_model.h"

#include "background.h"
#include "camera_choices.h"

#include <algorithm>
#include <array>

#include <QUrl>

namespace ducklive::serverui {

namespace {

constexpr std::array<std::pair<int, int>, 4> kSizes{
    {{640, 360}, {960, 540}, {1280, 720}, {1920, 1080}}};
constexpr std::array kLanguages{"", "en", "zh_CN"};
constexpr std::array kThemes{"dark", "light"};
/// What is read when the server starts.
constexpr std::array kAtStart{"source",  "width", "height", "fps",     "port",
                              "ws-port", "host",  "token",  "announce"};

std::string truth(bool value)
{
    return value ? "true" : "false";
}

template <class T>
int indexIn(const T &list, const std::string &wanted)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (wanted == list[i])
            return static_cast<int>(i);
    }
    return 0;
}

} // namespace

SettingsModel::SettingsModel(ServerControl &server, Preferences &preferences,
                             ui::LoginStart &loginStart, UiLanguage &language, PortCheck isPortFree)
    : m_server(server)
    , m_preferences(preferences)
    , m_loginStart(loginStart)
    , m_language(language)
    , m_isPortFree(std::move(isPortFree))
    , m_engines(server, m_pool,
                [this](const QString &key, const QString &value) { keep(key, value); })
{
    m_pool.setMaxThreadCount(1);
    fill();
    connect(&m_engines, &EngineSettingsModel::refused, this,
            [this](const base::Error &error) { emit failed(m_language.words(error)); });
    connect(&language, &UiLanguage::changed, this, [this] {
        emit changed();
        checkPorts();
    });
}

void SettingsModel::fill()
{
    const server::ServerSettings &now = m_server.settings();
    const server::NetworkOptions &network = now.server.network;
    m_values = {{"source", now.server.source.name},
                {"width", std::to_string(now.server.source.width)},
                {"height", std::to_string(now.server.source.height)},
                {"fps", std::to_string(now.server.source.framesPerSecond)},
                {"port", std::to_string(network.httpPort)},
                {"ws-port", std::to_string(network.wsPort)},
                {"host", network.host},
                {"token", network.token},
                {"announce", truth(now.isAnnounced)}};
    for (const char *key : kAtStart)
        m_running[key] = m_values[key];
}

QString SettingsModel::text(const std::string &key) const
{
    const auto found = m_values.find(key);
    return found == m_values.end() ? QString() : QString::fromStdString(found->second);
}

void SettingsModel::set(const std::string &key, const QString &value)
{
    if (text(key) == value)
        return;
    m_values[key] = value.toStdString();
    keep(QString::fromStdString(key), value);
    emit changed();
}

void SettingsModel::keep(const QString &key, const QString &value)
{
    inBackground(
        m_pool, this,
        [this, key = key.toStdString(), value = value.toStdString()] {
            return m_preferences.setServer({{key, value}});
        },
        [this](const base::Result<void> &saved) {
            if (!saved)
                emit failed(m_language.words(saved.error()));
        });
}

bool SettingsModel::needsRestart() const
{
    return std::ranges::any_of(
        m_running, [this](const auto &entry) { return m_values.at(entry.first) != entry.second; });
}

bool SettingsModel::beginsChanged() const
{
    const server::ServerOptions &options = m_server.settings().server;
    return !options.face.empty() || !options.voice.empty();
}

void SettingsModel::restartPlain()
{
    keep(QStringLiteral("face"), {});
    keep(QStringLiteral("voice"), {});
    restart();
}

QStringList SettingsModel::sources() const
{
    QStringList names{tr("Clients on the network"), tr("Test picture"),
                      tr("Video or picture file")};
    for (const auto &[source, name] : cameraChoices())
        names << name;
    return names;
}

int SettingsModel::sourceIndex() const
{
    const QString source = text("source");
    if (source == QStringLiteral("feed"))
        return 0;
    if (source == QStringLiteral("test"))
        return 1;
    const auto cameras = cameraChoices();
    for (int i = 0; i < cameras.size(); ++i) {
        if (cameras[i].first == source)
            return i + 3;
    }
    return source.startsWith(QStringLiteral("camera")) ? 3 : 2;
}

void SettingsModel::setSourceIndex(int index)
{
    const auto cameras = cameraChoices();
    if (index == 0)
        set("source", QStringLiteral("feed"));
    else if (index == 1)
        set("source", QStringLiteral("test"));
    else if (index == 2 && !isFile())
        emit changed(); // a file is picked first
    else if (index >= 3 && index - 3 < cameras.size())
        set("source", cameras[index - 3].first);
}

bool SettingsModel::isFile() const
{
    return sourceIndex() == 2;
}

QString SettingsModel::file() const
{
    return isFile() ? text("source") : QString();
}

void SettingsModel::setFile(const QString &pathOrUrl)
{
    const QUrl url(pathOrUrl);
    set("source", url.isLocalFile() ? url.toLocalFile() : pathOrUrl);
}

QStringList SettingsModel::sizes() const
{
    QStringList names;
    for (const auto &[width, height] : kSizes)
        names << QStringLiteral("%1 × %2").arg(width).arg(height);
    return names;
}

int SettingsModel::sizeIndex() const
{
    const int width = text("width").toInt();
    const auto found = std::ranges::find(kSizes, width, &std::pair<int, int>::first);
    return found == kSizes.end() ? -1 : static_cast<int>(found - kSizes.begin());
}

void SettingsModel::setSizeIndex(int index)
{
    if (index < 0 || index >= static_cast<int>(kSizes.size()))
        return;
    const auto [width, height] = kSizes[static_cast<std::size_t>(index)];
    set("width", QString::number(width));
    set("height", QString::number(height));
}

int SettingsModel::fps() const
{
    return text("fps").toInt();
}

void SettingsModel::setFps(int fps)
{
    set("fps", QString::number(std::clamp(fps, 1, 120)));
}

void SettingsModel::setPort(const std::string &key, const QString &port)
{
    bool isNumber = false;
    const int number = port.toInt(&isNumber);
    if (isNumber && number > 0 && number <= 65535)
        set(key, QString::number(number));
    else
        emit changed(); // the field shows the old one again
    checkPorts();
}

void SettingsModel::setHttpPort(const QString &port)
{
    setPort("port", port);
}

void SettingsModel::setWsPort(const QString &port)
{
    setPort("ws-port", port);
}

void SettingsModel::checkPorts()
{
    std::vector<std::uint16_t> others;
    for (const char *key : {"port", "ws-port"}) {
        const bool isOurs = !m_server.problem() && (m_values[key] == m_running["port"] ||
                                                    m_values[key] == m_running["ws-port"]);
        if (!isOurs)
            others.push_back(static_cast<std::uint16_t>(text(key).toInt()));
    }
    const bool isSame = m_values["port"] == m_values["ws-port"];
    inBackground(
        m_pool, this,
        [others, check = m_isPortFree] {
            std::vector<std::uint16_t> busy;
            std::ranges::copy_if(others, std::back_inserter(busy),
                                 [&](std::uint16_t port) { return !check(port); });
            return busy;
        },
        [this, isSame, isRunning = others.empty()](const std::vector<std::uint16_t> &busy) {
            m_portsAreGood = busy.empty() && !isSame;
            m_portWords = isSame          ? tr("Two different ports are needed.")
                          : !busy.empty() ? tr("Another program uses port %1.").arg(busy.front())
                          : isRunning     ? tr("In use by this server.")
                                          : tr("Both ports are free.");
            emit portsChecked();
        });
}

void SettingsModel::setOpen(bool open)
{
    set("host", open ? QStringLiteral("0.0.0.0") : QStringLiteral("127.0.0.1"));
}

void SettingsModel::setToken(const QString &token)
{
    set("token", token.trimmed());
}

void SettingsModel::setAnnounced(bool announced)
{
    set("announce", QString::fromStdString(truth(announced)));
}

void SettingsModel::setStartsWithSystem(bool starts)
{
    if (auto done = m_loginStart.setOn(starts); !done)
        emit failed(m_language.words(done.error()));
    emit changed();
}

int SettingsModel::languageIndex() const
{
    return indexIn(kLanguages, m_preferences.window("language"));
}

void SettingsModel::setLanguageIndex(int index)
{
    const char *code = kLanguages.at(static_cast<std::size_t>(std::clamp(index, 0, 2)));
    if (auto saved = m_preferences.setWindow("language", code); !saved)
        emit failed(m_language.words(saved.error()));
    m_language.setCode(QString::fromLatin1(code));
}

int SettingsModel::themeIndex() const
{
    return indexIn(kThemes, m_preferences.window("theme"));
}

void SettingsModel::setThemeIndex(int index)
{
    const char *theme = kThemes.at(static_cast<std::size_t>(std::clamp(index, 0, 1)));
    if (auto saved = m_preferences.setWindow("theme", theme); !saved)
        emit failed(m_language.words(saved.error()));
    emit changed();
}

bool SettingsModel::isDark() const
{
    return themeIndex() == 0;
}

} // namespace ducklive::serverui
