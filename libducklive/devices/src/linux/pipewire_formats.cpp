#include "pipewire_formats.h"

#include <spa/buffer/buffer.h>
#include <spa/buffer/meta.h>
#include <spa/param/buffers.h>
#include <spa/param/param.h>

namespace ducklive::devices {

namespace {

spa_video_format toSpa(media::PixelFormat format)
{
    switch (format) {
    case media::PixelFormat::Yuy2: return SPA_VIDEO_FORMAT_YUY2;
    case media::PixelFormat::Bgrx32: return SPA_VIDEO_FORMAT_BGRx;
    default: return SPA_VIDEO_FORMAT_I420;
    }
}

} // namespace

const spa_pod *formatPod(spa_pod_builder &builder, media::PixelFormat format,
                         const CameraMode &mode)
{
    const spa_rectangle size{static_cast<std::uint32_t>(mode.size.width),
                             static_cast<std::uint32_t>(mode.size.height)};
    const spa_fraction rate{static_cast<std::uint32_t>(mode.framesPerSecond), 1};
    return static_cast<const spa_pod *>(spa_pod_builder_add_object(
        &builder, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat, SPA_FORMAT_mediaType,
        SPA_POD_Id(SPA_MEDIA_TYPE_video), SPA_FORMAT_mediaSubtype,
        SPA_POD_Id(SPA_MEDIA_SUBTYPE_raw), SPA_FORMAT_VIDEO_format, SPA_POD_Id(toSpa(format)),
        SPA_FORMAT_VIDEO_size, SPA_POD_Rectangle(&size), SPA_FORMAT_VIDEO_framerate,
        SPA_POD_Fraction(&rate)));
}

const spa_pod *buffersPod(spa_pod_builder &builder, int bytes, int stride)
{
    return static_cast<const spa_pod *>(spa_pod_builder_add_object(
        &builder, SPA_TYPE_OBJECT_ParamBuffers, SPA_PARAM_Buffers, SPA_PARAM_BUFFERS_buffers,
        SPA_POD_CHOICE_RANGE_Int(4, 2, 16), SPA_PARAM_BUFFERS_blocks, SPA_POD_Int(1),
        SPA_PARAM_BUFFERS_size, SPA_POD_Int(bytes), SPA_PARAM_BUFFERS_stride, SPA_POD_Int(stride),
        SPA_PARAM_BUFFERS_dataType,
        SPA_POD_CHOICE_FLAGS_Int((1 << SPA_DATA_MemFd) | (1 << SPA_DATA_MemPtr))));
}

const spa_pod *headerMetaPod(spa_pod_builder &builder)
{
    return static_cast<const spa_pod *>(spa_pod_builder_add_object(
        &builder, SPA_TYPE_OBJECT_ParamMeta, SPA_PARAM_Meta, SPA_PARAM_META_type,
        SPA_POD_Id(SPA_META_Header), SPA_PARAM_META_size,
        SPA_POD_Int(static_cast<int>(sizeof(spa_meta_header)))));
}

media::PixelFormat fromSpa(std::uint32_t format)
{
    switch (format) {
    case SPA_VIDEO_FORMAT_YUY2: return media::PixelFormat::Yuy2;
    case SPA_VIDEO_FORMAT_BGRx: return media::PixelFormat::Bgrx32;
    default: return media::PixelFormat::I420;
    }
}

int packedStride(int width, media::PixelFormat format)
{
    switch (format) {
    case media::PixelFormat::Yuy2: return width * 2;
    case media::PixelFormat::Bgrx32: return width * 4;
    default: return width;
    }
}

} // namespace ducklive::devices
