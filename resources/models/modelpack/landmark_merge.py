"""Merges the attention face mesh's partial outputs into one list of 478 points.

Follows MediaPipe's refinement: lips and eyes replace x and y of the mesh points they refine and keep the
mesh's z; irises are appended, their z is the mean z of the eyelid contour. Which mesh points a part refines
is written in the model itself, as the subset that its window is drawn around, in output order.
"""

from __future__ import annotations

from .flex_map import FlexMap
from .network import Network
from .pack_error import PackError
from .tflite_reader import TfliteReader

_WINDOW_OPERATOR = "Landmarks2TransformMatrix"
_MESH_POINTS = 468
_EYELID_POINTS = 16
_IRIS_POINTS = 5
_REFINED_POINTS = (80, 71, 71)


def merge_landmarks(net: Network, reader: TfliteReader) -> str:
    """Returns the 1x478x3 value in crop pixels: 468 refined mesh points, 5 of the left and 5 of the right iris.

    The model's outputs are, in order, mesh, lips, left eye, right eye, left iris, right iris, face flag.
    """
    subsets = _subsets(reader)
    graph = net.graph
    mesh = graph.reshape(net.row_major(reader.outputs[0]), (_MESH_POINTS, 3))
    sizes = (*_REFINED_POINTS, _IRIS_POINTS, _IRIS_POINTS)
    parts = [graph.slice(mesh, 0, 2, 1)]
    for output, size in zip(reader.outputs[1:6], sizes):
        parts.append(graph.reshape(net.row_major(output), (size, 2)))
    stacked = graph.node("Concat", parts, axis=0)
    positions = graph.node("Gather", [stacked, graph.integers(_order(subsets))], axis=0)
    depths = [graph.slice(mesh, 2, 3, 1)]
    for eye in subsets[1:]:
        eyelid = graph.node("Gather", [depths[0], graph.integers(eye[:_EYELID_POINTS])], axis=0)
        depth = graph.node("ReduceMean", [eyelid], axes=[0], keepdims=1)
        depths.append(graph.node("Expand", [depth, graph.integers([_IRIS_POINTS, 1])]))
    points = graph.node("Concat", [positions, graph.node("Concat", depths, axis=0)], axis=1)
    return graph.reshape(points, (1, _MESH_POINTS + 2 * _IRIS_POINTS, 3))


def _subsets(reader: TfliteReader) -> list[list[int]]:
    """Mesh indices refined by lips, left eye and right eye, in the order of the parts' points."""
    operators = [item for item in reader.operators if item.kind == _WINDOW_OPERATOR]
    subsets = [FlexMap(item.custom_options).integers("subset_idxs") for item in operators]
    lengths = tuple(len(subset) for subset in subsets)
    if lengths != _REFINED_POINTS or len(reader.outputs) != 7:
        raise PackError(f"The attention mesh refines {lengths} points instead of {_REFINED_POINTS}.")
    if any(not 0 <= index < _MESH_POINTS for subset in subsets for index in subset):
        raise PackError("The attention mesh refines points that do not exist.")
    return subsets


def _order(subsets: list[list[int]]) -> list[int]:
    """Row of the stacked parts to take for each of the 478 points; later parts win."""
    order = list(range(_MESH_POINTS))
    row = _MESH_POINTS
    for subset in subsets:
        for index in subset:
            order[index] = row
            row += 1
    return order + list(range(row, row + 2 * _IRIS_POINTS))
