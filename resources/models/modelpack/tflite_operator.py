"""One operator of a TensorFlow Lite model."""

from __future__ import annotations

from dataclasses import dataclass

from .flat_table import FlatTable


@dataclass(frozen=True)
class TfliteOperator:
    """`kind` is the builtin operator code or the custom operator's name."""

    kind: int | str
    inputs: list[int]
    outputs: list[int]
    options: FlatTable | None
    custom_options: bytes

    def option(self, field: int, code: str, default: int = 0) -> int:
        """Builtin option by its index in the TFLite schema."""
        return self.options.scalar(field, code, default) if self.options else default
