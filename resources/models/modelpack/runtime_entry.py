"""The ONNX Runtime build for one operating system and processor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RuntimeEntry:
    """`files` maps a path inside the package to a path in the output folder, `links` a link to its target."""

    package: str
    version: str
    files: dict[str, str]
    links: dict[str, str]
