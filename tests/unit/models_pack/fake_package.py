"""A catalogue with invented packages, so that tests need neither network nor real models."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

CONTENT = b"a model that is copied as it is"


class FakePackage:
    """Writes `catalog.json` and a filled cache below `folder`."""

    def __init__(self, folder: Path, source_sha256: str | None = None) -> None:
        self.cache = folder / "cache"
        self.out = folder / "out"
        self.catalog = folder / "catalog.json"
        self.tarball = self.cache / "demo-1.0.0.tgz"
        self.cache.mkdir()
        self.tarball.write_bytes(_tarball())
        (self.cache / "still.png").write_bytes(CONTENT)
        found = source_sha256 or hashlib.sha256(CONTENT).hexdigest()
        model = {
            "name": "demo", "package": "demo", "member": "package/demo.onnx", "conversion": "copy",
            "source_sha256": found, "output": "demo.onnx",
        }
        still = {
            "name": "still", "debian_package": "demo-data", "member": "./still.png",
            "sha256": hashlib.sha256(CONTENT).hexdigest(), "output": "still.png",
        }
        film = {
            "name": "film", "package": "demo", "member": "package/demo.onnx", "sha256": found, "output": "film.mp4",
        }
        package = {"name": "demo", "version": "1.0.0", "sha256": hashlib.sha256(_tarball()).hexdigest()}
        root = {"packages": [package], "runtimes": [], "models": [model], "test_only": [], "samples": [still],
                "test_samples": [film]}
        self.catalog.write_text(json.dumps(root), encoding="utf-8")

    def arguments(self, command: str, *more: str) -> list[str]:
        """Command line of pack.py that uses this catalogue, cache and output folder."""
        cache = [] if command == "verify" else ["--cache", str(self.cache)]
        return [command, "--out", str(self.out), "--catalog", str(self.catalog), *cache, *more]


def _tarball() -> bytes:
    buffer = io.BytesIO()
    # Neither gzip nor tar may write the time, or the hash would change from call to call.
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        item = tarfile.TarInfo("package/demo.onnx")
        item.size = len(CONTENT)
        archive.addfile(item, io.BytesIO(CONTENT))
    return gzip.compress(buffer.getvalue(), mtime=0)
