#include "library_pictures.h"

#include <QUrl>

namespace ducklive::serverui {

LibraryPictures::LibraryPictures(ServerControl &server, By by)
    : QQuickImageProvider(Image, ForceAsynchronousImageLoading)
    , m_server(server)
    , m_by(by)
{
}

QImage LibraryPictures::requestImage(const QString &id, QSize *size, const QSize &)
{
    // What has no picture is shown as nothing: an empty image would be a warning in the log.
    QImage picture(1, 1, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    base::Result<std::vector<std::uint8_t>> jpeg = base::fail(base::ErrorCode::NotFound);
    if (m_by == By::FaceName)
        jpeg = m_server.faceThumbnail(QUrl::fromPercentEncoding(id.toUtf8()).toStdString());
    else if (server::Library *library = m_server.library())
        jpeg = library->store().thumbnail(id.toStdString());
    if (jpeg) {
        const QImage read = QImage::fromData(jpeg->data(), static_cast<int>(jpeg->size()), "JPEG");
        if (!read.isNull())
            picture = read;
    }
    if (size)
        *size = picture.size();
    return picture;
}

} // namespace ducklive::serverui
