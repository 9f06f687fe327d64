"""A PipeWire session of its own with PulseAudio's and ALSA's doors, that can be ended and started again.

Needs a D-Bus session: run below dbus-run-session.
"""
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from waiting import wait_for


class PrivateSound:
    """pipewire, wireplumber and pipewire-pulse in a folder of their own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        folder = str(self.folder)
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "PIPEWIRE_RUNTIME_DIR": folder,
                            "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config",
                            "PULSE_RUNTIME_PATH": folder + "/pulse", "PULSE_SERVER": f"unix:{folder}/pulse/native"}
        self.processes: list[subprocess.Popen] = []

    def start(self) -> None:
        self._launch("pipewire", self.folder / "pipewire-0")
        self._launch("wireplumber")
        self.wait_for(lambda: "WirePlumber" in self.output("pw-cli", "ls", "Client"), "the session manager")
        self._launch("pipewire-pulse", self.folder / "pulse" / "native")

    def stop(self) -> None:
        for process in self.processes:  # PipeWire first: what a crash looks like
            process.kill()
            process.wait(10)
        self.processes.clear()
        for socket in (self.folder / "pipewire-0", self.folder / "pulse" / "native"):
            socket.unlink(missing_ok=True)

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _launch(self, program: str, socket: Path | None = None) -> None:
        with (self.folder / f"{program}.log").open("ab") as log:
            self.processes.append(subprocess.Popen([program], env=self.environment, stdout=log, stderr=log))
        if socket:
            self.wait_for(socket.exists, program)

    def output(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=20).stdout

    wait_for = staticmethod(wait_for)
