#pragma once

#include "ducklive/server/server_app.h"

#include <filesystem>

#include <QString>

namespace ducklive::serverui {

/// What a chosen face or voice is called in the settings: the file it was started with keeps its
/// whole path, since its name alone would not be found at the next start.
[[nodiscard]] inline QString lastingName(const server::ServerOptions &options, const QString &key,
                                         const QString &name)
{
    const std::filesystem::path started = key == QStringLiteral("face")    ? options.face
                                          : key == QStringLiteral("voice") ? options.voice
                                                                           : std::string();
    return !name.isEmpty() && started.filename().string() == name.toStdString()
               ? QString::fromStdString(started.string())
               : name;
}

} // namespace ducklive::serverui
