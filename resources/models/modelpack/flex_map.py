"""Reads the FlexBuffers map that holds the attributes of a custom operator."""

from __future__ import annotations

import struct

from .pack_error import PackError

_INT, _UINT, _FLOAT, _MAP, _VECTOR_INT, _VECTOR_UINT = 1, 2, 3, 9, 11, 12
_SIGNED = {1: "b", 2: "h", 4: "i", 8: "q"}
_FLOATS = {2: "e", 4: "f", 8: "d"}


class FlexMap:
    """A FlexBuffers map of numbers and integer lists, every read bounds-checked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < 3:
            raise PackError("The operator attributes are too short.")
        width, kind = data[-1], data[-2]
        if kind >> 2 != _MAP:
            raise PackError("The operator attributes are not a map.")
        slot = len(data) - 2 - width
        self._values = self._read_map(slot - self._unsigned(slot, width), 1 << (kind & 3))

    def integer(self, name: str) -> int:
        """The integer called `name`."""
        return int(self._value(name))

    def number(self, name: str) -> float:
        """The number called `name`."""
        return float(self._value(name))

    def integers(self, name: str) -> list[int]:
        """The integer list called `name`."""
        value = self._values.get(name)
        if not isinstance(value, list):
            raise PackError(f"The operator attribute {name} is not a list.")
        return value

    def _value(self, name: str) -> float:
        value = self._values.get(name)
        if value is None or isinstance(value, list):
            raise PackError(f"The operator attribute {name} is missing.")
        return value

    def _read_map(self, start: int, width: int) -> dict[str, float | list[int]]:
        count = self._unsigned(start - width, width)
        key_width = self._unsigned(start - 2 * width, width)
        keys_slot = start - 3 * width
        keys = keys_slot - self._unsigned(keys_slot, width)
        values: dict[str, float | list[int]] = {}
        for index in range(count):
            key_slot = keys + index * key_width
            name = self._key(key_slot - self._unsigned(key_slot, key_width))
            kind = self._unsigned(start + count * width + index, 1)
            values[name] = self._read_value(start + index * width, width, kind)
        return values

    def _read_value(self, slot: int, width: int, packed: int) -> float | list[int]:
        kind = packed >> 2
        if kind in (_INT, _UINT):
            return self._signed(slot, width)
        if kind == _FLOAT:
            return self._unpack(_FLOATS, slot, width)
        if kind in (_VECTOR_INT, _VECTOR_UINT):
            item_width = 1 << (packed & 3)
            start = slot - self._unsigned(slot, width)
            count = self._unsigned(start - item_width, item_width)
            return [int(self._signed(start + i * item_width, item_width)) for i in range(count)]
        raise PackError(f"The operator attributes use the unsupported kind {kind}.")

    def _key(self, start: int) -> str:
        end = self._data.find(b"\0", start) if start >= 0 else -1
        if end < 0:
            raise PackError("The operator attributes are damaged.")
        return self._data[start:end].decode("ascii", "replace")

    def _signed(self, position: int, width: int) -> float:
        return self._unpack(_SIGNED, position, width)

    def _unsigned(self, position: int, width: int) -> int:
        upper = {size: code.upper() for size, code in _SIGNED.items()}
        return int(self._unpack(upper, position, width))

    def _unpack(self, codes: dict[int, str], position: int, width: int) -> float:
        if width not in codes or position < 0 or position + width > len(self._data):
            raise PackError("The operator attributes are damaged.")
        return struct.unpack_from("<" + codes[width], self._data, position)[0]
