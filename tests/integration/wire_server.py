"""Starts the test server (network half in front of an echo) and speaks to it as other programs do."""
import asyncio
import json
import struct
import sys
import unittest

import websockets

SERVER = sys.argv.pop(1) if len(sys.argv) > 1 else "wire_server"
TIMEOUT = 20
HEADER = struct.Struct(">BQI")


def frame(kind, timestamp, payload):
    return HEADER.pack(kind, timestamp, len(payload)) + payload


def parse(message):
    kind, timestamp, size = HEADER.unpack_from(message)
    payload = message[HEADER.size:]
    assert len(payload) == size, "size mismatch: an old peer would end here"
    return kind, timestamp, payload


class WireServer:
    async def start(self, *arguments):
        self.process = await asyncio.create_subprocess_exec(
            SERVER, *arguments, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
        ports = json.loads(await self.line())
        self.http, self.ws = ports["http"], ports["ws"]
        return self

    async def line(self):
        return (await asyncio.wait_for(self.process.stdout.readline(), TIMEOUT)).decode().strip()

    def tell(self, command):
        self.process.stdin.write(command.encode() + b"\n")

    async def advance(self, seconds):
        self.tell(f"advance {int(seconds * 1000)}")
        assert await self.line() == "advanced"

    async def metrics(self):
        self.tell("metrics")
        values = {}
        while (line := await self.line()) != "# end":
            if not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                values[name] = float(value)
        return values

    async def metric_reaches(self, name, value):
        await self.metric_becomes(name, lambda now: now >= value)

    async def metric_becomes(self, name, is_wanted):
        for _ in range(2000):
            if is_wanted(now := (await self.metrics()).get(name, 0)):
                return
            await asyncio.sleep(0)
        raise AssertionError(f"{name} stayed {now}")

    def rss_kib(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    async def stop(self):
        if self.process.returncode is None:
            try:
                self.process.stdin.write(b"quit\n")
                await self.process.stdin.drain()
            except (BrokenPipeError, ConnectionResetError):
                pass
            await asyncio.wait_for(self.process.wait(), TIMEOUT)
        self.process.stdin.close()
        return self.process.returncode


class WireTestCase(unittest.IsolatedAsyncioTestCase):
    arguments = ()

    async def asyncSetUp(self):
        self.server = await WireServer().start(*self.arguments)
        self.peers = []

    async def asyncTearDown(self):
        for peer in self.peers:
            await peer.close()
        self.assertEqual(await self.server.stop(), 0)

    async def connect(self, path="/", port=None, **options):
        options.setdefault("max_size", None)
        options.setdefault("ping_interval", None)
        peer = await asyncio.wait_for(
            websockets.connect(f"ws://127.0.0.1:{port or self.server.ws}{path}", **options), TIMEOUT)
        self.peers.append(peer)
        return peer

    async def receive(self, peer):
        message = await asyncio.wait_for(peer.recv(), TIMEOUT)
        return message if isinstance(message, str) else parse(message)

    async def receive_json(self, peer, kind):
        message = json.loads(await asyncio.wait_for(peer.recv(), TIMEOUT))
        self.assertEqual(message["type"], kind, message)
        return message

    async def closed_with(self, peer):
        try:
            while True:
                await asyncio.wait_for(peer.recv(), TIMEOUT)
        except websockets.ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006, closed.rcvd.reason if closed.rcvd else ""
