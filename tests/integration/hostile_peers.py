"""Peers that do not read, do not finish, or send rubbish: nobody else may notice."""
import asyncio
import random
import resource
import unittest

import websockets

from wire_server import TIMEOUT, WireServer, WireTestCase, frame

PICTURE = b"\xff\xd8" + b"x" * 59998
UPGRADE = (b"GET %s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


class HostileTestCase(WireTestCase):
    async def raw_peer(self, path=b"/"):
        """Upgraded by hand; its buffer is as small as can be and nobody reads it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.ws, limit=1024)
        self.addCleanup(writer.close)
        writer.write(UPGRADE % path)
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), TIMEOUT)
        return reader, writer


class SlowReaders(HostileTestCase):
    arguments = ("--max-clients", "20", "--manual-clock")
    FRAMES = 400

    async def test_ten_that_never_read_cost_the_others_nothing(self):
        slow = [await self.raw_peer() for _ in range(10)]
        healthy = [await self.connect("/") for _ in range(5)]
        feed = await self.connect("/feed")
        before = self.server.rss_kib()
        for number in range(self.FRAMES):
            await feed.send(frame(0x10, number, PICTURE))
            for peer in (feed, *healthy):
                self.assertEqual((await self.receive(peer))[:2], (1, number))
        self.assertLess(self.server.rss_kib() - before, 8 * 1024)
        metrics = await self.server.metrics()
        self.assertGreater(metrics['ducklive_frames_dropped_total{reason="slow_reader_video"}'], 1000)
        await self.server.advance(10)
        await self.server.metric_reaches('ducklive_peers_evicted_total{reason="stalled"}', 10)
        await feed.send(frame(0x10, 999, PICTURE))
        for peer in (feed, *healthy):
            self.assertEqual((await self.receive(peer))[:2], (1, 999))
        self.assertEqual(len(slow), 10)

    async def test_a_reader_that_wakes_gets_the_newest_picture_soon(self):
        late = await self.connect("/", max_queue=1, read_limit=1024)
        feed = await self.connect("/feed")
        for number in range(self.FRAMES):
            await feed.send(frame(0x10, number, PICTURE))
            await self.receive(feed)
        seen = []
        while not seen or seen[-1] != self.FRAMES - 1:
            seen.append((await self.receive(late))[1])
        self.assertEqual(seen, sorted(seen))
        self.assertLess(len(seen), self.FRAMES)


class Strangers(HostileTestCase):
    arguments = ("--manual-clock",)

    async def test_half_requests_are_ended_after_five_seconds(self):
        peers = [await asyncio.open_connection("127.0.0.1", port) for port in (self.server.ws, self.server.http) for _ in range(10)]
        for _, writer in peers:
            writer.write(b"GET / HTTP/1.1\r\nHost:")
            await writer.drain()
        ends = asyncio.gather(*(reader.read() for reader, _ in peers))
        await self.server.advance(4)
        self.assertFalse(ends.done())

        async def time_goes_on():
            while not ends.done():  # who is let in late has five seconds from then on
                await self.server.advance(5)
                await asyncio.sleep(0)

        await asyncio.wait_for(time_goes_on(), TIMEOUT)
        self.assertEqual(ends.result(), [b""] * len(peers))
        for _, writer in peers:
            writer.close()

    async def test_a_crowd_of_strangers_does_not_lock_the_door(self):
        crowd = [await asyncio.open_connection("127.0.0.1", self.server.ws) for _ in range(200)]
        entering = asyncio.ensure_future(self.connect("/"))
        while not entering.done():
            await self.server.advance(0.05)
            await asyncio.sleep(0)
        viewer = await entering
        feed = await self.connect("/feed")
        await feed.send(frame(0x10, 1, PICTURE))
        self.assertEqual((await self.receive(viewer))[:2], (1, 1))
        for _, writer in crowd:
            writer.close()


class Rubbish(HostileTestCase):
    async def test_mutated_frames_and_handshakes(self):
        random.seed(20240607)
        viewer, feed = await self.connect("/"), await self.connect("/feed")
        before = self.server.rss_kib()
        for number in range(150):
            reader, writer = await asyncio.open_connection("127.0.0.1", random.choice((self.server.ws, self.server.http)))
            data = bytearray(UPGRADE % b"/ws/dashboard" + bytes(random.randrange(256) for _ in range(80)))
            for _ in range(random.randrange(4)):
                data[random.randrange(len(data))] = random.randrange(256)
            writer.write(data)
            writer.write_eof()
            await asyncio.wait_for(reader.read(200), TIMEOUT)
            writer.close()
            await feed.send(frame(0x10, number, PICTURE))
            self.assertEqual((await self.receive(viewer))[:2], (1, number))
            self.assertEqual((await self.receive(feed))[:2], (1, number))
        self.assertLess(self.server.rss_kib() - before, 8 * 1024)

    async def test_broken_rules_get_their_close_code(self):
        cases = {b"\x82\x01x": 1002,                                # not masked
                 b"\xc2\x80\x00\x00\x00\x00": 1002,                 # reserved bit
                 b"\x83\x80\x00\x00\x00\x00": 1002,                 # reserved opcode
                 b"\x09\x80\x00\x00\x00\x00": 1002,                 # fragmented control frame
                 b"\x81\x81\x00\x00\x00\x00\xff": 1007,             # text that is not UTF-8
                 b"\x82\xff" + b"\x3f" + b"\xff" * 7 + b"\x00" * 4: 1009}  # 2^62 bytes announced
        for data, code in cases.items():
            with self.subTest(data.hex()):
                reader, writer = await self.raw_peer()
                writer.write(data)
                answer = await asyncio.wait_for(reader.readexactly(4), TIMEOUT)
                self.assertEqual((answer[0], int.from_bytes(answer[2:4], "big")), (0x88, code))


class OtherSites(HostileTestCase):
    async def test_a_page_from_elsewhere_cannot_watch(self):
        for origin in ("https://evil.example", "null"):
            with self.assertRaises(websockets.exceptions.InvalidStatusCode) as refused:
                await websockets.connect(f"ws://127.0.0.1:{self.server.ws}/dashboard", origin=origin)
            self.assertEqual(refused.exception.status_code, 403)
        own = await websockets.connect(f"ws://127.0.0.1:{self.server.ws}/dashboard", origin="http://127.0.0.1:8080")
        await own.close()


class FewDescriptors(unittest.IsolatedAsyncioTestCase):
    async def test_full_means_waiting_not_dying(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (40, hard))
        try:
            server = await WireServer().start("--max-clients", "100")
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        url = f"ws://127.0.0.1:{server.ws}/"
        inside = []
        try:
            while True:
                inside.append(await websockets.connect(url, open_timeout=1))
        except asyncio.TimeoutError:
            pass
        self.assertGreater(len(inside), 10)
        for peer in inside:
            await peer.close()
        again = await asyncio.wait_for(websockets.connect(url), TIMEOUT)
        await again.close()
        self.assertEqual(await server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
