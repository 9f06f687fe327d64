"""Two hosts on one machine: network and mount namespaces with a cable between them, each with a system bus and an Avahi of its own.

Run below `unshare --net --mount` (with --map-root-user when not root): see enter().
"""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from waiting import wait_for

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy>
</busconfig>
"""
AVAHI = """[server]
host-name={name}
use-ipv4=yes
use-ipv6=yes
enable-dbus=yes
ratelimit-interval-usec=1000000
ratelimit-burst=1000
[publish]
publish-workstation=no
[rlimits]
"""


def enter() -> None:
    """Starts this script anew in namespaces of its own; comes back when it is in them."""
    if "DUCKLIVE_IN_NAMESPACE" in os.environ:
        return
    words = ["unshare", "--net", "--mount", "--kill-child", "--fork"]
    if os.geteuid() != 0:
        words.append("--map-root-user")
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        print("namespaces are not allowed here")
        sys.exit(77)  # skipped
    os.environ["DUCKLIVE_IN_NAMESPACE"] = "1"
    os.execvp(words[0], [*words, sys.executable, *sys.argv])


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


class Host:
    """A network namespace with a name, an address and an Avahi."""

    def __init__(self, name: str, address: str) -> None:
        self.name, self.address = name, address
        self.folder = Path(tempfile.mkdtemp())
        self.processes: list[subprocess.Popen] = []
        # It holds the namespaces open; everything else on this host enters them.
        self.holder = subprocess.Popen(["unshare", "--net", "--mount", "--uts", "sleep", "1000"])
        self.inside = ["nsenter", "--target", str(self.holder.pid), "--net", "--mount", "--uts"]
        end = time.monotonic() + 5
        while os.readlink(f"/proc/{self.holder.pid}/ns/uts") == os.readlink("/proc/self/ns/uts"):
            assert time.monotonic() < end
            time.sleep(0.01)
        self.environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/bus", "AVAHI_COMPAT_NOWARN": "1"}
        self.call("hostname", name)
        self.call("ip", "link", "set", "lo", "up")
        self.call("mount", "-t", "tmpfs", "tmpfs", "/run")
        Path(self.folder, "bus.conf").write_text(BUS.format(folder=self.folder))
        Path(self.folder, "avahi.conf").write_text(AVAHI.format(name=name))
        self.call("mkdir", "-p", "/run/avahi-daemon")

    def plug_in(self, cable: str) -> None:
        run("ip", "link", "set", cable, "netns", str(self.holder.pid))
        self.call("ip", "addr", "add", f"{self.address}/24", "dev", cable)
        self.call("ip", "link", "set", cable, "up")

    def call(self, *command: str) -> str:
        return subprocess.run([*self.inside, *command], env=self.environment, capture_output=True, text=True, check=True, timeout=60).stdout

    def start(self, *command: object, **options) -> subprocess.Popen:
        process = subprocess.Popen([*self.inside, *map(str, command)], env=self.environment, text=True, **options)
        self.processes.append(process)
        return process

    def start_bus(self) -> None:
        self.start("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile", stderr=subprocess.DEVNULL)
        wait_for(lambda: Path(self.folder, "bus").exists(), "the bus")

    def start_avahi(self) -> subprocess.Popen:
        return self.start("avahi-daemon", "-f", f"{self.folder}/avahi.conf", "--no-drop-root", "--no-chroot", "--no-rlimits",
                          stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait(10)
            if process.stdout:
                process.stdout.close()
        self.holder.kill()
        self.holder.wait(10)


def two_hosts(first: str, second: str) -> tuple[Host, Host]:
    """Connected by a cable, addresses 10.77.0.1 and 10.77.0.2, buses up, no Avahi yet."""
    hosts = Host(first, "10.77.0.1"), Host(second, "10.77.0.2")
    run("ip", "link", "add", "cable0", "type", "veth", "peer", "name", "cable1")
    for number, host in enumerate(hosts):
        host.plug_in(f"cable{number}")
        host.start_bus()
    return hosts

