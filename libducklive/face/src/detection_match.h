#pragma once

#include "face_detection.h"
#include "landmark_set.h"
#include "rotated_square.h"

namespace ducklive::face {

/// The middles of their eyes lie nearer to each other than half the smaller one's side. Boxes say
/// less: those of two heads put together overlap by a third. Any thread.
[[nodiscard]] bool areOfOneFace(const FaceDetection &a, const FaceDetection &b);

/// Both nets see eyes, nose and mouth in the same places, within 15 % of the mesh's width. Any
/// thread.
[[nodiscard]] bool agree(const FaceDetection &face, const LandmarkSet &points);

/// Where the landmark net looks first: 1.5 times the box, turned with the eyes. Any thread.
[[nodiscard]] RotatedSquare squareAround(const FaceDetection &face);

} // namespace ducklive::face
