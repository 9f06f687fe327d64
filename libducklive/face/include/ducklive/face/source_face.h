#pragma once

#include "ducklive/base/result.h"
#include "ducklive/face/enrolment_report.h"
#include "ducklive/face/face_models.h"
#include "ducklive/face/pixel_rect.h"
#include "ducklive/media/frame.h"

#include <memory>
#include <span>
#include <string>

namespace ducklive::face {

struct SourceData;

/// The face of an enrolled photo, ready to be drawn. `engine.setSource(*enrolPhoto(models, photo,
/// "Ada"))`. Immutable and thread-safe; shared by any number of engines.
class SourceFace
{
public:
    explicit SourceFace(std::unique_ptr<const SourceData> data);
    ~SourceFace();
    SourceFace(const SourceFace &) = delete;
    SourceFace &operator=(const SourceFace &) = delete;

    [[nodiscard]] const std::string &name() const noexcept;
    /// A square around the head, inside the photo; what a thumbnail should show.
    [[nodiscard]] const PixelRect &thumbnailCrop() const noexcept;
    [[nodiscard]] const EnrolmentReport &report() const noexcept;
    /// For the module itself.
    [[nodiscard]] const SourceData &data() const noexcept { return *m_data; }

private:
    std::unique_ptr<const SourceData> m_data;
};

/// Finds the one face in a Bgr24 photo and prepares it (about 100 ms, once per photo). Refusals:
/// PhotoNoFace, PhotoSeveralFaces, PhotoFaceTooSmall, PhotoBlurred, PhotoTurned; `subject` is
/// `name`, `cause` the measured figure beside its limit. Any thread.
[[nodiscard]] base::Result<std::shared_ptr<const SourceFace>>
enrolPhoto(const FaceModels &models, const media::Frame &photoBgr, const std::string &name);

/// The same for several photos of one person: the best one is the base, the others fill what it
/// does not show (the far side of a turned face). Photos that enrolPhoto() would refuse are left
/// out; when it would refuse all of them, the first refusal is returned. InvalidArgument when there
/// is none, PhotoOtherPerson when the proportions of two say that they show different people.
[[nodiscard]] base::Result<std::shared_ptr<const SourceFace>>
enrolPhotos(const FaceModels &models, std::span<const media::Frame> photosBgr,
            const std::string &name);

} // namespace ducklive::face
