"""One tensor of a TensorFlow Lite model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class TfliteTensor:
    """`shape` is in TFLite order (images NHWC); `data` is set for constants."""

    name: str
    shape: tuple[int, ...]
    data: np.ndarray | None
