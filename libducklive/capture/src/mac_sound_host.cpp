#include "sound_host.h"

namespace ducklive::capture {

void prepareSoundHost() {}

bool isListed(PaHostApiTypeId)
{
    return true;
}

std::shared_ptr<void> streamOptions(PaHostApiTypeId)
{
    return {};
}

} // namespace ducklive::capture
