#include "ducklive/capture/camera_list.h"

namespace ducklive::capture {

std::vector<CameraDevice> listCameras()
{
    return {{"camera:0", ""}, {"camera:1", ""}, {"camera:2", ""}};
}

} // namespace ducklive::capture
