#include "device_trouble.h"

#include <array>
#include <utility>

#include <QCoreApplication>

namespace ducklive::clientui {

namespace {

/// How what is said begins, and what people read.
constexpr std::array<std::pair<std::string_view, const char *>, 9> kKnown{{
    {"the camera is gone",
     QT_TRANSLATE_NOOP("DeviceTrouble", "The camera is gone; it is opened again when it is back.")},
    {"the microphone is gone",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "The microphone is gone; it is opened again when it is back.")},
    {"the microphone delivers nothing",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "The microphone delivers nothing; check its switch and its cable.")},
    {"the microphone's sound cannot be cleaned",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "Noise and echo cannot be taken out now; the sound is sent as it is.")},
    {"the file is over", QT_TRANSLATE_NOOP("DeviceTrouble", "The sound file is over.")},
    {"the file can no longer be read",
     QT_TRANSLATE_NOOP("DeviceTrouble", "The video file can no longer be read.")},
    {"the PipeWire connection ended",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "PipeWire ended; DuckLive's devices come back when it runs again.")},
    {"PipeWire does not run",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "PipeWire does not run; DuckLive's devices come back when it does.")},
    {"not connected to PipeWire",
     QT_TRANSLATE_NOOP("DeviceTrouble",
                       "PipeWire does not run; DuckLive's devices come back when it does.")},
}};

} // namespace

QString deviceTrouble(std::string_view said)
{
    for (const auto &[begin, sentence] : kKnown) {
        if (said.starts_with(begin))
            return QCoreApplication::translate("DeviceTrouble", sentence);
    }
    return QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size()));
}

} // namespace ducklive::clientui
