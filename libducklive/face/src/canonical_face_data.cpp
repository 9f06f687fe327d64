#include "canonical_face_data.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <system_error>

#include <nlohmann/json.hpp>

namespace ducklive::face {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

void readVertices(const nlohmann::json &list, CanonicalFace &face)
{
    if (list.size() != face.vertices.size())
        throw std::runtime_error("number of vertices");
    for (std::size_t i = 0; i < face.vertices.size(); ++i) {
        const auto xyz = list[i].get<std::array<float, 3>>();
        if (!std::isfinite(xyz[0] + xyz[1] + xyz[2]))
            throw std::runtime_error("vertex is not a number");
        face.vertices[i] = {xyz[0], -xyz[1], -xyz[2]};
    }
}

void readTriangles(const nlohmann::json &list, CanonicalFace &face)
{
    if (list.size() != face.triangles.size())
        throw std::runtime_error("number of triangles");
    for (std::size_t i = 0; i < face.triangles.size(); ++i) {
        const auto corners = list[i].get<std::array<int, 3>>();
        for (std::size_t k = 0; k < 3; ++k) {
            if (corners[k] < 0 || corners[k] >= static_cast<int>(ids::kMeshCount))
                throw std::runtime_error("triangle outside the mesh");
            face.triangles[i][k] = static_cast<std::uint16_t>(corners[k]);
        }
    }
}

void readFitPoints(const nlohmann::json &list, CanonicalFace &face)
{
    for (const auto &entry : list) {
        const int vertex = entry.at(0).get<int>();
        const float weight = entry.at(1).get<float>();
        if (vertex < 0 || vertex >= static_cast<int>(ids::kMeshCount) || !(weight > 0.0F))
            throw std::runtime_error("pose weight");
        face.fitPoints.push_back({static_cast<std::uint16_t>(vertex), weight});
    }
    if (face.fitPoints.size() < 4)
        throw std::runtime_error("too few pose weights");
}

/// All triangles turn the same way; most of them face the viewer (−z).
float windingOf(const CanonicalFace &face)
{
    float sum = 0.0F;
    for (const auto &[a, b, c] : face.triangles)
        sum += (face.vertices[b] - face.vertices[a]).cross(face.vertices[c] - face.vertices[a]).z;
    return sum < 0.0F ? 1.0F : -1.0F;
}

/// The nearest to the mirror image of each vertex.
std::array<std::uint16_t, ids::kMeshCount> partnersOf(const CanonicalFace &face)
{
    std::array<std::uint16_t, ids::kMeshCount> partners{};
    for (std::size_t i = 0; i < partners.size(); ++i) {
        const cv::Point3f wanted(-face.vertices[i].x, face.vertices[i].y, face.vertices[i].z);
        const auto nearest =
            std::ranges::min_element(face.vertices, {}, [&](const cv::Point3f &vertex) {
                const cv::Point3f way = vertex - wanted;
                return way.dot(way);
            });
        partners[i] = static_cast<std::uint16_t>(nearest - face.vertices.begin());
    }
    return partners;
}

} // namespace

Result<std::shared_ptr<const CanonicalFace>> CanonicalFace::load(const std::filesystem::path &file)
{
    const std::string name = file.filename().string();
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return fail(ErrorCode::ModelMissing, name, file.string());
    std::ifstream stream(file, std::ios::binary);
    try {
        const auto json = nlohmann::json::parse(stream);
        auto face = std::make_shared<CanonicalFace>();
        readVertices(json.at("vertices"), *face);
        readTriangles(json.at("triangles"), *face);
        readFitPoints(json.at("procrustes"), *face);
        face->winding = windingOf(*face);
        face->partners = partnersOf(*face);
        return face;
    } catch (const std::exception &wrong) {
        return fail(ErrorCode::ModelCorrupt, name, wrong.what());
    }
}

} // namespace ducklive::face
