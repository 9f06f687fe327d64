"""Decodes the 8-bit RGB and RGBA PNG files that tests use, without any imaging package."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

_CHANNELS = {2: 3, 6: 4}


def read_png(path: Path) -> np.ndarray:
    """Returns the picture as uint8 HxWx3, RGB."""
    data = path.read_bytes()
    position, packed = 8, b""
    width = height = channels = 0
    while position < len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8:position + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert depth == 8 and colour in _CHANNELS and not interlaced, "unsupported PNG"
            channels = _CHANNELS[colour]
        elif kind == b"IDAT":
            packed += body
        position += 12 + size
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * channels)
    return _unfilter(rows, channels).reshape(height, width, channels)[:, :, :3]


def _unfilter(rows: np.ndarray, step: int) -> np.ndarray:
    done = np.zeros((rows.shape[0] + 1, rows.shape[1] - 1), np.uint8)
    for index, row in enumerate(rows):
        kind, line, above = row[0], row[1:].astype(np.int32), done[index].astype(np.int32)
        if kind == 1:
            line = line.reshape(-1, step).cumsum(axis=0).ravel()
        elif kind == 2:
            line = line + above
        elif kind in (3, 4):
            _predict(line, above, step, kind)
        done[index + 1] = line & 255
    return done[1:]


def _predict(line: np.ndarray, above: np.ndarray, step: int, kind: int) -> None:
    for i in range(line.size):
        left = int(line[i - step]) if i >= step else 0
        corner = int(above[i - step]) if i >= step else 0
        up = int(above[i])
        if kind == 3:
            guess = (left + up) // 2
        else:
            distances = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
            guess = (left, up, corner)[distances.index(min(distances))]
        line[i] = (int(line[i]) + guess) & 255
