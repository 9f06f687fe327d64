#pragma once

#include "canonical_face_data.h"
#include "face_memory.h"
#include "face_zones.h"
#include "glasses_judge.h"
#include "hand_matte.h"
#include "hand_points.h"
#include "low_pass.h"
#include "mesh_raster.h"
#include "occluder_kinds.h"
#include "occluder_matte.h"
#include "rim_matte.h"
#include "shrinker.h"
#include "source_data.h"

#include <optional>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Keeps what is in front of the face: on a small grid that moves with the face, thin dark things
/// are found by a black-hat transform (Serra 1982) and everything else by contradiction to the
/// running memory of the face, or by the hand nets where that has the face's colour; at the frame's
/// resolution the outline is refined. A hand is believed only where the picture does not look as
/// the memory of the face says (normalised cross-correlation, Lewis 1995). When most of the face
/// seems to be covered, nothing is kept: a mistake must not show the raw face. One per face, one
/// thread.
class OccluderGuard
{
public:
    /// `points` and `visible` of the mesh, in pixels of `frame`; `maps` from the rasteriser, whose
    /// texture is the source's first level times `levelScale`. Opens `alpha` and lowers
    /// `maps.weight`, so that the light is not estimated there.
    void apply(const CanonicalFace &canonical, const SourceData &source, OccluderKinds kinds,
               const cv::Mat &frame, const LandmarkSet &points, const VertexWeights &visible,
               float levelScale, float seconds, MeshMaps &maps, cv::Mat &alpha);
    /// Hands of the frame for the next apply(), in pixels of the picture in which its `frame`
    /// begins at `corner`.
    void expectHands(std::span<const HandPoints> hands, const cv::Point &corner);
    /// Brightness of the glasses when they are sure to be glasses.
    [[nodiscard]] std::optional<float> rim() const { return m_glasses.sureRim(); }

private:
    void follow(const SourceData &source);
    void sample(const CanonicalFace &canonical, const cv::Mat &frame, const LandmarkSet &points,
                const VertexWeights &visible, const MeshMaps &drawn, float scale);
    void findThin(float seconds);
    void findObjects();
    void findHands(cv::Size frame);
    void openHands(const cv::Mat &frame, cv::Mat &alpha, cv::Mat &weight);
    void openObjects(OccluderKinds kinds, const cv::Mat &frame, double scale, MeshMaps &maps,
                     cv::Mat &alpha);
    void openRims(const cv::Mat &frame, double scale, MeshMaps &maps, cv::Mat &alpha);
    void toGrid(const MeshMaps &maps, const cv::Rect &where, double scale);
    [[nodiscard]] bool looksLikeTheFace(const cv::Mat &part) const;
    void findSkin();
    [[nodiscard]] bool isPlausible() const;
    [[nodiscard]] cv::Rect whereInFrame(const cv::Mat &part, cv::Size frame) const;

    std::array<cv::Point2f, ids::kMeshCount> m_sourceVertices{};
    float m_scale = 1.0F; ///< grid pixels per pixel of the source's first level
    cv::Size m_grid;
    FaceZones m_zones;
    MeshRaster m_raster;
    MeshMaps m_toFrame; ///< place in the frame of each grid pixel
    std::vector<RasterVertex> m_vertices;
    std::vector<float> m_depth;
    FaceMemory m_memory;
    OccluderMatte m_matte;
    HandMatte m_handMatte;
    RimMatte m_rims;
    LowPass m_low;
    cv::Mat m_now, m_seen, m_grey, m_closed;
    Shrinker m_shrinker, m_seenShrinker;
    cv::Mat m_small, m_smallSeen, m_smallSkin, m_skin;
    cv::Mat m_thinness;              ///< 0…1, filtered in time
    cv::Mat m_before;                ///< objects of the previous frame, grown
    std::vector<HandPoints> m_hands; ///< in the frame's pixels
    cv::Mat m_hand, m_part, m_handsInFrame, m_handsOnGrid;
    float m_finger = 0.0F; ///< breadth of one of them, pixels of the frame
    cv::Mat m_thin, m_objects, m_core, m_behind;
    cv::Mat m_labels, m_stats, m_centres, m_toGridX, m_toGridY;
    GlassesJudge m_glasses;
    bool m_isFresh = true; ///< the first frame of a source is believed at once
    cv::Mat m_rimZone, m_zone;
};

} // namespace ducklive::face
