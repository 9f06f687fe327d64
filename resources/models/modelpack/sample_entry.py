"""One sample file taken from a Debian package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SampleEntry:
    """`member` is the path inside the package, `sha256` that of the file itself."""

    name: str
    package: str
    member: str
    sha256: str
    output: str
