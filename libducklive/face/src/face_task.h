#pragma once

#include "ducklive/face/face_report.h"

#include "source_data.h"
#include "tracked_face.h"

#include <cstddef>
#include <memory>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// What is to be done with one face of a frame, and what became of it.
struct FaceTask
{
    enum class Result { Swapped, Hidden, Fault };

    const TrackedFace *face = nullptr;
    std::shared_ptr<const SourceData> source; ///< null: hidden
    cv::Rect region;                          ///< what drawing may touch
    std::size_t group = 0;                    ///< tasks whose regions touch share one
    Result result = Result::Hidden;
    bool isMixed = false; ///< swapped, but still with something of another source
    FaceSpans spans;
};

} // namespace ducklive::face
