#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/face/face_report.h"

#include "camera_grain.h"
#include "canonical_face_data.h"
#include "colour_transfer.h"
#include "detail_match.h"
#include "hair_guard.h"
#include "iris_tint.h"
#include "live_holes.h"
#include "mesh_raster.h"
#include "mouth_line.h"
#include "nostril_shade.h"
#include "occluder_guard.h"
#include "rim_eraser.h"
#include "shape_transfer.h"
#include "source_data.h"
#include "swap_look.h"
#include "tracked_face.h"

#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Draws a source face over one tracked face: texture by mesh, light, sharpness, mask, composition
/// at the frame's own resolution (Kowalski's FaceSwap, in Rössler et al. 2019; Nirkin et al. 2018).
/// Holds what one face needs from frame to frame. One thread.
class MeshSwapper
{
public:
    enum class Verdict { Swapped, Turned, Fault };

    /// Changes `frame` inside `allowed` only, where `mask` (Gray8, whole frame) becomes non-zero.
    /// Turned: the face is seen too much from the side to be covered; nothing was changed. Adds to
    /// `spans`.
    Verdict swap(const CanonicalFace &canonical, const SourceData &source, const SwapLook &look,
                 const TrackedFace &face, float seconds, const cv::Rect &allowed,
                 const base::Clock &clock, cv::Mat &frame, cv::Mat &mask, FaceSpans &spans);

private:
    [[nodiscard]] bool place(const CanonicalFace &canonical, const TrackedFace &face,
                             const cv::Rect &allowed);
    void warp(const CanonicalFace &canonical, const SourceData &source, const FacePose &pose,
              float seconds);
    [[nodiscard]] bool makeMask(const SwapLook &look, float faceWidth, float seconds);
    void drawOwnMaps(const CanonicalFace &canonical);
    void keepFront(const CanonicalFace &canonical, const SourceData &source, OccluderKinds kinds,
                   const cv::Mat &target, float seconds);
    void compose(cv::Mat &target, cv::Mat &mask) const;

    MeshRaster m_raster;
    MeshMaps m_maps;     ///< of m_drawn
    MeshMaps m_ownMaps;  ///< of m_points, with the weights of m_maps
    MeshMaps m_halfMaps; ///< the same at half the size
    cv::Mat m_ownU, m_ownV;
    ColourTransfer m_colour;
    DetailMatch m_detail;
    CameraGrain m_grain;
    LiveHoles m_holes;
    NostrilShade m_nostrils;
    MouthLine m_mouth;
    IrisTint m_irises;
    HairGuard m_hair;
    OccluderGuard m_occluders;
    RimEraser m_rims;
    ShapeTransfer m_shape;
    float m_levelScale = 1.0F; ///< of the source level the texture was taken from
    LandmarkSet m_points{};    ///< in the region's pixels
    LandmarkSet m_drawn{};     ///< where the texture goes: m_points with the source's proportions
    VertexWeights m_visible{};
    std::vector<RasterVertex> m_vertices;
    std::vector<float> m_depth;
    cv::Rect m_region;
    cv::Mat m_textureStore, m_alphaStore;
    cv::Mat m_texture, m_alpha; ///< views of the region's size
};

} // namespace ducklive::face
