"""Description of one input or output of a packed model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TensorSpec:
    """Name and shape as seen by the program; `source` is the name inside the source file."""

    name: str
    shape: tuple[int, ...]
    source: str

    @staticmethod
    def from_json(entry: dict[str, Any]) -> "TensorSpec":
        """Reads one element of a model's `inputs` or `outputs` list."""
        shape = tuple(int(size) for size in entry["shape"])
        return TensorSpec(entry["name"], shape, entry.get("source", entry["name"]))
