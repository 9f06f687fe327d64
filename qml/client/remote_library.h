#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>

namespace ducklive::clientui {

/// The faces and voices of a server, as it says them over HTTP. Answers come later, by signals, on
/// the thread that asked.
class RemoteLibrary : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Face, Voice };
    Q_ENUM(Kind)
    using QObject::QObject;

    /// Asks this server from now on; an empty address: none.
    virtual void open(const QUrl &server, const QString &token) = 0;
    /// Asks again what there is.
    virtual void refresh() = 0;

signals:
    void listed(ducklive::clientui::RemoteLibrary::Kind kind, const QStringList &names);
    /// A small JPEG of one of them.
    void thumbnailArrived(ducklive::clientui::RemoteLibrary::Kind kind, const QString &name,
                          const QByteArray &jpeg);
};

} // namespace ducklive::clientui
