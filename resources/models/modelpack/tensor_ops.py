"""TFLite operators without weights as ONNX nodes; option numbers follow the TFLite schema."""

from __future__ import annotations

import numpy as np

from .network import Network
from .pack_error import PackError
from .tflite_operator import TfliteOperator

_ADD, _MULTIPLY, _SUBTRACT = 0, 18, 41
_ARITHMETIC = {_ADD: "Add", _MULTIPLY: "Mul", _SUBTRACT: "Sub"}
_TO_NCHW = (0, 2, 3, 1)


def dequantize(net: Network, op: TfliteOperator) -> None:
    """DEQUANTIZE of half-precision weights, done here instead of at run time."""
    net.fold(op.outputs[0], net.constant(op.inputs[0]).astype(np.float32))


def arithmetic(net: Network, op: TfliteOperator) -> None:
    """ADD, MUL and SUB."""
    ranks = {len(net.shape(tensor)) for tensor in op.inputs if np.prod(net.shape(tensor)) > 1}
    if len(ranks) > 1 and 4 in ranks:
        raise PackError("Arithmetic between an image and a tensor of another rank is not supported.")
    names = [net.value(tensor) for tensor in op.inputs]
    value = net.graph.node(_ARITHMETIC[int(op.kind)], names)
    net.define(op.outputs[0], net.activate(value, op.option(0, "b")))


def relu(net: Network, op: TfliteOperator) -> None:
    """RELU."""
    net.define(op.outputs[0], net.graph.node("Relu", [net.value(op.inputs[0])]))


def sigmoid(net: Network, op: TfliteOperator) -> None:
    """LOGISTIC."""
    net.define(op.outputs[0], net.graph.node("Sigmoid", [net.value(op.inputs[0])]))


def hard_swish(net: Network, op: TfliteOperator) -> None:
    """HARD_SWISH as x * HardSigmoid(x), which ONNX Runtime can fuse."""
    value = net.value(op.inputs[0])
    gate = net.graph.node("HardSigmoid", [value], alpha=1.0 / 6.0, beta=0.5)
    net.define(op.outputs[0], net.graph.node("Mul", [value, gate]))


def pad(net: Network, op: TfliteOperator) -> None:
    """PAD with zeros."""
    amounts = net.constant(op.inputs[1])
    if len(net.shape(op.inputs[0])) == 4:
        amounts = amounts[[0, 3, 1, 2]]
    pads = net.graph.integers(np.concatenate([amounts[:, 0], amounts[:, 1]]))
    net.define(op.outputs[0], net.graph.node("Pad", [net.value(op.inputs[0]), pads], mode="constant"))


def reshape(net: Network, op: TfliteOperator) -> None:
    """RESHAPE; transposes only where the memory order really differs."""
    net.define_reshaped(op.outputs[0], net.row_major(op.inputs[0]))


def concatenate(net: Network, op: TfliteOperator) -> None:
    """CONCATENATION."""
    rank = len(net.shape(op.outputs[0]))
    axis = op.option(0, "i") % rank
    value = net.graph.node("Concat", [net.value(tensor) for tensor in op.inputs],
                           axis=_TO_NCHW[axis] if rank == 4 else axis)
    net.define(op.outputs[0], net.activate(value, op.option(1, "b")))


def resize_bilinear(net: Network, op: TfliteOperator) -> None:
    """RESIZE_BILINEAR by a fixed factor."""
    align_corners, half_pixel = op.option(2, "b"), op.option(3, "b")
    mode = "align_corners" if align_corners else "half_pixel" if half_pixel else "asymmetric"
    _, height, width, _ = net.shape(op.inputs[0])
    _, new_height, new_width, _ = net.shape(op.outputs[0])
    scales = net.graph.constant([1.0, 1.0, new_height / height, new_width / width])
    names = [net.value(op.inputs[0]), "", scales]
    net.define(op.outputs[0], net.graph.node("Resize", names, mode="linear", coordinate_transformation_mode=mode))


def whole_slice(net: Network, op: TfliteOperator) -> None:
    """STRIDED_SLICE that takes everything, which is an alias."""
    if net.shape(op.inputs[0]) != net.shape(op.outputs[0]) or any(net.constant(op.inputs[3]) != 1):
        raise PackError("A slice that drops elements is not supported.")
    net.define(op.outputs[0], net.value(op.inputs[0]))
