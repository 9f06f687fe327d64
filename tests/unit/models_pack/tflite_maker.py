"""Writes a tiny TensorFlow Lite file: half-precision weights, one convolution, one reshape."""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np

Writer = Callable[["TfliteMaker"], int]
_FLOAT32, _FLOAT16 = 0, 1


class TfliteMaker:
    """A FlatBuffers writer just big enough for the test network.

    Children are written behind their parent, so every offset points forward as the format demands.
    """

    def __init__(self) -> None:
        self._data = bytearray(8)

    def finish(self, root: Writer) -> bytes:
        """Returns the file whose root table `root` writes."""
        struct.pack_into("<I4s", self._data, 0, root(self), b"TFL3")
        return bytes(self._data)

    def table(self, fields: dict[int, tuple[str, int] | Writer]) -> int:
        """Writes a table; a field is a scalar (struct code, value) or a writer of a child."""
        count = max(fields, default=-1) + 1
        vtable = self._align()
        self._data += struct.pack("<HH", 4 + 2 * count, 4 + 8 * count) + bytes(2 * count)
        start = self._align()
        self._data += struct.pack("<i", start - vtable) + bytes(8 * count)
        for index, value in fields.items():
            slot = start + 4 + 8 * index
            struct.pack_into("<H", self._data, vtable + 4 + 2 * index, slot - start)
            if isinstance(value, tuple):
                struct.pack_into("<" + value[0], self._data, slot, value[1])
            else:
                child = value(self)
                struct.pack_into("<I", self._data, slot, child - slot)
        return start

    def vector(self, data: bytes, count: int) -> int:
        """Writes a vector of `count` elements whose bytes are `data`."""
        start = self._align()
        self._data += struct.pack("<I", count) + data + b"\0"
        return start

    def tables(self, writers: list[Writer]) -> int:
        """Writes a vector of tables."""
        start = self.vector(bytes(4 * len(writers)), len(writers))
        for index, writer in enumerate(writers):
            slot = start + 4 + 4 * index
            child = writer(self)
            struct.pack_into("<I", self._data, slot, child - slot)
        return start

    def _align(self) -> int:
        self._data += bytes(-len(self._data) % 4)
        return len(self._data)


def make_network(weights: np.ndarray, bias: np.ndarray) -> bytes:
    """Network `image` 1x5x4x2 -> 3x3 convolution, stride 2, SAME, ReLU -> `flat` 1x6x3.

    `weights` is float16 3x3x3x2 (output, row, column, input), `bias` float32 3.
    """
    tensors = [("image", (1, 5, 4, 2), _FLOAT32, 0), ("half", weights.shape, _FLOAT16, 1),
               ("wide", weights.shape, _FLOAT32, 0), ("bias", (3,), _FLOAT32, 2),
               ("map", (1, 3, 2, 3), _FLOAT32, 0), ("flat", (1, 6, 3), _FLOAT32, 0)]
    convolution = {0: ("b", 0), 1: ("i", 2), 2: ("i", 2), 3: ("b", 1)}
    operators = [_operator(0, [1], [2], {}), _operator(1, [0, 2, 3], [4], convolution), _operator(2, [4], [5], {})]
    graph = _table({0: _tables([_tensor(*item) for item in tensors]), 1: _integers([0]), 2: _integers([5]),
                    3: _tables(operators)})
    codes = [_table({0: ("b", code), 3: ("i", code)}) for code in (6, 3, 22)]
    buffers = [_table({}), _table({0: _bytes(weights.tobytes())}), _table({0: _bytes(bias.tobytes())})]
    return TfliteMaker().finish(_table({1: _tables(codes), 2: _tables([graph]), 4: _tables(buffers)}))


def _table(fields: dict[int, tuple[str, int] | Writer]) -> Writer:
    return lambda maker: maker.table(fields)


def _tables(writers: list[Writer]) -> Writer:
    return lambda maker: maker.tables(writers)


def _bytes(data: bytes) -> Writer:
    return lambda maker: maker.vector(data, len(data))


def _integers(values: list[int]) -> Writer:
    return lambda maker: maker.vector(struct.pack(f"<{len(values)}i", *values), len(values))


def _tensor(name: str, shape: tuple[int, ...], kind: int, buffer: int) -> Writer:
    return _table({0: _integers(list(shape)), 1: ("b", kind), 2: ("I", buffer), 3: _bytes(name.encode())})


def _operator(code: int, inputs: list[int], outputs: list[int], options: dict[int, tuple[str, int] | Writer]) -> Writer:
    return _table({0: ("I", code), 1: _integers(inputs), 2: _integers(outputs), 4: _table(options)})
