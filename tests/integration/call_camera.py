"""A program that reads DuckLive Camera all the time, as a call does."""
import subprocess
from pathlib import Path
from typing import Callable


class CallCamera:
    """32×18 grey pixels of every frame; `launch` starts a program in the session of the camera."""

    SIZE = 32 * 18

    def __init__(self, folder: Path, launch: Callable[..., subprocess.Popen]) -> None:
        self.file = folder / "call.raw"
        self.process = launch("gst-launch-1.0", "-q", "pipewiresrc", "target-object=ducklive_camera", "!", "videoconvert", "!", "videoscale",
                              "!", "video/x-raw,format=GRAY8,width=32,height=18", "!", "filesink", f"location={self.file}", "buffer-mode=2",
                              log="call")

    def frames(self) -> int:
        return self.file.stat().st_size // self.SIZE if self.file.exists() else 0

    def newest(self) -> bytes:
        with self.file.open("rb") as file:
            file.seek((self.frames() - 1) * self.SIZE)
            return file.read(self.SIZE)

    def difference(self, other: bytes) -> float:
        return sum(abs(a - b) for a, b in zip(self.newest(), other)) / self.SIZE
