#pragma once

#include "server_control.h"

#include <QCoreApplication>
#include <QVariantList>

namespace ducklive::serverui {

/// A session in figures, as the card "Now" shows them: maps of `name` and `value`, in the window's
/// language. GUI thread.
class StatusFigures
{
    Q_DECLARE_TR_FUNCTIONS(ducklive::serverui::StatusFigures)

public:
    [[nodiscard]] static QVariantList of(const ServerSnapshot &now,
                                         const server::SessionState &session);

private:
    [[nodiscard]] static QString qualityOf(const server::SessionState &session);
};

} // namespace ducklive::serverui
