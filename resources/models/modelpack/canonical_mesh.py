"""Converts MediaPipe's face geometry metadata into canonical_face.json."""

from __future__ import annotations

import json

from .model_entry import ModelEntry
from .pack_error import PackError
from .wire_reader import WireReader

# Field numbers of face_geometry.proto: GeometryPipelineMetadata, Mesh3d and WeightedLandmarkRef.
_METADATA_MESH, _METADATA_BASIS = 1, 2
_MESH_VERTICES, _MESH_INDICES = 3, 4
_BASIS_INDEX, _BASIS_WEIGHT = 1, 2

_VERTICES, _TRIANGLES, _BASIS = 468, 898, 33
_FLOATS_PER_VERTEX = 5


def convert_canonical_mesh(data: bytes, model: ModelEntry) -> bytes:
    """Returns JSON with `vertices` (468 x [x, y, z], centimetres, x to the face's left, y up, z to the viewer),
    `uvs` (468 x [u, v], 0..1, origin at the top left), `triangles` (898 x 3 vertex indices) and
    `procrustes` (33 x [vertex index, weight]), the points that a head pose is fitted to.
    """
    try:
        metadata = WireReader(data)
        meshes = metadata.messages(_METADATA_MESH)
        floats = meshes[0].floats(_MESH_VERTICES) if meshes else []
        indices = meshes[0].integers(_MESH_INDICES) if meshes else []
        references = metadata.messages(_METADATA_BASIS)
        basis = [(item.integers(_BASIS_INDEX), item.floats(_BASIS_WEIGHT)) for item in references]
        _check(floats, indices, basis)
    except PackError as error:
        raise PackError(f"{model.member} cannot be converted: {error}") from error
    rows = [floats[start:start + _FLOATS_PER_VERTEX] for start in range(0, len(floats), _FLOATS_PER_VERTEX)]
    mesh = {
        "vertices": [[round(value, 6) for value in row[:3]] for row in rows],
        "uvs": [[round(value, 6) for value in row[3:]] for row in rows],
        "triangles": [indices[start:start + 3] for start in range(0, len(indices), 3)],
        "procrustes": [[index[0], round(weight[0], 6)] for index, weight in basis],
    }
    return (json.dumps(mesh, separators=(",", ":")) + "\n").encode()


def _check(floats: list[float], indices: list[int], basis: list[tuple[list[int], list[float]]]) -> None:
    sizes = (len(floats), len(indices), len(basis))
    if sizes != (_VERTICES * _FLOATS_PER_VERTEX, _TRIANGLES * 3, _BASIS):
        raise PackError(f"The mesh has unexpected sizes {sizes}.")
    if any(len(index) != 1 or len(weight) != 1 for index, weight in basis):
        raise PackError("A pose point is malformed.")
    if max(indices + [index[0] for index, _ in basis]) >= _VERTICES:
        raise PackError("The mesh refers to a vertex that does not exist.")
