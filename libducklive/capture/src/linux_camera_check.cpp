#include "camera_check.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ducklive::capture {

using base::ErrorCode;
using base::fail;

base::Result<void> checkCamera(const std::string &devicePath)
{
    const int device = open(devicePath.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) {
        const ErrorCode code = errno == EBUSY    ? ErrorCode::CameraBusy
                               : errno == EACCES ? ErrorCode::PermissionDenied
                                                 : ErrorCode::CameraMissing;
        return fail(code, devicePath, std::strerror(errno));
    }
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    // Setting the format that is already set fails with EBUSY while another program streams.
    const bool busy = ioctl(device, VIDIOC_G_FMT, &format) == 0 &&
                      ioctl(device, VIDIOC_S_FMT, &format) != 0 && errno == EBUSY;
    close(device);
    if (busy)
        return fail(ErrorCode::CameraBusy, devicePath, "another program streams from it");
    return {};
}

} // namespace ducklive::capture
