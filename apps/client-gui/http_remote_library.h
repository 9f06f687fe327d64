#pragma once

#include "remote_library.h"

#include <functional>

#include <QJsonObject>
#include <QMap>
#include <QNetworkAccessManager>
#include <QSet>
#include <QTimer>

namespace ducklive::clientgui {

/// Asks a server's HTTP interface: /api/faces, /api/voices, /api/v1/models and the thumbnails. Asks
/// again every four seconds; an answer of more than 4 MiB is not read. Thread of its owner.
class HttpRemoteLibrary final : public clientui::RemoteLibrary
{
    Q_OBJECT

public:
    HttpRemoteLibrary();
    ~HttpRemoteLibrary() override;

    void open(const QUrl &server, const QString &token) override;
    void refresh() override;

private:
    using Answer = std::function<void(const QByteArray &body)>;
    /// `answer` only when all went well and the server is still the same.
    void get(const QString &path, const Answer &answer);
    void takeNames(Kind kind, const char *key, const QByteArray &body);
    void takeModels(const QByteArray &body);
    void askThumbnails(Kind kind);

    QNetworkAccessManager m_network;
    QTimer m_again;
    QUrl m_server;
    QString m_token;
    int m_generation = 0; ///< of m_server
    QMap<Kind, QStringList> m_names;
    QMap<Kind, QMap<QString, QString>> m_ids; ///< id of a name
    QSet<QString> m_asked;                    ///< paths of thumbnails
};

} // namespace ducklive::clientgui
