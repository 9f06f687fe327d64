#include "http_remote_library.h"

#include <chrono>

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

namespace ducklive::clientgui {

namespace {

constexpr std::chrono::seconds kAgain{4};
constexpr std::chrono::seconds kTimeout{5};
constexpr qint64 kMostBytes = 4 << 20;
constexpr int kMostThumbnails = 200;

QString encoded(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

} // namespace

HttpRemoteLibrary::HttpRemoteLibrary()
{
    m_network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(kTimeout).count()));
    m_network.setRedirectPolicy(QNetworkRequest::SameOriginRedirectPolicy);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &HttpRemoteLibrary::refresh);
}

HttpRemoteLibrary::~HttpRemoteLibrary() = default;

void HttpRemoteLibrary::open(const QUrl &server, const QString &token)
{
    if (server == m_server && token == m_token)
        return;
    m_server = server;
    m_token = token;
    ++m_generation;
    m_ids.clear();
    m_asked.clear();
    m_names.clear();
    if (server.isEmpty()) {
        m_again.stop();
        return;
    }
    m_again.start();
    refresh();
}

void HttpRemoteLibrary::refresh()
{
    if (m_server.isEmpty())
        return;
    get(QStringLiteral("/api/v1/models"), [this](const QByteArray &body) { takeModels(body); });
    get(QStringLiteral("/api/faces"),
        [this](const QByteArray &body) { takeNames(Kind::Face, "faces", body); });
    get(QStringLiteral("/api/voices"),
        [this](const QByteArray &body) { takeNames(Kind::Voice, "voices", body); });
}

void HttpRemoteLibrary::get(const QString &path, const Answer &answer)
{
    QUrl url = m_server;
    url.setPath(path, QUrl::TolerantMode);
    QNetworkRequest request(url);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toUtf8());
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > kMostBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [=, this, generation = m_generation] {
        reply->deleteLater();
        if (generation == m_generation && reply->error() == QNetworkReply::NoError)
            answer(reply->readAll());
    });
}

void HttpRemoteLibrary::takeNames(Kind kind, const char *key, const QByteArray &body)
{
    QStringList names;
    const QJsonObject said = QJsonDocument::fromJson(body).object();
    for (const QJsonValue &name : said.value(QLatin1String(key)).toArray()) {
        if (name.isString())
            names.append(name.toString());
    }
    m_names.insert(kind, names);
    emit listed(kind, names);
    askThumbnails(kind);
}

void HttpRemoteLibrary::takeModels(const QByteArray &body)
{
    const QJsonArray models = QJsonDocument::fromJson(body).object().value("models").toArray();
    for (const QJsonValue &value : models) {
        const QJsonObject model = value.toObject();
        const Kind kind =
            model.value("kind").toString() == QStringLiteral("voice") ? Kind::Voice : Kind::Face;
        m_ids[kind].insert(model.value("name").toString(), model.value("id").toString());
    }
    for (const Kind kind : {Kind::Face, Kind::Voice})
        askThumbnails(kind);
}

/// Each once: of the library where it has one, else as a face of the folder.
void HttpRemoteLibrary::askThumbnails(Kind kind)
{
    for (const QString &name : m_names.value(kind)) {
        const QString id = m_ids.value(kind).value(name);
        if (id.isEmpty() && kind == Kind::Voice)
            continue;
        const QString path = id.isEmpty()
                                 ? QStringLiteral("/api/faces/%1/thumbnail").arg(encoded(name))
                                 : QStringLiteral("/api/v1/models/%1/thumbnail").arg(encoded(id));
        if (m_asked.contains(path) || m_asked.size() >= kMostThumbnails)
            continue;
        m_asked.insert(path);
        get(path, [this, kind, name](const QByteArray &jpeg) {
            emit thumbnailArrived(kind, name, jpeg);
        });
    }
}

} // namespace ducklive::clientgui
