#include "dnssd/dnssd_text.h"
#include "service_text.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace ducklive::discovery;

// Whatever the network says of a server: figures stay in their range, names fit a DNS label.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ServiceText text = fromTxtRecord(data, size);
    const std::string name(reinterpret_cast<const char *>(data), size);
    const auto heard = announcementOf(name, 8765, text);
    if (heard.load < 0 || heard.load > 100 || heard.protocol < 1 || heard.dashboard == 0)
        std::abort();
    if (fittedName(name).size() > 63 || nextName(fittedName(name)).size() > 63)
        std::abort();
    (void)toTxtRecord(textOf(heard));
    return 0;
}
