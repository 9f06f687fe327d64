#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <thread>

#include <dns_sd.h>

namespace ducklive::discovery {

/// Waits for the answers of a few DNS-SD operations on one thread. Callbacks of the library run on
/// that thread; operations are added there or before start().
class DnssdWorker
{
public:
    DnssdWorker();
    ~DnssdWorker();
    DnssdWorker(const DnssdWorker &) = delete;
    DnssdWorker &operator=(const DnssdWorker &) = delete;

    /// `tick` runs on the thread between answers, at least four times a second; false: an operation
    /// failed and all were dropped.
    void start(std::function<void(bool isHealthy)> tick);
    /// Frees all operations.
    void stop();
    void add(DNSServiceRef operation);
    void drop(DNSServiceRef operation);
    void dropAll();

private:
    void run(const std::stop_token &stop);
    bool serve();

    std::function<void(bool)> m_tick;
    std::list<DNSServiceRef> m_operations;
    std::list<DNSServiceRef> m_dropped; ///< freed when no callback runs
    std::jthread m_thread;
};

} // namespace ducklive::discovery
