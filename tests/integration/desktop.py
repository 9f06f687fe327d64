"""A desktop of its own for tests: a screen, sound and cameras, a network with a name service, and eyes and hands.

What is on the screen is found by the names the screen reader hears (AT-SPI); hands are a mouse and a keyboard (xdotool).
Run below private_hosts.enter() and dbus-run-session.
"""
import os
import shutil
import subprocess
import time
from pathlib import Path

from private_hosts import AVAHI, BUS, run, wait_for
from private_sound import PrivateSound

SIZE = "2400x900"


class Desktop:
    """Everything a user's session has."""

    def __init__(self, pictures: Path) -> None:
        self.sound = PrivateSound()
        self.folder = self.sound.folder
        self.pictures = pictures
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.environment = self.sound.environment
        self.environment |= {"QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software", "LC_ALL": "C.UTF-8",
                             "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_DATA_HOME": f"{self.folder}/data", "XDG_CONFIG_HOME": f"{self.folder}/config",
                             "XDG_CURRENT_DESKTOP": "test"}
        os.environ.update({key: self.environment[key] for key in ("XDG_RUNTIME_DIR", "HOME")})
        self.processes: list[subprocess.Popen] = []

    def start(self) -> None:
        self.sound.start()
        self.environment["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={self.folder}/bus"  # not for the sound, which would wait for its services
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "set", "lo", "multicast", "on")
        run("ip", "route", "add", "224.0.0.0/4", "dev", "lo")
        run("mount", "-t", "tmpfs", "tmpfs", "/run")
        os.makedirs("/run/avahi-daemon")
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder))
        (self.folder / "avahi.conf").write_text(AVAHI.format(name="studio").replace("use-ipv6=yes", "use-ipv6=no\nallow-interfaces=lo"))
        self.launch("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile")
        wait_for((self.folder / "bus").exists, "the system bus")
        self.launch("avahi-daemon", "-f", f"{self.folder}/avahi.conf", "--no-drop-root", "--no-chroot", "--no-rlimits")
        os.makedirs("/tmp/.X11-unix", exist_ok=True)  # of our own: a screen that ends elsewhere takes the socket of its number with it
        run("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", "/tmp/.X11-unix")
        read, write = os.pipe()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"], env=self.environment,
                                  pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(screen)
        os.close(write)
        with os.fdopen(read) as number:  # any that is free
            self.display = ":" + number.readline().strip()
        self.environment["DISPLAY"] = os.environ["DISPLAY"] = self.display
        self.launch("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")

    def launch(self, *command: object, log: str = "") -> subprocess.Popen:
        out = (self.folder / f"{log or Path(str(command[0])).name}.log").open("ab")
        process = subprocess.Popen([str(word) for word in command], env=self.environment, stdout=out, stderr=out)
        out.close()
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait(10)
        self.sound.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self, program: str) -> str:
        return (self.folder / f"{program}.log").read_text(errors="replace")

    # eyes
    def find(self, program: str, name: str, role: str = "", part: bool = False):
        """What is on the screen under a name; None when it is not."""
        import pyatspi  # binds to the session's bus when it is imported

        def search(node):
            if node is None:
                return None
            try:
                fits = name in node.name if part else node.name == name
                if fits and (not role or node.getRoleName() == role) and node.getState().contains(pyatspi.STATE_SHOWING):
                    return node
                for child in node:
                    if found := search(child):
                        return found
            except Exception:  # it went while it was looked at
                return None
            return None

        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == program:
                return search(application)
        return None

    def see(self, program: str, name: str, role: str = "", seconds: float = 20, part: bool = False):
        """Waits until it is there."""
        found = []

        def look() -> bool:
            found[:] = [self.find(program, name, role, part)]
            return found[0] is not None

        try:
            wait_for(look, f"'{name}' in {program}", seconds)
        except TimeoutError:
            self.photograph("lost")
            raise TimeoutError(f"'{name}' is not shown; there is {self.names(program)}") from None
        return found[0]

    def names(self, program: str) -> list[str]:
        """All that is shown, for a message."""
        import pyatspi
        words: list[str] = []

        def collect(node) -> None:
            try:
                if node.name and node.getState().contains(pyatspi.STATE_SHOWING):
                    words.append(f"{node.getRoleName()}: {node.name}")
                for child in node:
                    collect(child)
            except Exception:
                pass

        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == program:
                collect(application)
            elif application:
                words.append(f"another program: {application.name}")
        return words

    def photograph(self, name: str) -> None:
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-video_size", SIZE, "-i", self.display, "-frames:v", "1",
                        self.pictures / f"{name}.png"], env=self.environment, check=False, timeout=30)

    # hands
    def hand(self, *words: object) -> str:
        return subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, capture_output=True, text=True, timeout=30).stdout

    def place_of(self, node) -> tuple[int, int]:
        import pyatspi
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return box.x + box.width // 2, box.y + box.height // 2

    def click(self, program: str, name: str, role: str = "", seconds: float = 20, part: bool = False) -> None:
        x, y = self.place_of(self.see(program, name, role, seconds, part))
        self.hand("mousemove", x, y, "click", 1)

    def type(self, program: str, name: str, words: str) -> None:
        self.click(program, name, "text")
        self.hand("type", "--delay", 20, words)

    def window_of(self, process: subprocess.Popen) -> str:
        found = ""

        def is_shown() -> bool:
            nonlocal found
            found = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", "DuckLive|drag"], env=self.environment,
                                   check=False, capture_output=True, text=True, timeout=30).stdout.split("\n")[0]
            return bool(found)

        try:
            wait_for(is_shown, "the window", 30)
        except TimeoutError:
            self.photograph("lost")
            said = "\n".join(f"{path.name}: {path.read_text(errors='replace')[-1500:]}" for path in sorted(self.folder.glob("*.log")))
            raise TimeoutError(f"no window of {process.args[0]}, which ended with {process.poll()}\n{said}") from None
        return found

    def put_window(self, process: subprocess.Popen, x: int, y: int) -> None:
        self.hand("windowmove", self.window_of(process), x, y)

    def focus(self, process: subprocess.Popen) -> None:
        self.hand("windowfocus", self.window_of(process))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.hand("mousemove", *start, "mousedown", 1)
        for step in range(1, 21):
            x, y = (round(a + (b - a) * step / 20) for a, b in zip(start, end))
            self.hand("mousemove", x, y)
            time.sleep(0.03)  # a hand is not faster, and a drop needs to be offered on the way
        self.hand("mouseup", 1)
