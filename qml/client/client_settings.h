#pragma once

#include "ducklive/base/result.h"

#include "persona.h"
#include "remembered_server.h"

#include <QByteArray>
#include <QList>
#include <QMap>

namespace ducklive::clientui {

/// What the window remembers from one start to the next.
struct ClientSettings
{
    QString server; ///< url of the one in use; empty: none chosen
    QList<RememberedServer> servers;
    QString source = QStringLiteral("none");     ///< as client::ClientOptions::source
    QString microphone = QStringLiteral("none"); ///< as client::ClientOptions::microphone
    QMap<QString, int> trims;                    ///< ms by microphone
    QString language = QStringLiteral("system"); ///< system, en, zh_CN
    QString theme = QStringLiteral("dark");      ///< dark, light
    bool isIntroduced = false;                   ///< the first start was seen or skipped
    bool hasGlobalKeys = false;                  ///< keys also while another program is in front
    QList<Persona> personas;
    Persona worn;         ///< what was on last
    bool hasWorn = false; ///< something was chosen at all

    bool operator==(const ClientSettings &) const = default;
};

/// JSON, UTF-8.
[[nodiscard]] QByteArray encode(const ClientSettings &settings);
/// Unknown keys are passed over and wrong values replaced by the default. Corrupt when it is no
/// JSON object.
[[nodiscard]] base::Result<ClientSettings> decodeClientSettings(const QByteArray &json);

} // namespace ducklive::clientui
