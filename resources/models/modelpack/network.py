"""The state of one conversion: which ONNX value stands for which TFLite tensor."""

from __future__ import annotations

import numpy as np

from .onnx_graph import OnnxGraph
from .pack_error import PackError
from .tflite_reader import TfliteReader

_ACTIVATION_NONE, _ACTIVATION_RELU, _ACTIVATION_RELU6 = 0, 1, 3


class Network:
    """Maps TFLite tensors to ONNX values; four-dimensional tensors are held as NCHW, all others unchanged."""

    def __init__(self, reader: TfliteReader, graph: OnnxGraph) -> None:
        self.graph = graph
        self._reader = reader
        self._values: dict[int, str] = {}
        self._folded: dict[int, np.ndarray] = {}

    def shape(self, tensor: int) -> tuple[int, ...]:
        """Shape in TFLite order."""
        return self._reader.tensors[tensor].shape

    def constant(self, tensor: int) -> np.ndarray:
        """Content of a constant tensor in TFLite order; half precision is widened to float32."""
        data = self._folded.get(tensor, self._reader.tensors[tensor].data)
        if data is None:
            raise PackError(f"The tensor {self._reader.tensors[tensor].name} should be constant but is not.")
        return data.astype(np.float32) if data.dtype == np.float16 else data

    def fold(self, tensor: int, data: np.ndarray) -> None:
        """Declares `tensor` to be the constant `data`."""
        self._folded[tensor] = data

    def value(self, tensor: int) -> str:
        """ONNX name of `tensor`; constants become initializers on first use."""
        if tensor not in self._values:
            data = self.constant(tensor)
            self._values[tensor] = self.graph.constant(data.transpose(0, 3, 1, 2) if data.ndim == 4 else data)
        return self._values[tensor]

    def define(self, tensor: int, value: str) -> None:
        """Says that the ONNX `value` stands for `tensor`."""
        self._values[tensor] = value

    def row_major(self, tensor: int) -> str:
        """A value whose memory order is that of the TFLite tensor, whatever its shape; only a Reshape may use it."""
        shape = self.shape(tensor)
        if len(shape) != 4 or _is_flat(shape):
            return self.value(tensor)
        return self.graph.node("Transpose", [self.value(tensor)], perm=[0, 2, 3, 1])

    def define_reshaped(self, tensor: int, row_major: str) -> None:
        """Defines `tensor` by a value in TFLite memory order and any shape."""
        shape = self.shape(tensor)
        if len(shape) != 4:
            self.define(tensor, self.graph.reshape(row_major, shape))
        elif _is_flat(shape):
            self.define(tensor, self.graph.reshape(row_major, (shape[0], shape[3], shape[1], shape[2])))
        else:
            value = self.graph.reshape(row_major, shape)
            self.define(tensor, self.graph.node("Transpose", [value], perm=[0, 3, 1, 2]))

    def activate(self, value: str, activation: int) -> str:
        """Appends the activation that TFLite fuses into an operator."""
        if activation == _ACTIVATION_NONE:
            return value
        if activation == _ACTIVATION_RELU:
            return self.graph.node("Relu", [value])
        if activation == _ACTIVATION_RELU6:
            return self.graph.node("Clip", [value, self.graph.constant(0.0), self.graph.constant(6.0)])
        raise PackError(f"The fused activation {activation} is not supported.")


def _is_flat(shape: tuple[int, ...]) -> bool:
    """True when NHWC and NCHW have the same memory order."""
    return shape[3] == 1 or shape[1] * shape[2] == 1
