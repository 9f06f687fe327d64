"""One sample file, taken out of a package as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SampleEntry:
    """`member` is the path inside the package, `sha256` that of the file itself.

    `package` names a Debian package when `is_debian` is set, otherwise an npm package of the catalogue.
    """

    name: str
    package: str
    is_debian: bool
    member: str
    sha256: str
    output: str

    @staticmethod
    def from_json(entry: dict[str, Any]) -> "SampleEntry":
        """Reads one element of the catalogue's `samples` or `test_samples` list."""
        is_debian = "debian_package" in entry
        return SampleEntry(
            name=entry["name"],
            package=entry["debian_package" if is_debian else "package"],
            is_debian=is_debian,
            member=entry["member"],
            sha256=entry["sha256"],
            output=entry["output"],
        )
