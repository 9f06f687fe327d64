#include "cmio_sink_camera.h"

#include "ducklive/media/camera_packing.h"

#include <atomic>
#include <cstring>
#include <vector>

#include <CoreMedia/CoreMedia.h>
#include <CoreMediaIO/CMIOHardware.h>
#include <CoreVideo/CoreVideo.h>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr const char *kDeviceUid = "7626645E-4425-469E-9D8B-97E0FA59AC75";
constexpr UInt32 kSinkStream = 1; // the device's second stream takes pictures

CMIOObjectPropertyAddress address(CMIOObjectPropertySelector selector)
{
    return {selector, kCMIOObjectPropertyScopeGlobal, kCMIOObjectPropertyElementMain};
}

std::vector<CMIOObjectID> objectList(CMIOObjectID owner, CMIOObjectPropertySelector selector)
{
    const CMIOObjectPropertyAddress where = address(selector);
    UInt32 bytes = 0;
    if (CMIOObjectGetPropertyDataSize(owner, &where, 0, nullptr, &bytes) != noErr)
        return {};
    std::vector<CMIOObjectID> objects(bytes / sizeof(CMIOObjectID));
    UInt32 used = 0;
    if (CMIOObjectGetPropertyData(owner, &where, 0, nullptr, bytes, &used, objects.data()) != noErr)
        return {};
    return objects;
}

bool hasUid(CMIOObjectID device)
{
    const CMIOObjectPropertyAddress where = address(kCMIODevicePropertyDeviceUID);
    CFStringRef uid = nullptr;
    UInt32 used = 0;
    if (CMIOObjectGetPropertyData(device, &where, 0, nullptr, sizeof uid, &used, &uid) != noErr || !uid)
        return false;
    char text[64] = {};
    CFStringGetCString(uid, text, sizeof text, kCFStringEncodingUTF8);
    CFRelease(uid);
    return std::strcmp(text, kDeviceUid) == 0;
}

} // namespace

/// The open sink stream with its queue and a pool of IOSurface-backed NV12 buffers.
class CmioSinkCamera::Sink
{
public:
    ~Sink()
    {
        if (m_started)
            CMIODeviceStopStream(m_device, m_stream);
        if (m_queue)
            CFRelease(m_queue);
        if (m_description)
            CFRelease(m_description);
        if (m_pool)
            CVPixelBufferPoolRelease(m_pool);
    }

    Result<void> open(const CameraMode &mode)
    {
        for (const CMIOObjectID device : objectList(kCMIOObjectSystemObject, kCMIOHardwarePropertyDevices)) {
            if (hasUid(device))
                m_device = device;
        }
        const auto streams = objectList(m_device, kCMIODevicePropertyStreams);
        if (m_device == 0 || streams.size() <= kSinkStream)
            return fail(ErrorCode::VirtualCameraMissing, "OBS Virtual Camera",
                        "the OBS camera extension is not installed or not allowed");
        m_stream = streams[kSinkStream];
        m_mode = mode;
        m_packed.resize(media::packedSize(mode.size, media::PixelFormat::Nv12));
        if (!makePool())
            return fail(ErrorCode::VirtualCameraMissing, "OBS Virtual Camera", "no pixel buffers");
        const auto onAltered = [](CMIOStreamID, void *, void *) {};
        if (CMIOStreamCopyBufferQueue(m_stream, onAltered, nullptr, &m_queue) != noErr || !m_queue)
            return fail(ErrorCode::VirtualCameraMissing, "OBS Virtual Camera", "no buffer queue");
        if (CMIODeviceStartStream(m_device, m_stream) != noErr)
            return fail(ErrorCode::Busy, "OBS Virtual Camera", "another program feeds it");
        m_started = true;
        return {};
    }

    void submit(const media::Frame &picture)
    {
        m_submitted.fetch_add(1, std::memory_order_relaxed);
        if (CMSimpleQueueGetFullness(m_queue) >= 1.0F)
            return; // the extension has not taken the last one: drop this one
        CVPixelBufferRef buffer = nullptr;
        if (CVPixelBufferPoolCreatePixelBuffer(nullptr, m_pool, &buffer) != kCVReturnSuccess)
            return;
        if (fill(buffer, picture))
            enqueue(buffer);
        CVPixelBufferRelease(buffer);
    }

    std::uint64_t submitted() const { return m_submitted.load(std::memory_order_relaxed); }
    std::uint64_t delivered() const { return m_delivered.load(std::memory_order_relaxed); }

private:
    bool makePool()
    {
        const int width = m_mode.size.width;
        const int height = m_mode.size.height;
        const int format = kCVPixelFormatType_420YpCbCr8BiPlanarVideoRange;
        CFNumberRef numbers[] = {CFNumberCreate(nullptr, kCFNumberIntType, &width),
                                 CFNumberCreate(nullptr, kCFNumberIntType, &height),
                                 CFNumberCreate(nullptr, kCFNumberIntType, &format)};
        CFDictionaryRef surface = CFDictionaryCreate(nullptr, nullptr, nullptr, 0, &kCFTypeDictionaryKeyCallBacks,
                                                     &kCFTypeDictionaryValueCallBacks);
        const void *keys[] = {kCVPixelBufferWidthKey, kCVPixelBufferHeightKey, kCVPixelBufferPixelFormatTypeKey,
                              kCVPixelBufferIOSurfacePropertiesKey};
        const void *values[] = {numbers[0], numbers[1], numbers[2], surface};
        CFDictionaryRef attributes = CFDictionaryCreate(nullptr, keys, values, 4, &kCFTypeDictionaryKeyCallBacks,
                                                        &kCFTypeDictionaryValueCallBacks);
        const bool made = CVPixelBufferPoolCreate(nullptr, nullptr, attributes, &m_pool) == kCVReturnSuccess;
        for (CFNumberRef number : numbers)
            CFRelease(number);
        CFRelease(surface);
        CFRelease(attributes);
        return made;
    }

    bool fill(CVPixelBufferRef buffer, const media::Frame &picture)
    {
        if (!media::packForCamera(picture, media::PixelFormat::Nv12, m_packed))
            return false;
        CVPixelBufferLockBaseAddress(buffer, 0);
        const std::uint8_t *from = m_packed.data();
        const auto width = static_cast<std::size_t>(m_mode.size.width);
        for (std::size_t plane = 0; plane < 2; ++plane) {
            auto *to = static_cast<std::uint8_t *>(CVPixelBufferGetBaseAddressOfPlane(buffer, plane));
            const std::size_t stride = CVPixelBufferGetBytesPerRowOfPlane(buffer, plane);
            for (std::size_t y = 0; y < CVPixelBufferGetHeightOfPlane(buffer, plane); ++y, from += width)
                std::memcpy(to + y * stride, from, width);
        }
        CVPixelBufferUnlockBaseAddress(buffer, 0);
        return true;
    }

    void enqueue(CVPixelBufferRef buffer)
    {
        if (!m_description)
            CMVideoFormatDescriptionCreateForImageBuffer(nullptr, buffer, &m_description);
        const CMSampleTimingInfo timing{CMTimeMake(1, m_mode.framesPerSecond),
                                        CMClockGetTime(CMClockGetHostTimeClock()), kCMTimeInvalid};
        CMSampleBufferRef sample = nullptr;
        if (CMSampleBufferCreateForImageBuffer(nullptr, buffer, true, nullptr, nullptr, m_description, &timing,
                                               &sample)
            != noErr)
            return;
        if (CMSimpleQueueEnqueue(m_queue, sample) == noErr)
            m_delivered.fetch_add(1, std::memory_order_relaxed); // the reader releases the sample
        else
            CFRelease(sample);
    }

    CameraMode m_mode;
    CMIOObjectID m_device = 0;
    CMIOStreamID m_stream = 0;
    CMSimpleQueueRef m_queue = nullptr;
    CVPixelBufferPoolRef m_pool = nullptr;
    CMVideoFormatDescriptionRef m_description = nullptr;
    std::vector<std::uint8_t> m_packed;
    std::atomic<std::uint64_t> m_submitted{0};
    std::atomic<std::uint64_t> m_delivered{0};
    bool m_started = false;
};

CmioSinkCamera::CmioSinkCamera() = default;
CmioSinkCamera::~CmioSinkCamera() = default;

Result<void> CmioSinkCamera::open(const CameraMode &mode)
{
    auto sink = std::make_unique<Sink>();
    if (auto ok = sink->open(mode); !ok)
        return ok;
    m_sink = std::move(sink);
    return {};
}

void CmioSinkCamera::submit(media::ConstFramePtr picture)
{
    if (m_sink)
        m_sink->submit(*picture);
}

void CmioSinkCamera::close()
{
    m_sink.reset();
}

DeviceStatus CmioSinkCamera::status() const
{
    DeviceStatus status;
    status.name = "OBS Virtual Camera";
    status.kind = "obs";
    status.isOpen = m_sink != nullptr;
    status.isWatched = m_sink != nullptr; // the extension does not tell its writer
    status.submitted = m_sink ? m_sink->submitted() : 0;
    status.delivered = m_sink ? m_sink->delivered() : 0;
    status.format = media::PixelFormat::Nv12;
    return status;
}

} // namespace ducklive::devices
