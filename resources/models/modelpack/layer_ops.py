"""TFLite layers with weights, and pooling, as ONNX nodes; option numbers follow the TFLite schema."""

from __future__ import annotations

import struct

import numpy as np

from .network import Network
from .pack_error import PackError
from .tflite_operator import TfliteOperator

_PADDING_SAME = 0


def convolution(net: Network, op: TfliteOperator) -> None:
    """CONV_2D: weights OHWI become OIHW."""
    weights = net.constant(op.inputs[1]).transpose(0, 3, 1, 2)
    strides = (op.option(2, "i", 1), op.option(1, "i", 1))
    dilations = (op.option(5, "i", 1), op.option(4, "i", 1))
    _convolve(net, op, weights, strides, dilations, group=1, activation=op.option(3, "b"))


def depthwise_convolution(net: Network, op: TfliteOperator) -> None:
    """DEPTHWISE_CONV_2D: weights 1HWC become C1HW, one group per input channel."""
    weights = net.constant(op.inputs[1]).transpose(3, 0, 1, 2)
    strides = (op.option(2, "i", 1), op.option(1, "i", 1))
    dilations = (op.option(6, "i", 1), op.option(5, "i", 1))
    group = net.shape(op.inputs[0])[3]
    _convolve(net, op, weights, strides, dilations, group, activation=op.option(4, "b"))


def transposed_convolution(net: Network, op: TfliteOperator) -> None:
    """Convolution2DTransposeBias: weights OHWI become IOHW; attributes are padding, stride width, stride height."""
    if len(op.custom_options) < 12:
        raise PackError("The transposed convolution lacks its attributes.")
    _, stride_width, stride_height = struct.unpack_from("<iii", op.custom_options)
    weights = net.constant(op.inputs[1]).transpose(3, 0, 1, 2)
    if weights.shape[2:] != (stride_height, stride_width):
        raise PackError("A transposed convolution whose kernel differs from its stride is not supported.")
    names = [net.value(op.inputs[0]), net.graph.constant(weights), net.graph.constant(net.constant(op.inputs[2]))]
    strides = [stride_height, stride_width]
    net.define(op.outputs[0], net.graph.node("ConvTranspose", names, kernel_shape=strides, strides=strides))


def fully_connected(net: Network, op: TfliteOperator) -> None:
    """FULLY_CONNECTED as Gemm; the input is flattened to rows of the weight matrix's width."""
    weights = net.constant(op.inputs[1])
    flat = net.row_major(op.inputs[0])
    if net.shape(op.inputs[0]) != (1, weights.shape[1]):
        flat = net.graph.reshape(flat, (-1, weights.shape[1]))
    names = [flat, net.graph.constant(weights)]
    if len(op.inputs) > 2 and op.inputs[2] >= 0:
        names.append(net.graph.constant(net.constant(op.inputs[2])))
    net.define(op.outputs[0], net.activate(net.graph.node("Gemm", names, transB=1), op.option(0, "b")))


def parametric_relu(net: Network, op: TfliteOperator) -> None:
    """PRELU: slopes HWC become CHW. Written with the nodes the runtime vectorises: its PRelu branches per value and
    takes half of a mesh net's time; the results are the same to the last bit."""
    slopes = net.constant(op.inputs[1])
    if slopes.ndim == 3:
        slopes = slopes.transpose(2, 0, 1)
    value = net.value(op.inputs[0])
    slope = net.graph.constant(slopes)
    if (slopes <= 1).all():
        net.define(op.outputs[0], net.graph.node("Max", [value, net.graph.node("Mul", [value, slope])]))
        return
    zero = net.graph.constant(np.zeros(1, slopes.dtype))
    below = net.graph.node("Mul", [net.graph.node("Min", [value, zero]), slope])
    net.define(op.outputs[0], net.graph.node("Add", [net.graph.node("Relu", [value]), below]))


def max_pool(net: Network, op: TfliteOperator) -> None:
    """MAX_POOL_2D."""
    kernel, strides, pads = _pool_window(net, op)
    value = net.graph.node("MaxPool", [net.value(op.inputs[0])], kernel_shape=kernel, strides=strides, pads=pads)
    net.define(op.outputs[0], net.activate(value, op.option(5, "b")))


def average_pool(net: Network, op: TfliteOperator) -> None:
    """AVERAGE_POOL_2D; padding is not counted, as in TFLite."""
    kernel, strides, pads = _pool_window(net, op)
    if tuple(kernel) == net.shape(op.inputs[0])[1:3] and net.shape(op.outputs[0])[1:3] == (1, 1):
        value = net.graph.node("GlobalAveragePool", [net.value(op.inputs[0])])
    else:
        value = net.graph.node("AveragePool", [net.value(op.inputs[0])], kernel_shape=kernel, strides=strides,
                               pads=pads, count_include_pad=0)
    net.define(op.outputs[0], net.activate(value, op.option(5, "b")))


def mean(net: Network, op: TfliteOperator) -> None:
    """MEAN over height and width, the only form these models use."""
    axes = sorted(int(axis) for axis in np.atleast_1d(net.constant(op.inputs[1])))
    if axes != [1, 2] or len(net.shape(op.inputs[0])) != 4:
        raise PackError(f"The mean over the axes {axes} is not supported.")
    value = net.graph.node("GlobalAveragePool", [net.value(op.inputs[0])])
    if len(net.shape(op.outputs[0])) != 4:
        value = net.graph.reshape(value, net.shape(op.outputs[0]))
    net.define(op.outputs[0], value)


def _convolve(net: Network, op: TfliteOperator, weights: np.ndarray, strides: tuple[int, int],
              dilations: tuple[int, int], group: int, activation: int) -> None:
    kernel = (int(weights.shape[2]), int(weights.shape[3]))
    names = [net.value(op.inputs[0]), net.graph.constant(weights), net.graph.constant(net.constant(op.inputs[2]))]
    pads = _pads(net.shape(op.inputs[0]), kernel, strides, dilations, op.option(0, "b"))
    value = net.graph.node("Conv", names, kernel_shape=kernel, strides=strides, dilations=dilations, pads=pads,
                           group=group)
    net.define(op.outputs[0], net.activate(value, activation))


def _pool_window(net: Network, op: TfliteOperator) -> tuple[list[int], list[int], list[int]]:
    kernel = (op.option(4, "i", 1), op.option(3, "i", 1))
    strides = (op.option(2, "i", 1), op.option(1, "i", 1))
    pads = _pads(net.shape(op.inputs[0]), kernel, strides, (1, 1), op.option(0, "b"))
    return list(kernel), list(strides), pads


def _pads(shape: tuple[int, ...], kernel: tuple[int, int], strides: tuple[int, int], dilations: tuple[int, int],
          padding: int) -> list[int]:
    """ONNX pads [top, left, bottom, right]; TFLite's SAME puts the odd pixel at the bottom right."""
    if padding != _PADDING_SAME:
        return [0, 0, 0, 0]
    begins, ends = [], []
    for size, extent, stride, dilation in zip(shape[1:3], kernel, strides, dilations):
        steps = -(-size // stride)
        total = max((steps - 1) * stride + (extent - 1) * dilation + 1 - size, 0)
        begins.append(total // 2)
        ends.append(total - total // 2)
    return begins + ends
