"""Reads single files out of an npm tarball."""

from __future__ import annotations

import json
import re
import tarfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from .file_hash import hash_bytes
from .model_entry import ModelEntry
from .pack_error import PackError


class PackageArchive:
    """A tarball whose own hash has been checked before."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, members: Iterable[str]) -> dict[str, bytes]:
        """Returns the content of each of `members`; stops reading once all are found."""
        wanted = set(members)
        found: dict[str, bytes] = {}
        try:
            with tarfile.open(self._path, mode="r|gz") as archive:
                for item in archive:
                    stream = archive.extractfile(item) if item.name in wanted else None
                    if stream is not None:
                        found[item.name] = stream.read()
                    if len(found) == len(wanted):
                        break
        except (tarfile.TarError, EOFError, zlib.error) as error:
            raise PackError(f"{self._path.name} is not a readable npm package.") from error
        missing = sorted(wanted - found.keys())
        if missing:
            raise PackError(f"{self._path.name} does not contain {missing[0]}.")
        return found

    def file(self, member: str, sha256: str) -> bytes:
        """Returns the checked content of `member`."""
        return _checked(member, self.read([member])[member], sha256)

    def sources(self, models: list[ModelEntry]) -> dict[str, bytes]:
        """Returns the checked source file of each model, by model name."""
        members: set[str] = set()
        for model in models:
            members.update(_members(model))
        content = self.read(members)
        return {model.name: _checked(model.member, _source(model, content), model.sha256) for model in models}


def _members(model: ModelEntry) -> list[str]:
    if model.assets is None:
        return [model.member]
    return [f"{model.assets}.data", f"{model.assets}_loader.js"]


def _source(model: ModelEntry, content: dict[str, bytes]) -> bytes:
    if model.assets is None:
        return content[model.member]
    return _asset(model, content[f"{model.assets}.data"], content[f"{model.assets}_loader.js"])


def _checked(member: str, data: bytes, sha256: str) -> bytes:
    found = hash_bytes(data)
    if found != sha256:
        raise PackError(f"{member} has the wrong SHA-256 (expected {sha256}, found {found}).")
    return data


def _asset(model: ModelEntry, bundle: bytes, loader: bytes) -> bytes:
    """Cuts one file out of an Emscripten bundle; the loader script lists names with byte ranges."""
    listing = re.search(rb'"files": *(\[.*?\])', loader, re.DOTALL)
    try:
        files = json.loads(listing.group(1)) if listing else []
        for item in files:
            if item["filename"].rsplit("/", 1)[-1] == model.member:
                return bundle[int(item["start"]):int(item["end"])]
    except (ValueError, KeyError, TypeError) as error:
        raise PackError(f"The file list of {model.assets} is malformed.") from error
    raise PackError(f"{model.assets} does not contain {model.member}.")
