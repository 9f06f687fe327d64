#pragma once

#include <memory>
#include <utility>

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

namespace ducklive::serverui {

/// Runs `work` on the pool, then `then(result)` on the thread of `context`, which must own the pool
/// as its last member, or be a member of who does, so that nothing runs any more when it goes.
template <class Work, class Then>
void inBackground(QThreadPool &pool, QObject *context, Work work, Then then)
{
    pool.start([context, work = std::move(work), then = std::move(then)]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            context, [result, then = std::move(then)]() mutable { then(*result); },
            Qt::QueuedConnection);
    });
}

} // namespace ducklive::serverui
