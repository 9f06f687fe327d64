"""Reads the first subgraph of a TensorFlow Lite file."""

from __future__ import annotations

import math

import numpy as np

from .flat_table import FlatTable
from .pack_error import PackError
from .tflite_operator import TfliteOperator
from .tflite_tensor import TfliteTensor

_CUSTOM = 32
_TYPES = {0: np.float32, 1: np.float16, 2: np.int32, 3: np.uint8, 4: np.int64, 6: np.bool_, 9: np.int8}


class TfliteReader:
    """Tensors, operators, inputs and outputs of a model; indices are checked once, here."""

    def __init__(self, data: bytes) -> None:
        model = FlatTable.root(data, b"TFL3")
        graphs = model.tables(2)
        if not graphs:
            raise PackError("The file holds no network.")
        graph = graphs[0]
        buffers = model.tables(4)
        codes = model.tables(1)
        self.tensors = [self._tensor(item, buffers) for item in graph.tables(0)]
        self.inputs = self._indices(graph.integers(1))
        self.outputs = self._indices(graph.integers(2))
        self.operators = [self._operator(item, codes) for item in graph.tables(3)]

    @staticmethod
    def _tensor(item: FlatTable, buffers: list[FlatTable]) -> TfliteTensor:
        name, shape = item.text(3), tuple(item.integers(0))
        buffer, kind = item.scalar(2, "I"), item.scalar(1, "b")
        if buffer >= len(buffers) or kind not in _TYPES or any(size < 0 for size in shape):
            raise PackError(f"The tensor {name} is malformed.")
        raw = buffers[buffer].bytes(0)
        if not raw:
            return TfliteTensor(name, shape, None)
        values = np.frombuffer(raw, np.uint8)
        if len(raw) != math.prod(shape) * np.dtype(_TYPES[kind]).itemsize:
            raise PackError(f"The tensor {name} has a wrong size.")
        return TfliteTensor(name, shape, values.view(_TYPES[kind]).reshape(shape))

    def _operator(self, item: FlatTable, codes: list[FlatTable]) -> TfliteOperator:
        index = item.scalar(0, "I")
        if index >= len(codes):
            raise PackError("An operator refers to an unknown kind.")
        code = max(codes[index].scalar(0, "b"), codes[index].scalar(3, "i"))
        return TfliteOperator(
            kind=codes[index].text(1) if code == _CUSTOM else code,
            inputs=self._indices(item.integers(1)),
            outputs=self._indices(item.integers(2)),
            options=item.table(4),
            custom_options=item.bytes(5),
        )

    def _indices(self, values: list[int]) -> list[int]:
        if any(value < -1 or value >= len(self.tensors) for value in values):
            raise PackError("The network refers to a tensor that does not exist.")
        return values
