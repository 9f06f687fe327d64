#pragma once

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace ducklive::serverui {

/// Where something is saved unless the user chooses otherwise: among the documents, or at home.
[[nodiscard]] inline QUrl proposedFile(const QString &name)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QDir folder(QFileInfo(documents).isDir() ? documents : QDir::homePath());
    return QUrl::fromLocalFile(folder.filePath(name));
}

} // namespace ducklive::serverui
