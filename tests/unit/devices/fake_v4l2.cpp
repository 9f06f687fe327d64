// Preloaded into a program, plays one v4l2loopback output device: $FAKE_V4L2 is its path, what is
// written to it goes to the file $FAKE_V4L2_DUMP. $FAKE_V4L2_MODE "camera": a real camera instead,
// "busy": a camera that another program streams from.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

int deviceHandle = -1;
v4l2_format currentFormat{};

bool isDevice(const char *path)
{
    const char *device = getenv("FAKE_V4L2");
    return device && strcmp(path, device) == 0;
}

int openDump()
{
    const char *dump = getenv("FAKE_V4L2_DUMP");
    deviceHandle = static_cast<int>(syscall(SYS_openat, AT_FDCWD, dump ? dump : "/dev/null",
                                            O_CREAT | O_TRUNC | O_WRONLY, 0644));
    return deviceHandle;
}

int queryCapability(v4l2_capability *capability)
{
    const char *mode = getenv("FAKE_V4L2_MODE");
    const bool camera = mode && strcmp(mode, "") != 0;
    *capability = {};
    strcpy(reinterpret_cast<char *>(capability->driver), camera ? "uvcvideo" : "v4l2 loopback");
    strcpy(reinterpret_cast<char *>(capability->card), "Fake Camera");
    capability->device_caps =
        camera ? V4L2_CAP_VIDEO_CAPTURE : V4L2_CAP_VIDEO_OUTPUT | V4L2_CAP_READWRITE;
    capability->capabilities = capability->device_caps | V4L2_CAP_DEVICE_CAPS;
    return 0;
}

int openEither(const char *symbol, const char *path, int flags, unsigned mode)
{
    if (isDevice(path))
        return openDump();
    using Open = int (*)(const char *, int, ...);
    return reinterpret_cast<Open>(dlsym(RTLD_NEXT, symbol))(path, flags, mode);
}

} // namespace

extern "C" int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = va_arg(arguments, unsigned);
    va_end(arguments);
    return openEither("open", path, flags, mode);
}

extern "C" int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    const unsigned mode = va_arg(arguments, unsigned);
    va_end(arguments);
    return openEither("open64", path, flags, mode);
}

extern "C" int ioctl(int handle, unsigned long request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (handle != deviceHandle || handle < 0) {
        using Ioctl = int (*)(int, unsigned long, ...);
        return reinterpret_cast<Ioctl>(dlsym(RTLD_NEXT, "ioctl"))(handle, request, argument);
    }
    switch (request) {
    case VIDIOC_QUERYCAP: return queryCapability(static_cast<v4l2_capability *>(argument));
    case VIDIOC_G_FMT: *static_cast<v4l2_format *>(argument) = currentFormat; return 0;
    case VIDIOC_S_FMT:
        if (const char *mode = getenv("FAKE_V4L2_MODE"); mode && strcmp(mode, "busy") == 0) {
            errno = EBUSY;
            return -1;
        }
        currentFormat = *static_cast<v4l2_format *>(argument);
        // As the real module does: the announced size is rounded up to whole pages.
        static_cast<v4l2_format *>(argument)->fmt.pix.sizeimage =
            (currentFormat.fmt.pix.sizeimage + 4095) / 4096 * 4096;
        return 0;
    case VIDIOC_S_PARM: return 0;
    default: errno = ENOTTY; return -1;
    }
}
