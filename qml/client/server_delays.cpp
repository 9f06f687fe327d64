#include "server_delays.h"

#include <algorithm>

namespace ducklive::clientui {

void ServerDelays::add(const QString &server, std::optional<base::Microseconds> delay)
{
    auto &delays = m_delays[server];
    if (delays.size() == kKept)
        delays.removeFirst();
    delays.append(delay);
}

void ServerDelays::keepOnly(const QStringList &servers)
{
    m_delays.removeIf([&](const auto &entry) { return !servers.contains(entry.key()); });
}

QString ServerDelays::words(const QString &server) const
{
    const auto found = m_delays.constFind(server);
    if (found == m_delays.constEnd() || found->isEmpty())
        return {};
    if (!found->constLast())
        return tr("does not answer");
    base::Microseconds shortest = *found->constLast();
    for (const auto &delay : *found)
        shortest = delay ? std::min(shortest, *delay) : shortest;
    const auto ms = (shortest.count() + 500) / 1000;
    return ms < 1 ? tr("under 1 ms") : tr("%1 ms").arg(ms);
}

} // namespace ducklive::clientui
