#pragma once

#include "server_control.h"

#include <QQuickImageProvider>

namespace ducklive::serverui {

/// Thumbnails by "image://library/<id>" and, of any face that can be chosen,
/// "image://faces/<name>". Asked on a thread of Qt Quick. The server must outlive the engine.
class LibraryPictures final : public QQuickImageProvider
{
public:
    enum class By : std::uint8_t { Id, FaceName };

    LibraryPictures(ServerControl &server, By by);
    QImage requestImage(const QString &id, QSize *size, const QSize &wanted) override;

private:
    ServerControl &m_server;
    By m_by;
};

} // namespace ducklive::serverui
