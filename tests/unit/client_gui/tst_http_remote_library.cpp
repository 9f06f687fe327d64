#include "http_remote_library.h"

#include <QHostAddress>
#include <QMap>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace ducklive;
using clientgui::HttpRemoteLibrary;
using clientui::RemoteLibrary;

namespace {

/// Answers GET by path, on a free port of this machine.
class TinyServer : public QTcpServer
{
public:
    QMap<QByteArray, QByteArray> answers;
    QList<QByteArray> requests;

    TinyServer()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
    }

private:
    void answer(QTcpSocket &socket)
    {
        const QByteArray request = socket.readAll();
        requests.append(request);
        const QByteArray path = request.split(' ').value(1);
        const bool isKnown = answers.contains(path);
        const QByteArray body = answers.value(path);
        socket.write(QByteArray("HTTP/1.1 ") + (isKnown ? "200 OK" : "404 Not Found") +
                     "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }
};

} // namespace

/// What the server's HTTP interface says of faces and voices.
class HttpRemoteLibraryTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        TinyServer server;
        HttpRemoteLibrary library;
        QSignalSpy listed{&library, &RemoteLibrary::listed};
        QSignalSpy pictures{&library, &RemoteLibrary::thumbnailArrived};

        [[nodiscard]] int asked(const QByteArray &path) const
        {
            int count = 0;
            for (const QByteArray &request : server.requests)
                count += request.startsWith("GET " + path + " ");
            return count;
        }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void namesAndThumbnailsArrive()
    {
        Rig rig;
        rig.server.answers = {
            {"/api/faces", R"({"faces":["Ada","a b/c",7],"current":"Ada"})"},
            {"/api/voices", R"({"voices":["deeper"]})"},
            {"/api/v1/models", R"({"models":[{"id":"id1","kind":"face","name":"Ada"},9]})"},
            {"/api/v1/models/id1/thumbnail", "JPEG1"},
            {"/api/faces/a%20b%2Fc/thumbnail", "JPEG2"}};
        rig.library.open(rig.server.url(), QStringLiteral("secret"));
        QTRY_COMPARE(rig.listed.size(), 2);
        QTRY_VERIFY(rig.pictures.size() >= 2);
        QVERIFY(rig.server.requests.front().contains("Authorization: Bearer secret"));
        rig.library.refresh();
        QTRY_COMPARE(rig.listed.size(), 4);
        QCOMPARE(rig.asked("/api/faces/a%20b%2Fc/thumbnail"), 1);
    }

    void nonsenseAndErrorsListNothing()
    {
        Rig rig;
        rig.server.answers = {{"/api/faces", "<html>"}, {"/api/voices", R"({"voices":{"a":1}})"}};
        rig.library.open(rig.server.url(), {});
        QTRY_COMPARE(rig.listed.size(), 2);
        for (const auto &arguments : rig.listed)
            QVERIFY(arguments.at(1).toStringList().isEmpty());
        QVERIFY(rig.pictures.isEmpty());
    }

    void whatIsTooMuchIsNotRead()
    {
        Rig rig;
        rig.server.answers = {{"/api/faces", "{\"faces\":[\"" + QByteArray(5 << 20, 'x') + "\"]}"},
                              {"/api/voices", R"({"voices":["deeper"]})"}};
        rig.library.open(rig.server.url(), {});
        QTRY_COMPARE(rig.listed.size(), 1);
        QCOMPARE(rig.listed.front().at(1).toStringList(), QStringList{QStringLiteral("deeper")});
    }

    void theAnswersOfAnOldServerAreDropped()
    {
        Rig rig;
        TinyServer other;
        rig.server.answers = {{"/api/faces", R"({"faces":["old"]})"}};
        other.answers = {{"/api/faces", R"({"faces":["new"]})"}};
        rig.library.open(rig.server.url(), {});
        rig.library.open(other.url(), {});
        QTRY_COMPARE(rig.listed.size(), 1);
        QCOMPARE(rig.listed.front().at(1).toStringList(), QStringList{QStringLiteral("new")});
        rig.library.open({}, {});
        rig.library.refresh();
        QCOMPARE(rig.listed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(HttpRemoteLibraryTest)
#include "tst_http_remote_library.moc"
