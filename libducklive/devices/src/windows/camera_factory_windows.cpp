#include "ducklive/devices/camera_factory.h"

#include "obs_camera.h"

#include "ducklive/devices/null_camera.h"

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;

base::Result<std::unique_ptr<VirtualCamera>> openVirtualCamera(const std::string &kind,
                                                               const CameraMode &mode)
{
    if (mode.size.isEmpty() || mode.size.width % 2 != 0 || mode.size.height % 2 != 0 ||
        mode.framesPerSecond < 1)
        return fail(ErrorCode::InvalidArgument, "camera size", "both sides must be even");
    std::unique_ptr<VirtualCamera> camera;
    if (kind == "auto" || kind == "obs")
        camera = std::make_unique<ObsCamera>();
    else if (kind == "none")
        camera = std::make_unique<NullCamera>();
    else
        return fail(ErrorCode::SettingInvalid, "camera = " + kind, "expected auto, obs or none");
    if (auto ok = camera->open(mode); !ok)
        return std::unexpected(ok.error());
    return camera;
}

} // namespace ducklive::devices
