"""Brings pinned packages into a local cache and checks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .file_hash import hash_bytes, hash_file
from .output_folder import write_atomically
from .pack_error import PackError
from .package_entry import PackageEntry
from .sample_entry import SampleEntry

_NETWORK_SIGNS = ("ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED", "ECONNRESET", "ENETUNREACH",
                  "EHOSTUNREACH", "Could not resolve", "Could not connect", "Failed to fetch")


class Downloader:
    """Fetches packages through the user's own npm and apt configuration; the cache makes it work offline."""

    def __init__(self, cache: Path, offline: bool) -> None:
        self._cache = cache
        self._offline = offline

    def package(self, entry: PackageEntry) -> Path:
        """Returns the checked tarball of `entry`, fetching it when the cache lacks it."""
        path = self._cache / entry.tarball
        if not path.is_file():
            self._refuse_when_offline(f"{entry.name}@{entry.version}")
            self._npm_pack(entry, path)
        found = hash_file(path)
        if found != entry.sha256:
            path.unlink()
            raise PackError(_mismatch(path.name, entry.sha256, found))
        return path

    def debian_sample(self, entry: SampleEntry) -> bytes:
        """Returns the checked content of a sample out of a Debian package, fetching that when needed."""
        path = self._cache / entry.output
        if not path.is_file():
            self._refuse_when_offline(f"the Debian package {entry.package}")
            write_atomically(path, self._debian_member(entry))
        data = path.read_bytes()
        if hash_bytes(data) != entry.sha256:
            path.unlink()
            raise PackError(_mismatch(entry.output, entry.sha256, hash_bytes(data)))
        return data

    def _refuse_when_offline(self, what: str) -> None:
        if self._offline:
            raise PackError(f"{what} is not in the cache {self._cache} and --offline forbids fetching it.")

    def _npm_pack(self, entry: PackageEntry, path: Path) -> None:
        self._cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            command = ["npm", "pack", "--ignore-scripts", "--loglevel=error", "--no-update-notifier",
                       f"--pack-destination={folder}", f"{entry.name}@{entry.version}"]
            _run(command, Path(folder), f"{entry.name}@{entry.version}")
            made = list(Path(folder).glob("*.tgz"))
            if len(made) != 1:
                raise PackError(f"npm pack left {len(made)} tarballs for {entry.name}@{entry.version} instead of one.")
            os.replace(made[0], path)

    def _debian_member(self, entry: SampleEntry) -> bytes:
        self._cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            _run(["apt-get", "download", "-qq", entry.package], Path(folder), f"the Debian package {entry.package}")
            for package in Path(folder).glob("*.deb"):
                return _read_debian_member(package, entry.member)
        raise PackError(f"apt-get download brought no file for {entry.package}.")


def _read_debian_member(package: Path, member: str) -> bytes:
    if shutil.which("dpkg-deb") is None:
        raise PackError("dpkg-deb is not installed; it comes with the package dpkg.")
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for item in archive:
                    stream = archive.extractfile(item) if item.name == member else None
                    if stream is not None:
                        return stream.read()
        except tarfile.TarError as error:
            raise PackError(f"{package.name} is not a readable Debian package.") from error
        finally:
            process.kill()
    raise PackError(f"{package.name} does not contain {member}.")


def _run(command: list[str], folder: Path, what: str) -> None:
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900, check=False)
    except FileNotFoundError as error:
        raise PackError(f"{command[0]} is not installed; it is needed to fetch {what}.") from error
    except subprocess.TimeoutExpired as error:
        raise PackError(f"Fetching {what} took more than 15 minutes and was stopped.") from error
    if result.returncode == 0:
        return
    text = result.stderr + result.stdout
    if "ENOSPC" in text or "No space left" in text:
        raise PackError(f"The disk is full; {what} could not be stored in {folder.parent}.")
    if any(sign in text for sign in _NETWORK_SIGNS):
        raise PackError(f"There is no network connection to the package registry; {what} could not be fetched.")
    lines = [line for line in text.splitlines() if line.strip()]
    raise PackError(f"{command[0]} could not fetch {what}: {lines[0] if lines else 'no reason given'}.")


def _mismatch(name: str, expected: str, found: str) -> str:
    return f"{name} has the wrong SHA-256 (expected {expected}, found {found}); the file was removed."
