#include "ducklive/devices/camera_factory.h"

#include "pipewire_camera.h"
#include "v4l2_camera.h"

#include "ducklive/devices/null_camera.h"

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

using CameraResult = Result<std::unique_ptr<VirtualCamera>>;

CameraResult opened(std::unique_ptr<VirtualCamera> camera, const CameraMode &mode)
{
    if (auto ok = camera->open(mode); !ok)
        return std::unexpected(ok.error());
    return camera;
}

/// A loopback device is what every program sees, so it comes first where there is one.
CameraResult openBest(const CameraMode &mode)
{
    auto loopback = opened(std::make_unique<V4l2Camera>(""), mode);
    if (loopback)
        return loopback;
    auto node = opened(std::make_unique<PipeWireCamera>(), mode);
    if (node)
        return node;
    return fail(ErrorCode::VirtualCameraMissing, "virtual camera",
                loopback.error().cause + "; " + node.error().cause);
}

} // namespace

CameraResult openVirtualCamera(const std::string &kind, const CameraMode &mode)
{
    if (mode.size.isEmpty() || mode.size.width % 2 != 0 || mode.size.height % 2 != 0 ||
        mode.framesPerSecond < 1)
        return fail(ErrorCode::InvalidArgument, "camera size", "both sides must be even");
    if (kind == "auto")
        return openBest(mode);
    if (kind == "pipewire")
        return opened(std::make_unique<PipeWireCamera>(), mode);
    if (kind == "v4l2")
        return opened(std::make_unique<V4l2Camera>(""), mode);
    if (kind.starts_with("v4l2:"))
        return opened(std::make_unique<V4l2Camera>(kind.substr(5)), mode);
    if (kind == "none")
        return opened(std::make_unique<NullCamera>(), mode);
    return fail(ErrorCode::SettingInvalid, "camera = " + kind,
                "expected auto, pipewire, v4l2 or none");
}

} // namespace ducklive::devices
