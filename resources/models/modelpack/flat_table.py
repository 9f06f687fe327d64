"""Bounds-checked access to FlatBuffers tables."""

from __future__ import annotations

import struct

from .pack_error import PackError

_MAX_ELEMENTS = 1 << 26


class FlatTable:
    """One table of a FlatBuffer; fields are addressed by their index in the schema.

    Every read is checked against the buffer, so a damaged file raises PackError instead of
    reading garbage.
    """

    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self._position = position
        self._vtable = position - self._unpack("<i", position)
        self._vtable_size = self._unpack("<H", self._vtable)

    @staticmethod
    def root(data: bytes, identifier: bytes) -> "FlatTable":
        """Opens the root table of a buffer that carries the four-byte file `identifier`."""
        if len(data) < 8 or data[4:8] != identifier:
            raise PackError(f"The file is not a {identifier.decode()} file.")
        return FlatTable(data, struct.unpack_from("<I", data, 0)[0])

    def scalar(self, field: int, code: str, default: int = 0) -> int:
        """Integer or boolean field, `code` as in the struct module."""
        offset = self._field(field)
        return self._unpack("<" + code, self._position + offset) if offset else default

    def table(self, field: int) -> "FlatTable | None":
        """Nested table, or None when absent."""
        position = self._target(field)
        return FlatTable(self._data, position) if position else None

    def tables(self, field: int) -> list["FlatTable"]:
        """Vector of tables."""
        start, count = self._vector(field, 4)
        slots = range(start, start + 4 * count, 4)
        return [FlatTable(self._data, slot + self._unpack("<I", slot)) for slot in slots]

    def integers(self, field: int) -> list[int]:
        """Vector of 32-bit signed integers."""
        start, count = self._vector(field, 4)
        return list(struct.unpack_from(f"<{count}i", self._data, start)) if count else []

    def bytes(self, field: int) -> bytes:
        """Vector of bytes; empty when absent."""
        start, count = self._vector(field, 1)
        return self._data[start:start + count]

    def text(self, field: int) -> str:
        """String; empty when absent."""
        return self.bytes(field).decode("utf-8", "replace")

    def _field(self, field: int) -> int:
        slot = 4 + 2 * field
        return self._unpack("<H", self._vtable + slot) if slot < self._vtable_size else 0

    def _target(self, field: int) -> int:
        offset = self._field(field)
        if not offset:
            return 0
        position = self._position + offset
        return position + self._unpack("<I", position)

    def _vector(self, field: int, size: int) -> tuple[int, int]:
        position = self._target(field)
        if not position:
            return 0, 0
        count = self._unpack("<I", position)
        if count > _MAX_ELEMENTS or position + 4 + size * count > len(self._data):
            raise PackError("The file is damaged: a list reaches past its end.")
        return position + 4, count

    def _unpack(self, code: str, position: int) -> int:
        if position < 0 or position + struct.calcsize(code) > len(self._data):
            raise PackError("The file is damaged: an offset points outside of it.")
        return struct.unpack_from(code, self._data, position)[0]
