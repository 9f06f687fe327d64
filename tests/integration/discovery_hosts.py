#!/usr/bin/python3
"""Servers found by real Avahi daemons on two hosts.   discovery_hosts.py DUCKLIVE DNSSD_PROBE"""
import json
import subprocess
import sys
import threading
import time
import unittest

import private_hosts

DUCKLIVE, PROBE = sys.argv[1:3]
LONGEST = 3.0  # seconds until a server is found


class Listener:
    """`ducklive discover` (or the probe) on one host, and what it printed, with the time."""

    def __init__(self, host: private_hosts.Host, *command: object) -> None:
        self.found: list[dict] = []
        self.started = time.monotonic()
        self.process = host.start(*command, stdout=subprocess.PIPE)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            if line.startswith("{"):
                self.found.append({**json.loads(line), "after": time.monotonic() - self.started})

    def named(self, name: str) -> list[dict]:
        return [entry for entry in self.found if entry["name"] == name]

    def wait(self, name: str, seconds: float = 15) -> dict:
        private_hosts.wait_for(lambda: self.named(name), f"{name}, found were {self.found}", seconds)
        return self.named(name)[0]


class DiscoveryHosts(unittest.TestCase):
    """studio runs servers, laptop looks for them."""

    def setUp(self) -> None:
        self.studio, self.laptop = private_hosts.two_hosts("studio", "laptop")
        self.addCleanup(self.studio.close)
        self.addCleanup(self.laptop.close)

    def avahi(self) -> None:
        for host in (self.studio, self.laptop):
            host.start_avahi()
        for host in (self.studio, self.laptop):
            private_hosts.wait_for(lambda: subprocess.run([*host.inside, "avahi-resolve", "-4", "-n", f"{host.name}.local"], env=host.environment,
                                                          capture_output=True, text=True, check=False).stdout, f"Avahi on {host.name}")

    def server(self, host: private_hosts.Host, port: int, *more: object) -> subprocess.Popen:
        return host.start(DUCKLIVE, "server", "--port", port, "--ws-port", port + 1, *more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def listen(self, host: private_hosts.Host) -> Listener:
        return Listener(host, DUCKLIVE, "discover", "--seconds", 60, "--json")

    def test_a_server_on_the_other_host_is_found(self) -> None:
        self.avahi()
        self.server(self.studio, 8080, "--token", "secret")
        self.listen(self.studio).wait("DuckLive on studio")  # it is announced by now
        found = self.listen(self.laptop).wait("DuckLive on studio")
        self.assertLess(found["after"], LONGEST)
        self.assertEqual(found["url"], "ws://10.77.0.1:8081")
        self.assertEqual(found["dashboard"], 8080)
        self.assertTrue(found["token"])
        self.assertEqual(found["protocol"], 2)
        self.assertFalse(found["this_machine"])
        self.assertTrue(any(":" in address for address in found["addresses"]) or len(found["addresses"]) == 1)

    def test_servers_of_one_name_are_told_apart(self) -> None:
        self.avahi()
        for host, port in ((self.studio, 8080), (self.studio, 8090), (self.laptop, 8080)):
            self.server(host, port, "--name", "Duck")
        looking = self.listen(self.laptop)

        def are_told_apart() -> bool:
            """Who gets which number is settled between the hosts, and may change meanwhile."""
            newest = {(entry["host"], entry["dashboard"]): entry["name"] for entry in looking.found}
            return len(newest) == 3 and len(set(newest.values())) == 3

        private_hosts.wait_for(are_told_apart, f"three names, found were {looking.found}")
        self.assertTrue(all(entry["name"].startswith("Duck") for entry in looking.found))

    def test_a_client_finds_its_server_by_itself(self) -> None:
        self.avahi()
        self.server(self.studio, 8080)
        self.listen(self.laptop).wait("DuckLive on studio")
        client = self.laptop.start(DUCKLIVE, "client", "--camera", "none", "--virtual-microphone", "none", stdout=subprocess.PIPE)
        line = next(line for line in client.stdout if "ws://" in line)
        self.assertIn("ws://10.77.0.1:8081", line)

    def test_a_service_that_comes_late_or_back_is_used(self) -> None:
        self.server(self.studio, 8080)
        looking = self.listen(self.laptop)
        time.sleep(0.5)  # both have noticed that nobody is there; nothing depends on it
        self.avahi()
        looking.wait("DuckLive on studio")
        daemon = self.studio.processes[-1]
        daemon.kill()
        daemon.wait(10)
        self.studio.call("rm", "-f", "/run/avahi-daemon/pid")
        self.studio.start_avahi()
        self.listen(self.studio).wait("DuckLive on studio")

    def test_the_backend_for_macs_meets_the_other_one(self) -> None:
        self.avahi()
        looking = self.listen(self.laptop)
        self.studio.start(PROBE, "advertise", "Mac", 7000, stdout=subprocess.DEVNULL)
        self.assertEqual(looking.wait("Mac")["url"], "ws://10.77.0.1:7000")
        self.studio.start(PROBE, "advertise", "Mac", 7100, stdout=subprocess.DEVNULL)
        self.assertEqual(looking.wait("Mac #2")["url"], "ws://10.77.0.1:7100")
        self.server(self.studio, 8080)
        found = Listener(self.laptop, PROBE, "browse").wait("DuckLive on studio")
        self.assertEqual(found["url"], "ws://studio.local:8081")
        self.assertEqual(found["dashboard"], 8080)

    def test_without_a_service_the_reason_is_said(self) -> None:
        done = subprocess.run([*self.laptop.inside, DUCKLIVE, "discover", "--seconds", "0.5"], env=self.laptop.environment, capture_output=True,
                              text=True, check=False, timeout=30)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Avahi", done.stdout + done.stderr)


if __name__ == "__main__":
    private_hosts.enter()
    unittest.main(argv=sys.argv[:1], verbosity=2)
