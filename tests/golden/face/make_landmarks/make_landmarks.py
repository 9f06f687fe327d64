#!/usr/bin/env python3
"""Makes astronaut_landmarks.json with MediaPipe's own face mesh in a headless Chromium.

Usage: make_landmarks.py --photo photo.png --cache DIR --out astronaut_landmarks.json [--chromium PROGRAM]

Nothing of DuckLive computes here: the page loads the unmodified JavaScript and WebAssembly of the pinned
npm package, so the result is an independent reference for the converted model and the face engine.

`first` is found from the face detector's box, `tracked` from the box around `tracked_before`. Tracking a still
picture does not settle on one answer but swings between these two, about 0.3 pixels apart.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import queue
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_MODELS = _HERE.parents[3] / "resources" / "models"
sys.path.insert(0, str(_MODELS))

from modelpack.downloader import Downloader  # noqa: E402
from modelpack.package_entry import PackageEntry  # noqa: E402

# The release before the one the model pack is made from: it carries the same four model files, byte for
# byte, but the newer release's own graph stops with "options_.has_num_classes()" (MediaPipe issue 3504).
_PACKAGE = PackageEntry(
    "@mediapipe/face_mesh", "0.4.1633559619", "a65c9a7509560f29e574c026dc6a667d2154617eb3ba0c287db02350de0c116f"
)
_TIMEOUT_SECONDS = 180
_FLAGS = [
    "--headless", "--no-sandbox", "--no-first-run", "--disable-gpu-sandbox", "--use-gl=angle",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--mute-audio", "--force-color-profile=srgb",
]


class ResultHandler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder and hands the body of POST /result to a queue."""

    def __init__(self, *args: object, results: "queue.Queue[bytes]", **kwargs: object) -> None:
        self._results = results
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_POST(self) -> None:  # noqa: N802, the name is given by the base class
        """Takes the page's result."""
        self._results.put(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stays quiet."""


def main() -> int:
    """Writes the golden file and returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photo", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--chromium", default="chromium")
    options = parser.parse_args()
    tarball = Downloader(options.cache, offline=False).package(_PACKAGE)
    with tempfile.TemporaryDirectory() as folder:
        site = _prepare_site(Path(folder), tarball, options.photo)
        result = _run_page(site, Path(folder) / "profile", options.chromium)
    frames = result.get("frames") or []
    if "error" in result or not frames or any(frame is None for frame in frames):
        print(f"make_landmarks.py: the page failed: {result.get('error', 'a frame without a face')}", file=sys.stderr)
        return 1
    golden = {
        "made_by": f"{_PACKAGE.name}@{_PACKAGE.version}, refineLandmarks, one face, same picture {len(frames)} times",
        "units": "x, z: fraction of the picture's width; y: fraction of its height; z smaller towards the camera",
        "width": result["width"],
        "height": result["height"],
        "first": _rounded(frames[0]),
        "tracked_before": _rounded(frames[-2]),
        "tracked": _rounded(frames[-1]),
    }
    options.out.write_text(json.dumps(golden, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8")
    return 0


def _prepare_site(folder: Path, tarball: Path, photo: Path) -> Path:
    with tarfile.open(tarball) as archive:
        archive.extractall(folder)  # its hash has been checked
    site = folder / "package"
    for name in ("page.html", "page.js"):
        shutil.copy(_HERE / name, site / name)
    shutil.copy(photo, site / "photo.png")
    return site


def _run_page(site: Path, profile: Path, chromium: str) -> dict[str, object]:
    results: queue.Queue[bytes] = queue.Queue()
    handler = functools.partial(ResultHandler, directory=str(site), results=results)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/page.html"
        command = [chromium, *_FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0", address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                return json.loads(results.get(timeout=_TIMEOUT_SECONDS))
            except queue.Empty:
                return {"error": f"no result after {_TIMEOUT_SECONDS} seconds"}
            finally:
                browser.terminate()
                browser.wait(timeout=20)
                server.shutdown()


def _rounded(frame: list[list[float]]) -> list[list[float]]:
    return [[round(value, 6) for value in point] for point in frame]


if __name__ == "__main__":
    sys.exit(main())
