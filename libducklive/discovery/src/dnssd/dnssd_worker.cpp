#include "dnssd_worker.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <vector>

#include <poll.h>

namespace ducklive::discovery {

namespace {

constexpr int kLongestWaitMs = 250;

} // namespace

DnssdWorker::DnssdWorker() = default;

DnssdWorker::~DnssdWorker()
{
    stop();
}

void DnssdWorker::start(std::function<void(bool)> tick)
{
    m_tick = std::move(tick);
    m_thread = base::startThread("dl-dnssd", [this](const std::stop_token &stop) { run(stop); });
}

void DnssdWorker::stop()
{
    m_thread = {};
    dropAll();
    for (DNSServiceRef operation : m_dropped)
        DNSServiceRefDeallocate(operation);
    m_dropped.clear();
}

void DnssdWorker::add(DNSServiceRef operation)
{
    m_operations.push_back(operation);
}

void DnssdWorker::drop(DNSServiceRef operation)
{
    if (std::erase(m_operations, operation) > 0)
        m_dropped.push_back(operation);
}

void DnssdWorker::dropAll()
{
    m_dropped.splice(m_dropped.end(), m_operations);
}

void DnssdWorker::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        const bool isHealthy = serve();
        if (!isHealthy)
            dropAll();
        for (DNSServiceRef operation : m_dropped)
            DNSServiceRefDeallocate(operation);
        m_dropped.clear();
        m_tick(isHealthy);
    }
}

/// False when an operation broke: the service went away.
bool DnssdWorker::serve()
{
    std::vector<pollfd> sockets;
    std::vector<DNSServiceRef> operations(m_operations.begin(), m_operations.end());
    for (DNSServiceRef operation : operations)
        sockets.push_back({DNSServiceRefSockFD(operation), POLLIN, 0});
    if (::poll(sockets.data(), sockets.size(), kLongestWaitMs) <= 0)
        return true;
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        const bool isOurs = std::ranges::find(m_operations, operations[i]) != m_operations.end();
        if (sockets[i].revents == 0 || !isOurs)
            continue;
        if (DNSServiceProcessResult(operations[i]) != kDNSServiceErr_NoError)
            return false;
    }
    return true;
}

} // namespace ducklive::discovery
