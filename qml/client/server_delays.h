#pragma once

#include "ducklive/base/timestamp.h"

#include <optional>

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QStringList>

namespace ducklive::clientui {

/// What was measured of each server lately, in words. GUI thread.
class ServerDelays
{
    Q_DECLARE_TR_FUNCTIONS(ServerDelays)

public:
    /// Nothing: it did not answer.
    void add(const QString &server, std::optional<base::Microseconds> delay);
    /// Forgets all others.
    void keepOnly(const QStringList &servers);
    /// "3 ms", the shortest of the last three, since a way is not shorter than it is; that it does
    /// not answer; empty while nothing is known.
    [[nodiscard]] QString words(const QString &server) const;

private:
    static constexpr int kKept = 3;
    QHash<QString, QList<std::optional<base::Microseconds>>> m_delays; ///< the newest last
};

} // namespace ducklive::clientui
