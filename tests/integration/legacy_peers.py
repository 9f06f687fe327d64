"""Peers of the first wire version: they say no hello and must see exactly what they always saw."""
import asyncio
import contextlib
import unittest

import websockets

from wire_server import WireTestCase, frame

JPEG = bytes.fromhex("ffd8ffd9")
PCM = b"\x01\x00" * 320


class RolesAndOrder(WireTestCase):
    async def test_video_goes_to_every_role_with_its_timestamp(self):
        for path, kinds in (("/", [1]), ("/unknown", [1]), ("/stream", [1]), ("/x/dashboard", [4, 1])):
            with self.subTest(path):
                viewer = await self.connect(path)
                feed = await self.connect("/feed")
                await feed.send(frame(0x10, 1700000000123456, JPEG))
                for peer, expected in ((viewer, kinds), (feed, [1])):
                    for kind in expected:
                        self.assertEqual(await self.receive(peer), (kind, 1700000000123456, JPEG))
                await feed.close()
                await viewer.close()

    async def test_golden_bytes_arrive(self):
        viewer, feed = await self.connect("/"), await self.connect("/feed")
        await feed.send(bytes.fromhex("1000060a241820224000000004ffd8ffd9"))
        self.assertEqual((await viewer.recv()).hex(), "0100060a241820224000000004ffd8ffd9")

    async def test_dashboard_gets_original_processed_levels_in_this_order(self):
        dashboard, stream = await self.connect("/dashboard"), await self.connect("/")
        feed = await self.connect("/feed")
        await feed.send(frame(0x11, 5, PCM))
        self.assertEqual(await self.receive(dashboard), (5, 5, PCM))
        self.assertEqual(await self.receive(dashboard), (2, 5, PCM))
        kind, _, payload = await self.receive(dashboard)
        self.assertEqual((kind, payload), (6, b'{"original_db": -23.8, "processed_db": -20.0}'))
        self.assertEqual(await self.receive(stream), (2, 5, PCM))

    async def test_audio_keeps_its_order_and_none_is_lost(self):
        stream, feed = await self.connect("/"), await self.connect("/feed")
        for number in range(500):
            await feed.send(frame(0x11, number, PCM))
            self.assertEqual((await self.receive(stream))[:2], (2, number))
            self.assertEqual((await self.receive(feed))[:2], (2, number))

    async def test_same_roles_on_the_http_port(self):
        viewer = await self.connect("/ws/dashboard", self.server.http)
        feed = await self.connect("/ws/feed", self.server.http)
        await feed.send(frame(0x10, 7, JPEG))
        self.assertEqual(await self.receive(viewer), (4, 7, JPEG))
        self.assertEqual(await self.receive(viewer), (1, 7, JPEG))


class Admission(WireTestCase):
    arguments = ("--max-clients", "2")

    async def test_second_feed_is_refused_after_the_upgrade(self):
        first = await self.connect("/feed")
        second = await self.connect("/feed")
        self.assertEqual(await self.closed_with(second), (1013, "Another feed client is already connected"))
        await first.send(frame(0x10, 1, JPEG))
        self.assertEqual(await self.receive(first), (1, 1, JPEG))
        await first.close()
        third = await self.connect("/feed")
        await third.send(frame(0x10, 2, JPEG))
        self.assertEqual(await self.receive(third), (1, 2, JPEG))

    async def test_a_refused_feed_that_sends_at_once_reaches_nobody(self):
        viewer, first = await self.connect("/"), await self.connect("/feed")
        second = await self.connect("/feed")
        await second.send(frame(0x10, 666, JPEG))
        self.assertEqual((await self.closed_with(second))[0], 1013)
        await first.send(frame(0x10, 1, JPEG))
        self.assertEqual(await self.receive(viewer), (1, 1, JPEG))

    async def test_only_stream_peers_count(self):
        await self.connect("/dashboard")
        await self.connect("/dashboard")
        await self.connect("/feed")
        await self.connect("/")
        await self.connect("/")
        third = await self.connect("/")
        self.assertEqual(await self.closed_with(third), (1013, "Max clients reached"))


class Endings(WireTestCase):
    async def test_ten_mebibytes_and_one_byte(self):
        feed, viewer = await self.connect("/feed"), await self.connect("/")
        largest = frame(0x10, 1, b"x" * ((10 << 20) - 13))
        await feed.send(largest)
        self.assertEqual((await self.receive(viewer))[:2], (1, 1))
        await self.receive(feed)
        with contextlib.suppress(websockets.ConnectionClosed):  # the answer may come while we still send
            await feed.send(largest + b"y")
        self.assertEqual((await self.closed_with(feed))[0], 1009)

    async def test_shutdown_says_going_away(self):
        peers = [await self.connect(path) for path in ("/", "/feed", "/dashboard")]
        self.server.tell("quit")
        for peer in peers:
            self.assertEqual((await self.closed_with(peer))[0], 1001)

    async def test_text_and_short_messages_are_ignored_and_counted(self):
        feed, viewer = await self.connect("/feed"), await self.connect("/")
        for odd in ("", "hello", "{", '{"type":"ping","t0":1}', '{"type":"set","face":{"enabled":true}}',
                    b"", b"\x10", frame(0x10, 1, JPEG)[:-1], frame(0x77, 1, JPEG), frame(0x32, 1, PCM)):
            await feed.send(odd)
            await viewer.send(odd)
        await feed.send(frame(0x10, 9, JPEG) + b"bytes after the payload")
        self.assertEqual(await self.receive(viewer), (1, 9, JPEG))
        self.assertEqual(await self.receive(feed), (1, 9, JPEG))
        await self.server.metric_reaches('ducklive_frames_dropped_total{reason="malformed"}', 6)


class Liveness(WireTestCase):
    arguments = ("--manual-clock",)

    async def test_a_pong_keeps_the_peer(self):
        viewer, feed = await self.connect("/"), await self.connect("/feed")
        for number in range(3):
            await self.server.advance(20)  # longer than ping and patience together after two rounds
            await self.server.metric_reaches('ducklive_pings_answered_total', 2 * (number + 1))
            await feed.send(frame(0x10, number, JPEG))
            self.assertEqual(await self.receive(viewer), (1, number, JPEG))
            await self.receive(feed)

    async def test_dead_peer_is_ended_ten_seconds_after_the_ping(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.ws)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        await self.server.advance(20)
        self.assertEqual((await asyncio.wait_for(reader.readexactly(2), 20))[0], 0x89)
        await self.server.advance(10)
        self.assertEqual(await asyncio.wait_for(reader.read(), 20), b"")
        writer.close()
        await self.server.metric_reaches('ducklive_peers_evicted_total{reason="no_pong"}', 1)


if __name__ == "__main__":
    unittest.main()
