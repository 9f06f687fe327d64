"""One pinned npm package of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PackageEntry:
    """`sha256` is that of the tarball as the registry serves it."""

    name: str
    version: str
    sha256: str

    @property
    def tarball(self) -> str:
        """File name that `npm pack` gives to the tarball."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"
