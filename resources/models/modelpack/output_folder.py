"""An output folder whose content is recorded in pack.lock.json."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from .file_hash import hash_bytes, hash_file

LOCK_NAME = "pack.lock.json"
_LOCK_VERSION = 1


class OutputFolder:
    """Writes files atomically and knows which of them are still what was written.

    The lock maps each file to the hash of its content and to its `recipe`: a hash over everything
    the content was made from. A file is current when both still match.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: dict[str, dict[str, Any]] = self._read_lock()

    def is_current(self, name: str, recipe: str) -> bool:
        """True when `name` exists unchanged and was made by `recipe`."""
        return self._files.get(name, {}).get("recipe") == recipe and self.problem(name) is None

    def problem(self, name: str) -> str | None:
        """One phrase that says what is wrong with the file `name`, or None."""
        entry = self._files.get(name)
        if entry is None:
            return "is not recorded in the lock file"
        path = self.path / name
        if not path.is_file():
            return "is missing"
        found = hash_file(path)
        return None if found == entry.get("sha256") else f"was changed (expected {entry.get('sha256')}, found {found})"

    def recipe(self, name: str) -> str | None:
        """The recipe recorded for `name`."""
        return self._files.get(name, {}).get("recipe")

    def put(self, name: str, data: bytes, recipe: str) -> None:
        """Writes `data` to `name` and records it."""
        write_atomically(self.path / name, data)
        self._files[name] = {"recipe": recipe, "sha256": hash_bytes(data), "size": len(data)}
        self._write_lock()

    def link(self, name: str, target: str) -> None:
        """Makes `name` a symbolic link to `target`, replacing what was there."""
        path = self.path / name
        if path.is_symlink() and os.readlink(path) == target:
            return
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(target)
        os.replace(temporary, path)

    def _read_lock(self) -> dict[str, dict[str, Any]]:
        """A missing or damaged lock counts as empty: everything is then built again."""
        try:
            lock = json.loads((self.path / LOCK_NAME).read_text(encoding="utf-8"))
            files = lock["files"] if lock["version"] == _LOCK_VERSION else {}
            return {name: dict(entry) for name, entry in files.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write_lock(self) -> None:
        lock = {"version": _LOCK_VERSION, "files": dict(sorted(self._files.items()))}
        write_atomically(self.path / LOCK_NAME, (json.dumps(lock, indent=2) + "\n").encode())


def write_atomically(path: Path, data: bytes) -> None:
    """Writes `data` beside `path` and renames it, so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)
        raise
