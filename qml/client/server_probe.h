#pragma once

#include "ducklive/base/timestamp.h"

#include <optional>

#include <QObject>
#include <QStringList>

namespace ducklive::clientui {

/// Measures how far away servers are. On the GUI thread, which it does not hold up.
class ServerProbe : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// By url ("ws://studio:8765"); those still being measured are left out.
    virtual void measure(const QStringList &servers) = 0;

signals:
    /// The way there and back; nothing: no answer within two seconds.
    void measured(const QString &server, std::optional<ducklive::base::Microseconds> delay);
};

} // namespace ducklive::clientui
