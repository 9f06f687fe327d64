#include "server_list_model.h"

#include "ducklive/client/client_app.h"

#include <algorithm>
#include <chrono>

namespace ducklive::clientui {

namespace {

constexpr std::chrono::seconds kSilence{5};
constexpr std::chrono::seconds kLook{1};
constexpr std::chrono::seconds kMeasure{3};
constexpr int kStreamPort = 8765;

QString completed(const QString &typed)
{
    const QString address = typed.trimmed();
    if (address.isEmpty())
        return {};
    QUrl url(address.contains(QStringLiteral("://")) ? address : QStringLiteral("ws://") + address);
    if (url.port() < 0 && url.scheme() == QStringLiteral("ws"))
        url.setPort(kStreamPort);
    return url.isValid() ? url.toString() : address;
}

} // namespace

ServerListModel::ServerListModel(discovery::Browser &browser, ServerProbe &probe,
                                 const base::Clock &clock, ClientModel &client,
                                 SettingsFile &settings)
    : m_browser(browser)
    , m_probe(probe)
    , m_clock(clock)
    , m_client(client)
    , m_settings(settings)
    , m_since(clock.now())
{
    connect(&m_look, &QTimer::timeout, this, &ServerListModel::update);
    connect(&client, &ClientModel::changed, this, &ServerListModel::update);
    connect(&m_measure, &QTimer::timeout, this, &ServerListModel::measure);
    connect(&probe, &ServerProbe::measured, this,
            [this](const QString &server, std::optional<base::Microseconds> delay) {
                m_delays.add(server, delay);
                update();
            });
    m_look.start(kLook);
    const auto started = m_browser.start([this] {
        QMetaObject::invokeMethod(this, &ServerListModel::update, Qt::QueuedConnection);
    });
    if (!started)
        m_problem = QString::fromStdString(base::userMessage(started.error(), m_language));
    update();
}

ServerListModel::~ServerListModel()
{
    m_browser.stop();
}

ServerListModel::Row ServerListModel::found(const discovery::FoundServer &server) const
{
    const auto &said = server.announcement;
    Row row;
    row.server = {QString::fromStdString(said.name),
                  QString::fromStdString(server.url()),
                  QString::fromStdString(server.host),
                  {}};
    for (const RememberedServer &old : m_settings.values.servers) {
        if (old.name == row.server.name && old.host == row.server.host)
            row.server.token = old.token;
    }
    row.isFound = true;
    row.needsToken = said.needsToken;
    QStringList detail{server.isThisMachine ? tr("this machine") : row.server.host,
                       tr("%1 % busy").arg(said.load)};
    if (const QString delay = m_delays.words(row.server.url); !delay.isEmpty())
        detail.append(delay);
    if (said.needsToken)
        detail.append(tr("needs a token"));
    row.detail = detail.join(QStringLiteral(" · "));
    return row;
}

std::vector<ServerListModel::Row> ServerListModel::rows() const
{
    std::vector<Row> all;
    for (const auto &server : m_browser.servers())
        all.push_back(found(server));
    for (const RememberedServer &old : m_settings.values.servers) {
        const bool isThere = std::ranges::any_of(all, [&](const Row &row) {
            return row.server.url == old.url ||
                   (!old.host.isEmpty() && row.server.host == old.host &&
                    row.server.name == old.name);
        });
        if (isThere)
            continue;
        QString detail = tr("used before · %1").arg(old.url);
        if (const QString delay = m_delays.words(old.url); !delay.isEmpty())
            detail += QStringLiteral(" · ") + delay;
        all.push_back({old, detail, false, false});
    }
    return all;
}

void ServerListModel::update()
{
    auto now = rows();
    if (now != m_rows) {
        show(std::move(now));
        follow();
        emit changed();
    } else if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1), {IsCurrent});
    }
    noteAnnouncement();
    const bool anybody = std::ranges::any_of(m_rows, &Row::isFound);
    const bool silent = !anybody && m_clock.now() - m_since >= kSilence;
    if (silent != m_isSilent) {
        m_isSilent = silent;
        emit changed();
    }
}

void ServerListModel::noteAnnouncement()
{
    if (m_announced.look(m_browser.servers(), m_settings.values.server.toStdString()))
        m_client.serverAnnounced();
}

/// Figures change often: what has the focus keeps it.
void ServerListModel::show(std::vector<Row> rows)
{
    const bool areSame = std::ranges::equal(
        rows, m_rows, {}, [](const Row &row) { return row.server.url; },
        [](const Row &row) { return row.server.url; });
    if (areSame) {
        m_rows = std::move(rows);
        emit dataChanged(index(0), index(count() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    m_delays.keepOnly(urls());
    if (isWatched())
        measure();
}

QStringList ServerListModel::urls() const
{
    QStringList all;
    for (const Row &row : m_rows)
        all.append(row.server.url);
    return all;
}

void ServerListModel::setWatched(bool watched)
{
    if (watched == isWatched())
        return;
    if (watched) {
        m_measure.start(kMeasure);
        measure();
    } else {
        m_measure.stop();
    }
    emit changed();
}

void ServerListModel::measure()
{
    if (!m_rows.empty())
        m_probe.measure(urls());
}

/// The address of a machine changes more often than its name.
void ServerListModel::follow()
{
    auto &values = m_settings.values;
    const auto current = std::ranges::find(values.servers, values.server, &RememberedServer::url);
    if (current == values.servers.end() || current->host.isEmpty())
        return;
    const auto row = std::ranges::find_if(m_rows, [&](const Row &candidate) {
        return candidate.isFound && candidate.server.name == current->name &&
               candidate.server.host == current->host;
    });
    const bool isDown =
        m_client.phase() != ClientModel::Live && m_client.phase() != ClientModel::Connected;
    if (row == m_rows.end() || row->server.url == current->url || !isDown)
        return;
    const RememberedServer moved = row->server;
    values.servers.erase(current);
    m_client.connectTo(moved);
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Name: return row.server.name.isEmpty() ? row.server.url : row.server.name;
    case Detail: return row.detail;
    case Url: return row.server.url;
    case IsCurrent: return row.server.url == m_settings.values.server;
    case IsFound: return row.isFound;
    case NeedsToken: return row.needsToken;
    case CanForget: return !row.isFound;
    default: return {};
    }
}

QHash<int, QByteArray> ServerListModel::roleNames() const
{
    return {{Name, "name"},           {Detail, "detail"},   {Url, "url"},
            {IsCurrent, "isCurrent"}, {IsFound, "isFound"}, {NeedsToken, "needsToken"},
            {CanForget, "canForget"}};
}

QString ServerListModel::hint() const
{
    if (const auto status = m_browser.status(); status.problem)
        return QString::fromStdString(base::userMessage(*status.problem, m_language));
    if (std::ranges::any_of(m_rows, &Row::isFound))
        return {};
    return m_isSilent
               ? tr("No server has answered. Check that one runs and that both machines are on one "
                    "network. Some networks block the search: then type the address that the "
                    "server's window shows.")
               : tr("Looking for servers on your network…");
}

QString ServerListModel::wantsToken() const
{
    return m_asked ? m_asked->server.name : QString();
}

void ServerListModel::choose(int row)
{
    if (row < 0 || row >= count())
        return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    m_problem.clear();
    m_asked.reset();
    if (chosen.needsToken && chosen.server.token.isEmpty())
        m_asked = chosen;
    else
        m_client.connectTo(chosen.server);
    emit changed();
}

void ServerListModel::giveToken(const QString &token)
{
    if (!m_asked || token.trimmed().isEmpty())
        return;
    RememberedServer server = m_asked->server;
    server.token = token.trimmed();
    m_asked.reset();
    m_client.connectTo(server);
    emit changed();
}

bool ServerListModel::chooseAddress(const QString &address, const QString &token)
{
    const QString url = completed(address);
    const auto valid = client::ClientApp::checkServerUrl(url.toStdString());
    m_problem = valid ? QString()
                      : tr("“%1” is not an address. It looks like 192.168.1.20 or "
                           "ws://studio:8765.")
                            .arg(address.trimmed());
    if (valid)
        m_client.connectTo({QUrl(url).host(), url, {}, token.trimmed()});
    update();
    emit changed();
    return valid.has_value();
}

void ServerListModel::forget(int row)
{
    if (row < 0 || row >= count())
        return;
    const QString url = m_rows[static_cast<std::size_t>(row)].server.url;
    m_settings.values.servers.removeIf([&](const auto &server) { return server.url == url; });
    if (m_settings.values.server == url)
        m_client.connectTo({});
    m_settings.save();
    update();
}

void ServerListModel::disconnectFromServer()
{
    m_client.connectTo({});
    update();
}

void ServerListModel::refresh()
{
    m_since = m_clock.now();
    m_isSilent = false;
    m_browser.refresh();
    update();
    emit changed();
}

void ServerListModel::setLanguage(base::Language language)
{
    m_language = language;
    beginResetModel();
    m_rows = rows();
    endResetModel();
    emit changed();
}

} // namespace ducklive::clientui
