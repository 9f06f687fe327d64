"""An oriented square of a picture."""

from __future__ import annotations

import numpy as np

_RIGHT_EYE, _LEFT_EYE = 33, 263
_FACE_SCALE = 1.5


class PhotoCrop:
    """Square with a centre, an edge length (both in picture pixels) and an angle in radians."""

    def __init__(self, centre: tuple[float, float], size: float, angle: float) -> None:
        self._centre = np.array(centre)
        self._size = size
        self._turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])

    @staticmethod
    def around_face(points: np.ndarray) -> "PhotoCrop":
        """The square that MediaPipe cuts out for the next picture after it found `points` (Nx3, pixels)."""
        line = points[_LEFT_EYE, :2] - points[_RIGHT_EYE, :2]
        low, high = points[:, :2].min(0), points[:, :2].max(0)
        middle = (low + high) / 2
        size = float((high - low).max()) * _FACE_SCALE
        return PhotoCrop((middle[0], middle[1]), size, float(np.arctan2(line[1], line[0])))

    def pixels(self, picture: np.ndarray, width: int, height: int) -> np.ndarray:
        """The square, stretched to 1x3xHxW, values 0..1, black outside of the picture."""
        column, row = np.meshgrid((np.arange(width) + 0.5) / width - 0.5, (np.arange(height) + 0.5) / height - 0.5)
        places = np.stack([column, row], axis=-1) @ self._turn * self._size + self._centre - 0.5
        corner = np.floor(places).astype(int)
        part = places - corner
        total = np.zeros((height, width, 3))
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            weight = np.abs(1 - dx - part[..., 0]) * np.abs(1 - dy - part[..., 1])
            total += weight[..., None] * _read(picture, corner[..., 0] + dx, corner[..., 1] + dy)
        return (total / 255).transpose(2, 0, 1)[None]

    def to_photo(self, points: np.ndarray, size: int) -> np.ndarray:
        """Moves Nx3 points from pixels of a `size`-pixel crop to pixels of the picture."""
        scaled = points / size * self._size
        scaled[:, :2] = (scaled[:, :2] - self._size / 2) @ self._turn + self._centre
        return scaled


def _read(picture: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    height, width = picture.shape[:2]
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.where(inside[..., None], picture[y.clip(0, height - 1), x.clip(0, width - 1)], 0)
