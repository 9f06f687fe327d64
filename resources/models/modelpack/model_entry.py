"""One model of the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from .tensor_spec import TensorSpec


@dataclass(frozen=True)
class ModelEntry:
    """Where a model comes from, how it is converted and what it looks like afterwards.

    `member` is a path inside the package; when `assets` is set, `member` names a file inside
    the Emscripten asset bundle `<assets>.data` described by `<assets>_loader.js`.
    """

    name: str
    package: str
    member: str
    assets: str | None
    sha256: str
    output: str
    conversion: str
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    digest: str

    @staticmethod
    def from_json(entry: dict[str, Any]) -> "ModelEntry":
        """Reads one element of the catalogue's `models` or `test_only` list."""
        text = json.dumps(entry, sort_keys=True)
        return ModelEntry(
            name=entry["name"],
            package=entry["package"],
            member=entry["member"],
            assets=entry.get("assets"),
            sha256=entry["source_sha256"],
            output=entry["output"],
            conversion=entry["conversion"],
            inputs=tuple(TensorSpec.from_json(item) for item in entry.get("inputs", [])),
            outputs=tuple(TensorSpec.from_json(item) for item in entry.get("outputs", [])),
            digest=hashlib.sha256(text.encode()).hexdigest(),
        )
