#pragma once

#include "ducklive/discovery/advertiser.h"
#include "ducklive/discovery/browser.h"

#include <memory>

namespace ducklive::discovery {

/// A network inside one program: what its advertisers announce its browsers find, at once, on the
/// announcing thread. For tests and for programs on a machine without a network. Thread-safe; may
/// go before its advertisers and browsers.
class MemoryNetwork
{
public:
    MemoryNetwork();

    [[nodiscard]] std::unique_ptr<Advertiser> advertiser(const std::string &host);
    [[nodiscard]] std::unique_ptr<Browser> browser();
    /// As if the system's service went away (with the cause), or came back (empty).
    void setOutage(const std::string &cause);

private:
    class Table;
    class MemoryAdvertiser;
    class MemoryBrowser;
    std::shared_ptr<Table> m_table;
};

} // namespace ducklive::discovery
