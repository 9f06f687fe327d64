"""Bounds-checked reading of protocol buffer messages without a schema."""

from __future__ import annotations

import struct

from .pack_error import PackError

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class WireReader:
    """All fields of one message, by field number."""

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[int | float | bytes]] = {}
        position = 0
        while position < len(data):
            tag, position = _varint(data, position)
            value, position = _value(data, position, tag & 7)
            self._fields.setdefault(tag >> 3, []).append(value)

    def messages(self, field: int) -> list["WireReader"]:
        """Nested messages."""
        return [WireReader(value) for value in self._fields.get(field, []) if isinstance(value, bytes)]

    def integers(self, field: int) -> list[int]:
        """Unsigned integers, packed or not."""
        values: list[int] = []
        for value in self._fields.get(field, []):
            if isinstance(value, bytes):
                position = 0
                while position < len(value):
                    item, position = _varint(value, position)
                    values.append(item)
            else:
                values.append(int(value))
        return values

    def floats(self, field: int) -> list[float]:
        """32-bit floats, packed or not."""
        values: list[float] = []
        for value in self._fields.get(field, []):
            if not isinstance(value, bytes):
                values.append(float(value))
            elif len(value) % 4 == 0:
                values.extend(struct.unpack(f"<{len(value) // 4}f", value))
            else:
                raise PackError("The message is damaged: a list of numbers has a broken length.")
        return values


def _value(data: bytes, position: int, kind: int) -> tuple[int | float | bytes, int]:
    if kind == _VARINT:
        return _varint(data, position)
    if kind == _BYTES:
        size, position = _varint(data, position)
    elif kind in (_FIXED32, _FIXED64):
        size = 4 if kind == _FIXED32 else 8
    else:
        raise PackError("The message is damaged: it has an unknown field kind.")
    if position + size > len(data):
        raise PackError("The message is damaged: a field reaches past its end.")
    raw = data[position:position + size]
    value = raw if kind == _BYTES else struct.unpack("<f" if size == 4 else "<d", raw)[0]
    return value, position + size


def _varint(data: bytes, position: int) -> tuple[int, int]:
    result = 0
    for shift in range(0, 70, 7):
        if position >= len(data):
            break
        byte = data[position]
        position += 1
        result |= (byte & 127) << shift
        if byte < 128:
            return result, position
    raise PackError("The message is damaged: a number does not end.")
