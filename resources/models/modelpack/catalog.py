"""Reads catalog.json, the list of everything that may be fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .model_entry import ModelEntry
from .pack_error import PackError
from .package_entry import PackageEntry
from .runtime_entry import RuntimeEntry
from .sample_entry import SampleEntry


class Catalog:
    """Typed view of catalog.json."""

    def __init__(self, path: Path) -> None:
        try:
            self._root: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            self.packages = {
                item["name"]: PackageEntry(item["name"], item["version"], item["sha256"])
                for item in self._root["packages"]
            }
            self.models = [ModelEntry.from_json(item) for item in self._root["models"]]
            self.test_models = [ModelEntry.from_json(item) for item in self._root["test_only"]]
            self.samples = [SampleEntry.from_json(item) for item in self._root["samples"]]
            self.test_samples = [SampleEntry.from_json(item) for item in self._root["test_samples"]]
        except OSError as error:
            raise PackError(f"The catalogue {path} cannot be read: {error.strerror}.") from error
        except (ValueError, KeyError, TypeError) as error:
            raise PackError(f"The catalogue {path} is malformed: {error!r}.") from error

    def package(self, name: str) -> PackageEntry:
        """Returns the pinned package called `name`."""
        if name not in self.packages:
            raise PackError(f"The catalogue has no package called {name}.")
        return self.packages[name]

    def model(self, name: str) -> ModelEntry:
        """Returns the model called `name`."""
        for entry in self.models:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in self.models)
        raise PackError(f"There is no model called {name}; the catalogue has {known}.")

    def runtime(self, platform: str) -> RuntimeEntry:
        """Returns the ONNX Runtime for `platform`, such as `linux-x64`."""
        for item in self._root["runtimes"]:
            if platform in item["platforms"]:
                build = item["platforms"][platform]
                files = {item["headers"] + name: f"include/{name}" for name in item["header_files"]}
                files.update(item["documents"])
                files.update(build["files"])
                return RuntimeEntry(item["package"], item["version"], files, build["links"])
        raise PackError(f"There is no ONNX Runtime for {platform} in the catalogue; install one and point CMake at it.")
