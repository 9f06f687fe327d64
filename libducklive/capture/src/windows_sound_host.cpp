#include "sound_host.h"

#include <pa_win_wasapi.h>

namespace ducklive::capture {

void prepareSoundHost() {}

/// The older interfaces list the same devices with names cut short.
bool isListed(PaHostApiTypeId api)
{
    return api == paWASAPI;
}

/// Without it a shared device refuses every rate but its own.
std::shared_ptr<void> streamOptions(PaHostApiTypeId api)
{
    if (api != paWASAPI)
        return {};
    auto options = std::make_shared<PaWasapiStreamInfo>();
    options->size = sizeof(PaWasapiStreamInfo);
    options->hostApiType = paWASAPI;
    options->version = 1;
    options->flags = paWinWasapiAutoConvert;
    return options;
}

} // namespace ducklive::capture
