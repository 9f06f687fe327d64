#include "sound_host.h"

#include <alsa/asoundlib.h>
#include <cstdlib>
#include <dlfcn.h>

namespace ducklive::capture {

namespace {

using JackPrinter = void (*)(const char *);
using SetJackPrinter = void (*)(JackPrinter);

void ignoreAlsa(const char *, int, const char *, int, const char *, ...) {}

/// PortAudio loads JACK where it was built with it; DuckLive does not link it.
void quietenJack(const char *setter)
{
    if (auto *found = dlsym(RTLD_DEFAULT, setter))
        reinterpret_cast<SetJackPrinter>(found)([](const char *) {});
}

/// PipeWire links no two streams of one group (the virtual microphone has it too). Without a real
/// microphone its own would be the default one, and DuckLive would hear itself.
void joinOwnGroup()
{
    setenv("PIPEWIRE_ALSA", R"({ node.link-group = "ducklive-voice" })", 0);
}

} // namespace

void prepareSoundHost()
{
    joinOwnGroup();
    snd_lib_error_set_handler(ignoreAlsa);
    quietenJack("jack_set_error_function");
    quietenJack("jack_set_info_function");
}

bool isListed(PaHostApiTypeId api)
{
    return api == paALSA;
}

std::shared_ptr<void> streamOptions(PaHostApiTypeId)
{
    return {};
}

} // namespace ducklive::capture
