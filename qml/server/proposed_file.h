#pragma once

#include <QChar>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

namespace ducklive::serverui {

/// `words` as every system allows the name of a file before its ending; never empty.
[[nodiscard]] inline QString fileNameOf(QString words)
{
    for (QChar &c : words) {
        if (c.category() == QChar::Other_Control || QStringLiteral("\\/:*?\"<>|").contains(c))
            c = QLatin1Char('-');
    }
    while (words.endsWith(QLatin1Char('.')) || words.endsWith(QLatin1Char(' ')))
        words.chop(1);
    return words.isEmpty() ? QStringLiteral("-") : words;
}

/// Where something is saved unless the user chooses otherwise: among the documents, or at home.
[[nodiscard]] inline QUrl proposedFile(const QString &name)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QDir folder(QFileInfo(documents).isDir() ? documents : QDir::homePath());
    return QUrl::fromLocalFile(folder.filePath(name));
}

} // namespace ducklive::serverui
