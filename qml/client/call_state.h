#pragma once

#include "ducklive/base/error.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/client/client_app.h"
#include "ducklive/client/recorder.h"

#include <optional>

namespace ducklive::clientui {

/// The client at one moment.
struct CallState
{
    client::ClientSnapshot client;
    base::Timestamp taken{};
    bool isRunning = false;                   ///< there is a snapshot
    std::optional<base::Error> cameraProblem; ///< why there is no virtual camera
    std::optional<base::Error> sourceProblem; ///< why the chosen source was not opened
    client::RecordingStatus recording;
};

} // namespace ducklive::clientui
