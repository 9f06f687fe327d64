"""Converts a TensorFlow Lite network into an ONNX file."""

from __future__ import annotations

import math
from collections.abc import Callable

from . import attention_ops, layer_ops, tensor_ops
from .landmark_merge import merge_landmarks
from .model_entry import ModelEntry
from .network import Network
from .onnx_graph import OnnxGraph
from .pack_error import PackError
from .tflite_operator import TfliteOperator
from .tflite_reader import TfliteReader

_MERGED = "merged"

_OPERATORS: dict[int | str, Callable[[Network, TfliteOperator], None]] = {
    0: tensor_ops.arithmetic,
    1: layer_ops.average_pool,
    2: tensor_ops.concatenate,
    3: layer_ops.convolution,
    4: layer_ops.depthwise_convolution,
    6: tensor_ops.dequantize,
    9: layer_ops.fully_connected,
    14: tensor_ops.sigmoid,
    17: layer_ops.max_pool,
    18: tensor_ops.arithmetic,
    19: tensor_ops.relu,
    22: tensor_ops.reshape,
    23: tensor_ops.resize_bilinear,
    34: tensor_ops.pad,
    40: layer_ops.mean,
    41: tensor_ops.arithmetic,
    45: tensor_ops.whole_slice,
    54: layer_ops.parametric_relu,
    117: tensor_ops.hard_swish,
    "Convolution2DTransposeBias": layer_ops.transposed_convolution,
    "Landmarks2TransformMatrix": attention_ops.landmarks_to_matrix,
    "TransformLandmarks": attention_ops.transform_landmarks,
    "TransformTensorBilinear": attention_ops.sample_window,
}


def convert_network(data: bytes, model: ModelEntry) -> bytes:
    """Returns the .onnx file made from the .tflite file `data`.

    Inputs are float32 images 1x3xHxW; names and shapes of inputs and outputs come from the catalogue.
    """
    try:
        reader = TfliteReader(data)
        net = Network(reader, OnnxGraph())
        _define_inputs(net, reader, model)
        for operator in reader.operators:
            if operator.kind not in _OPERATORS:
                raise PackError(f"The operator {operator.kind} is not supported.")
            _OPERATORS[operator.kind](net, operator)
        _define_outputs(net, reader, model)
        return net.graph.serialize(model.name, model.inputs, model.outputs)
    except PackError as error:
        raise PackError(f"{model.member} cannot be converted: {error}") from error
    except (IndexError, KeyError, ValueError, ZeroDivisionError) as error:
        raise PackError(f"{model.member} cannot be converted: the file is damaged ({error}).") from error


def _define_inputs(net: Network, reader: TfliteReader, model: ModelEntry) -> None:
    if len(reader.inputs) != len(model.inputs):
        raise PackError(f"The network has {len(reader.inputs)} inputs, the catalogue says {len(model.inputs)}.")
    for tensor, spec in zip(reader.inputs, model.inputs):
        shape = net.shape(tensor)
        if len(shape) != 4 or (shape[0], shape[3], shape[1], shape[2]) != spec.shape:
            raise PackError(f"The input {spec.name} has the shape {shape}, which does not fit {spec.shape}.")
        net.define(tensor, spec.name)


def _define_outputs(net: Network, reader: TfliteReader, model: ModelEntry) -> None:
    by_name = {reader.tensors[tensor].name: tensor for tensor in reader.outputs}
    for spec in model.outputs:
        if spec.source == _MERGED:
            net.graph.rename(merge_landmarks(net, reader), spec.name)
            continue
        if spec.source not in by_name:
            raise PackError(f"The network has no output called {spec.source}.")
        _define_output(net, by_name[spec.source], spec.name, spec.shape)


def _define_output(net: Network, tensor: int, name: str, shape: tuple[int, ...]) -> None:
    """Gives an output its catalogue name and shape, with a Reshape only where the shape differs."""
    source = net.shape(tensor)
    held = (source[0], source[3], source[1], source[2]) if len(source) == 4 else source
    if held == shape:
        net.graph.rename(net.value(tensor), name)
    elif math.prod(held) == math.prod(shape):
        net.graph.rename(net.graph.reshape(net.row_major(tensor), shape), name)
    else:
        raise PackError(f"The output {name} has the shape {source}, which does not fit {shape}.")
