"""The three custom operators of the attention face mesh as plain ONNX nodes.

The network first predicts 468 mesh points, cuts an oriented 16x16 window around the lips and each eye
out of a 48x48 feature map, predicts refined points inside each window and maps them back.
Windows are described by 4x4 matrices that act on column vectors (x, y, 0, 1).
"""

from __future__ import annotations

import numpy as np

from .flex_map import FlexMap
from .network import Network
from .onnx_graph import OnnxGraph
from .pack_error import PackError
from .tflite_operator import TfliteOperator


def landmarks_to_matrix(net: Network, op: TfliteOperator) -> None:
    """Landmarks2TransformMatrix: 1x468x3 points in feature-map pixels -> 1x4x4 window-to-map matrix.

    The window is the box around a subset of the points, turned so that the line between the two rotation
    points is level, and enlarged by the two scale attributes.
    """
    attributes = FlexMap(op.custom_options)
    graph = net.graph
    subset = attributes.integers("subset_idxs")
    points = graph.slice(graph.reshape(net.value(op.inputs[0]), net.shape(op.inputs[0])[1:]), 0, 2, 1)
    cosine, sine = _direction(graph, points, attributes)
    x, y = _columns(graph, graph.node("Gather", [points, graph.integers(subset)], axis=0))
    level_x = graph.node("Add", [_times(graph, x, cosine), _times(graph, y, sine)])
    level_y = graph.node("Sub", [_times(graph, y, cosine), _times(graph, x, sine)])
    middle_x, width = _extent(graph, level_x)
    middle_y, height = _extent(graph, level_y)
    columns, rows = attributes.integer("output_width"), attributes.integer("output_height")
    step_x = _times(graph, width, graph.constant(attributes.number("scale_x") / columns))
    step_y = _times(graph, height, graph.constant(attributes.number("scale_y") / rows))
    matrix = _window_matrix(graph, (cosine, sine), (middle_x, middle_y), (step_x, step_y), (columns, rows))
    net.define(op.outputs[0], matrix)


def sample_window(net: Network, op: TfliteOperator) -> None:
    """TransformTensorBilinear: reads the window of a 1xCxHxW map bilinearly, pixel centres at half positions.

    A sample that lies less than one pixel outside of the map fades to zero instead of being cut off; this
    happens only when a lip or an eye touches the border of the face crop.
    """
    graph = net.graph
    _, height, width, _ = net.shape(op.inputs[0])
    _, rows, columns, _ = net.shape(op.outputs[0])
    row, column = np.mgrid[0:rows, 0:columns]
    centres = np.stack([column.ravel() + 0.5, row.ravel() + 0.5, np.zeros(rows * columns), np.ones(rows * columns)])
    matrix = graph.slice(graph.reshape(net.value(op.inputs[1]), (4, 4)), 0, 2, 0)
    pixels = graph.node("MatMul", [matrix, graph.constant(centres)])
    # GridSample expects [-1, 1] between the centres of the corner pixels.
    scale = np.array([[2.0 / (width - 1)], [2.0 / (height - 1)]])
    grid = graph.node("Sub", [_times(graph, pixels, graph.constant(scale)), graph.constant(1.0 + 0.5 * scale)])
    grid = graph.reshape(graph.node("Transpose", [grid], perm=[1, 0]), (1, rows, columns, 2))
    net.define(op.outputs[0], graph.node("GridSample", [net.value(op.inputs[0]), grid], mode="bilinear",
                                         padding_mode="zeros", align_corners=1))


def transform_landmarks(net: Network, op: TfliteOperator) -> None:
    """TransformLandmarks: 1xNx2 points times the upper two rows of a 1x4x4 matrix."""
    graph = net.graph
    matrix = graph.slice(graph.reshape(net.value(op.inputs[1]), (4, 4)), 0, 2, 0)
    linear = graph.node("Transpose", [graph.slice(matrix, 0, 2, 1)], perm=[1, 0])
    offset = graph.node("Transpose", [graph.slice(matrix, 3, 4, 1)], perm=[1, 0])
    points = graph.reshape(net.value(op.inputs[0]), net.shape(op.inputs[0])[1:])
    moved = graph.node("Add", [graph.node("MatMul", [points, linear]), offset])
    net.define(op.outputs[0], graph.reshape(moved, net.shape(op.outputs[0])))


def _direction(graph: OnnxGraph, points: str, attributes: FlexMap) -> tuple[str, str]:
    """Cosine and sine (1x1 each) of the direction from the left to the right rotation point."""
    ends = [graph.integers([attributes.integer(name)]) for name in ("left_rotation_idx", "right_rotation_idx")]
    left, right = [graph.node("Gather", [points, end], axis=0) for end in ends]
    line = graph.node("Sub", [right, left])
    length = graph.node("ReduceL2", [line], axes=[1], keepdims=1)
    return _columns(graph, graph.node("Div", [line, length]))


def _columns(graph: OnnxGraph, pairs: str) -> tuple[str, str]:
    """Splits Nx2 into two Nx1."""
    return graph.slice(pairs, 0, 1, 1), graph.slice(pairs, 1, 2, 1)


def _times(graph: OnnxGraph, left: str, right: str) -> str:
    return graph.node("Mul", [left, right])


def _extent(graph: OnnxGraph, values: str) -> tuple[str, str]:
    """Middle and length (1x1 each) of the range that Nx1 values cover."""
    highest = graph.node("ReduceMax", [values], axes=[0], keepdims=1)
    lowest = graph.node("ReduceMin", [values], axes=[0], keepdims=1)
    middle = _times(graph, graph.node("Add", [highest, lowest]), graph.constant(0.5))
    return middle, graph.node("Sub", [highest, lowest])


def _window_matrix(graph: OnnxGraph, direction: tuple[str, str], middle: tuple[str, str], step: tuple[str, str],
                   size: tuple[int, int]) -> str:
    """Matrix that maps window pixels to map pixels: scale by `step`, turn, and put the window's centre in place."""
    cosine, sine = direction
    x_x, y_x = _times(graph, cosine, step[0]), _times(graph, sine, step[0])
    x_y, y_y = graph.node("Neg", [_times(graph, sine, step[1])]), _times(graph, cosine, step[1])
    centre_x = graph.node("Sub", [_times(graph, middle[0], cosine), _times(graph, middle[1], sine)])
    centre_y = graph.node("Add", [_times(graph, middle[0], sine), _times(graph, middle[1], cosine)])
    shift_x = _window_origin(graph, centre_x, (x_x, x_y), size)
    shift_y = _window_origin(graph, centre_y, (y_x, y_y), size)
    zero, one = graph.constant([[0.0]]), graph.constant([[1.0]])
    cells = [x_x, x_y, zero, shift_x, y_x, y_y, zero, shift_y, zero, zero, one, zero, zero, zero, zero, one]
    return graph.reshape(graph.node("Concat", cells, axis=1), (1, 4, 4))


def _window_origin(graph: OnnxGraph, centre: str, row: tuple[str, str], size: tuple[int, int]) -> str:
    if size[0] <= 0 or size[1] <= 0:
        raise PackError("The attention window has no size.")
    half = [_times(graph, cell, graph.constant(extent / 2.0)) for cell, extent in zip(row, size)]
    return graph.node("Sub", [graph.node("Sub", [centre, half[0]]), half[1]])
