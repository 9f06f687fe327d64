#!/usr/bin/python3
"""A call keeps its camera whatever happens to the network, and the stream comes back by itself.   network_change.py DUCKLIVE

studio computes, laptop has the call; between them is a cable.
"""
import os
import signal
import subprocess
import sys
import threading
import time
import unittest

import private_hosts
from call_camera import CallCamera
from private_hosts import wait_for
from private_sound import PrivateSound

DUCKLIVE = sys.argv[1]
BACK_WITHIN = 15.0  # seconds; most of it is what a machine that does other things needs
LONGEST_GAP = 1.0  # without a picture in the call


class LongestGap(threading.Thread):
    """Watches that pictures keep coming."""

    def __init__(self, call: CallCamera) -> None:
        super().__init__(daemon=True)
        self.call, self.longest, self.is_over = call, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        frames, since = self.call.frames(), time.monotonic()
        while not self.is_over.wait(0.02):
            now = time.monotonic()
            self.longest = max(self.longest, now - since)
            if self.call.frames() > frames:
                frames, since = self.call.frames(), now

    def end(self) -> float:
        self.is_over.set()
        self.join()
        return self.longest


class NetworkChange(unittest.TestCase):
    def setUp(self) -> None:
        self.sound = PrivateSound()
        self.addCleanup(self.sound.close)
        self.sound.start()
        self.studio, self.laptop = private_hosts.two_hosts("studio", "laptop")
        self.addCleanup(self.studio.close)
        self.addCleanup(self.laptop.close)
        self.laptop.environment |= self.sound.environment

    def launch(self, *command: object, log: str) -> subprocess.Popen:
        with (self.sound.folder / f"{log}.log").open("ab") as out:
            return self.laptop.start(*command, stdout=out, stderr=out)

    def start_server(self) -> subprocess.Popen:
        return self.studio.start(DUCKLIVE, "server", "--port", 8080, "--ws-port", 8081, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop_server(self, server: subprocess.Popen) -> None:
        server.kill()
        server.wait(10)

    @staticmethod
    def program_of(process: subprocess.Popen) -> int:
        """nsenter may have forked."""
        below = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False).stdout.split()
        return int(below[0]) if below else process.pid

    def goes(self, what: str) -> None:
        wait_for(lambda: self.call.difference(self.placeholder) < 2, f"the placeholder: {what}")

    def comes_back(self, what: str) -> None:
        begin = time.monotonic()
        wait_for(lambda: self.call.difference(self.placeholder) > 10, f"the picture again: {what}", BACK_WITHIN)
        held = self.call.newest()  # the last one is shown for a while; the test picture moves
        wait_for(lambda: self.call.difference(self.placeholder) > 10 and self.call.newest() != held, f"pictures again: {what}", BACK_WITHIN)
        print(f"{what}: back after {time.monotonic() - begin:.1f} s", flush=True)

    def is_connected(self) -> bool:
        return "10.77.0.4" in self.studio.call("ss", "-tn", "state", "established")

    def test_the_call_keeps_its_camera(self) -> None:
        client = self.launch(DUCKLIVE, "client", "--source", "test", "--server-url", "ws://10.77.0.1:8081", "--virtual-microphone", "none",
                             log="client")
        self.sound.wait_for(lambda: "ducklive_camera" in self.sound.output("pw-cli", "ls", "Node"), "the camera")
        self.call = CallCamera(self.sound.folder, self.launch)
        wait_for(lambda: self.call.frames() > 30, "the camera in a call")
        self.placeholder = self.call.newest()
        gap = LongestGap(self.call)
        server = self.start_server()
        self.comes_back("the server starts")
        frames = self.call.frames()
        wait_for(lambda: self.call.frames() > frames + 60, "pictures that stay")

        self.studio.call("ip", "link", "set", "cable0", "down")
        self.goes("the cable is pulled")
        self.studio.call("ip", "link", "set", "cable0", "up")
        self.comes_back("the cable is plugged in")

        self.studio.call("ip", "route", "add", "blackhole", "10.77.0.2")
        self.goes("nothing comes back from the server's side, and nobody says so")
        log = self.sound.folder / "client.log"
        wait_for(lambda: "it stopped answering" in log.read_text(), "the client's word")
        self.studio.call("ip", "route", "del", "blackhole", "10.77.0.2")
        self.comes_back("the way is free")

        self.laptop.call("ip", "addr", "del", "10.77.0.2/24", "dev", "cable1")
        self.laptop.call("ip", "addr", "add", "10.77.0.4/24", "dev", "cable1")
        wait_for(self.is_connected, "a connection from the new address", BACK_WITHIN)
        self.comes_back("another address")
        self.assertLess(gap.end(), LONGEST_GAP)
        print(f"longest time without a picture: {gap.longest * 1e3:.0f} ms", flush=True)

        program = self.program_of(client)
        os.kill(program, signal.SIGSTOP)  # asleep, while the world goes on
        self.stop_server(server)
        self.start_server()
        os.kill(program, signal.SIGCONT)
        wait_for(self.is_connected, "the connection after the sleep", BACK_WITHIN)
        frames = self.call.frames()
        wait_for(lambda: self.call.frames() > frames + 30, "pictures after the sleep", BACK_WITHIN)
        self.comes_back("awake")
        self.assertIsNone(self.call.process.poll(), "it is the same camera all the time")


if __name__ == "__main__":
    private_hosts.enter()
    if "DUCKLIVE_IN_SESSION" not in os.environ:  # a bus inside the namespaces
        os.execvpe("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv], {**os.environ, "DUCKLIVE_IN_SESSION": "1"})
    unittest.main(argv=sys.argv[:1], verbosity=2)
