#include "ducklive/face/source_face.h"

#include "source_data.h"

namespace ducklive::face {

SourceFace::SourceFace(std::unique_ptr<const SourceData> data)
    : m_data(std::move(data))
{
}

SourceFace::~SourceFace() = default;

const std::string &SourceFace::name() const noexcept
{
    return m_data->name;
}

const PixelRect &SourceFace::thumbnailCrop() const noexcept
{
    return m_data->thumbnail;
}

const EnrolmentReport &SourceFace::report() const noexcept
{
    return m_data->report;
}

} // namespace ducklive::face
