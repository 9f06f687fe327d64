"""Peers of the second wire version: hello, sessions, tickets, settings, clock."""
import itertools
import json
import random
import unittest
from pathlib import Path

from wire_server import WireTestCase, frame

JPEG = bytes.fromhex("ffd8ffd9")
PCM48 = b"\x01\x00" * 480


def opus_packets() -> list[bytes]:
    """Packets of 10 ms, each behind its length in the file."""
    data = (Path(__file__).resolve().parents[1] / "fuzz/corpus/opus/celt_10ms").read_bytes()
    packets = []
    while data:
        packets.append(data[1:1 + data[0]])
        data = data[1 + data[0]:]
    return packets


class HelloTestCase(WireTestCase):
    async def hello(self, role, path="/", **fields):
        peer = await self.connect(path + "?proto=2")
        await peer.send(json.dumps({"type": "hello", "protocol": 2, "role": role, "name": "t",
                                    "video": ["jpeg"], "audio": ["flac/48000", "pcm_s16le/48000", "opus/48000"], **fields}))
        return peer

    async def joined(self, role, **fields):
        peer = await self.hello(role, **fields)
        welcome = await self.receive_json(peer, "welcome")
        await self.receive_json(peer, "settings")
        return peer, welcome


class Joining(HelloTestCase):
    async def test_welcome_names_session_codecs_limits_and_server(self):
        _, welcome = await self.joined("feed")
        self.assertEqual(welcome["session"], "live_1")
        self.assertEqual((welcome["protocol"], welcome["video"], welcome["audio"]), (2, "jpeg", "pcm_s16le/48000"))
        self.assertEqual(welcome["audio_up"], ["pcm_s16le/48000", "opus/48000", "pcm_s16le/16000"])
        self.assertEqual(welcome["limits"]["max_message_bytes"], 10 << 20)
        self.assertEqual(welcome["server"]["name"], "DuckLive")

    async def test_sessions_do_not_see_each_other(self):
        feed_a, a = await self.joined("feed")
        feed_b, b = await self.joined("feed", session="mine-B_2")
        self.assertEqual(b["session"], "mine-B_2")
        viewer_a, _ = await self.joined("stream", session=a["session"])
        viewer_b, _ = await self.joined("dashboard", session=b["session"])
        old = await self.connect("/")
        await feed_b.send(frame(0x10, 2, JPEG + b"b"))
        await feed_a.send(frame(0x10, 1, JPEG + b"a"))
        self.assertEqual(await self.receive(viewer_a), (1, 1, JPEG + b"a"))
        self.assertEqual(await self.receive(viewer_b), (4, 2, JPEG + b"b"))
        self.assertEqual(await self.receive(viewer_b), (1, 2, JPEG + b"b"))
        main = await self.connect("/feed")
        await main.send(frame(0x10, 3, JPEG))
        self.assertEqual(await self.receive(old), (1, 3, JPEG))

    async def test_a_feed_place_taken_by_an_old_feed_does_not_matter(self):
        await self.connect("/feed")
        peer = await self.connect("/feed")
        await peer.send(json.dumps({"type": "hello", "protocol": 2, "role": "feed"}))
        self.assertEqual((await self.receive_json(peer, "welcome"))["session"], "live_1")

    async def test_bad_hellos_are_refused_not_repaired(self):
        for fields in ({"session": "a b"}, {"session": 5}, {"role": "king"}, {"protocol": 1},
                       {"protocol": "2"}, {"token": []}, {"video": ["h264"]}):
            with self.subTest(fields):
                peer = await self.connect("/")
                await peer.send(json.dumps({"type": "hello", "protocol": 2, "role": "stream", **fields}))
                self.assertEqual((await self.receive_json(peer, "error"))["code"], "bad_request")
                self.assertEqual((await self.closed_with(peer))[0], 1008)

    async def test_unknown_session_and_taken_id(self):
        peer = await self.hello("stream", session="nobody")
        self.assertEqual((await self.receive_json(peer, "error"))["code"], "not_found")
        self.assertEqual((await self.closed_with(peer))[0], 4408)
        await self.joined("feed", session="x")
        other = await self.hello("feed", session="x")
        error = await self.receive_json(other, "error")
        self.assertEqual((error["code"], error["data"]["reason"], error["data"]["subject"]), ("busy", "session_taken", "x"))
        self.assertIn("会话 x 已存在", error["data"]["message_zh"])
        self.assertEqual((await self.closed_with(other))[0], 1013)

    async def test_sound_at_48_khz_has_its_own_type(self):
        feed, welcome = await self.joined("feed")
        dashboard, _ = await self.joined("dashboard", session=welcome["session"])
        low, _ = await self.joined("stream", session=welcome["session"], audio=["pcm_s16le/16000"])
        await feed.send(frame(0x32, 4, PCM48))
        self.assertEqual(await self.receive(feed), (0x22, 4, PCM48))
        self.assertEqual(await self.receive(dashboard), (0x22, 4, PCM48))
        self.assertEqual((await self.receive(dashboard))[0], 6)
        await feed.send(frame(0x10, 5, JPEG))
        self.assertEqual(await self.receive(low), (1, 5, JPEG))


    async def test_opus_comes_back_to_whom_sends_it_or_wants_it_most(self):
        packets = opus_packets()
        feed, welcome = await self.joined("feed")
        plain, _ = await self.joined("stream", session=welcome["session"], audio=["pcm_s16le/48000"])
        fond, fond_welcome = await self.joined("stream", session=welcome["session"], audio=["opus/48000", "pcm_s16le/48000"])
        self.assertEqual(fond_welcome["audio"], "opus/48000")
        for damaged in (b"", b"\xff\x3f\x01", b"\x00" * 5000):
            await feed.send(frame(0x31, 1, damaged))
        for i, packet in enumerate(packets):
            await feed.send(frame(0x31, 20_000 + 10_000 * i, packet))
            for peer in (feed, fond):
                kind, captured, payload = await self.receive(peer)
                self.assertEqual((kind, captured), (0x21, 17_500 + 10_000 * i))
                self.assertLess(len(payload), 200)
            kind, captured, payload = await self.receive(plain)
            self.assertEqual((kind, captured, len(payload)), (0x22, 20_000 + 10_000 * i, 960))
        await feed.send(frame(0x32, 200_000, PCM48))
        self.assertEqual(await self.receive(feed), (0x22, 200_000, PCM48))
        self.assertEqual((await self.receive(fond))[0], 0x21)


    async def test_the_voice_quality_decides_how_the_voice_leaves(self):
        """Bytes are counted: what is chosen is what travels, from the next piece on."""
        both = ["pcm_s16le/48000", "opus/48000"]
        feed, welcome = await self.joined("feed", audio=both)
        fond, _ = await self.joined("stream", session=welcome["session"], audio=both[::-1])
        plain, _ = await self.joined("stream", session=welcome["session"], audio=both[:1])
        only, _ = await self.joined("stream", session=welcome["session"], audio=both[1:])
        times = itertools.count(20_000, 10_000)

        async def choose(quality):
            await feed.send(json.dumps({"type": "set", "voice": {"quality": quality}}))
            for peer in (feed, fond, plain, only):
                self.assertEqual((await self.receive_json(peer, "settings"))["voice"]["quality"], quality)

        async def travels(kinds, piece):
            """Ten pieces in; the kind and the bytes that come to each of the four."""
            bytes_of = []
            for _ in range(10):
                await feed.send(frame(piece[0], next(times), piece[1]))
            for peer, kind in zip((feed, fond, plain, only), kinds):
                got = [await self.receive(peer) for _ in range(10)]
                self.assertEqual([one[0] for one in got], [kind] * 10)
                bytes_of.append(sum(len(one[2]) for one in got))
            return bytes_of

        noise = bytes(random.Random(7).choices(range(256), k=960))
        pcm, opus = (0x32, noise), (0x31, opus_packets()[0])
        self.assertEqual((await travels((0x22, 0x21, 0x22, 0x21), pcm))[0], 9600)
        await choose("saving")
        saved = await travels((0x21, 0x21, 0x22, 0x21), pcm)
        self.assertLess(saved[0], 9600 / 6)
        self.assertEqual(saved[2], 9600)  # nobody gets what he did not offer
        await choose("best")
        self.assertEqual((await travels((0x22, 0x22, 0x22, 0x21), pcm))[:3], [9600] * 3)
        await travels((0x22, 0x22, 0x22, 0x21), opus)
        await choose("automatic")
        await travels((0x21, 0x21, 0x22, 0x21), opus)

    async def test_the_welcome_names_what_the_quality_makes_of_the_offer(self):
        both = ["pcm_s16le/48000", "opus/48000", "pcm_s16le/16000"]
        feed, welcome = await self.joined("feed")
        for quality, offer, codec in (("saving", both, "opus/48000"), ("saving", both[:1], "pcm_s16le/48000"),
                                      ("best", ["opus/48000", *both], "pcm_s16le/48000"), ("best", both[1:], "opus/48000"),
                                      ("automatic", both[1:], "opus/48000"), ("automatic", both, "pcm_s16le/48000"),
                                      ("best", both[::-1], "pcm_s16le/16000"), ("best", ["flac"], "")):
            await feed.send(json.dumps({"type": "set", "voice": {"quality": quality}}))
            await self.receive_json(feed, "settings")
            with self.subTest(quality=quality, offer=offer):
                _, joined = await self.joined("dashboard", session=welcome["session"], audio=offer)
                self.assertEqual(joined["audio"], codec)

    async def test_an_unknown_quality_is_refused_with_the_names_there_are(self):
        feed, _ = await self.joined("feed")
        for change, words in (({"face": {"quality": "saving"}}, "automatic, best, balanced and light"),
                              ({"voice": {"quality": "light"}}, "automatic, best and saving"),
                              ({"voice": {"quality": 1}}, "quality")):
            await feed.send(json.dumps({"type": "set", **change}))
            error = await self.receive_json(feed, "error")
            self.assertEqual(error["code"], "bad_request")
            self.assertIn(words, error["message"])


class Talking(HelloTestCase):
    async def test_settings_reach_every_peer_of_the_session_only(self):
        feed, welcome = await self.joined("feed")
        viewer, _ = await self.joined("stream", session=welcome["session"])
        old = await self.connect("/")
        await viewer.send(json.dumps({"type": "set", "face": {"enabled": True, "name": "anna.jpg"}, "voice": {"pitch_shift": 3}}))
        for peer in (feed, viewer):
            settings = await self.receive_json(peer, "settings")
            self.assertEqual((settings["revision"], settings["face"]["name"], settings["voice"]["pitch_shift"]), (1, "anna.jpg", 3))
        main = await self.connect("/feed")
        await main.send(frame(0x10, 1, JPEG))
        self.assertEqual(await self.receive(old), (1, 1, JPEG))

    async def test_a_bad_change_is_answered_and_changes_nothing(self):
        feed, _ = await self.joined("feed")
        await feed.send('{"type":"set","face":{"enabled":"false"}}')
        self.assertEqual((await self.receive_json(feed, "error"))["code"], "bad_request")
        await feed.send('{"type":"set","face":{"name":"nobody.jpg"}}')
        self.assertEqual((await self.receive_json(feed, "error"))["code"], "not_found")
        await feed.send('{"type":"set","face":{"name":"wall.jpg"}}')
        self.assertEqual((await self.receive_json(feed, "error"))["code"], "photo_no_face")
        await feed.send('{"type":"ping","t0":-12}')
        pong = await self.receive_json(feed, "pong")
        self.assertEqual(pong["t0"], -12)
        self.assertLessEqual(pong["t1"], pong["t2"])

    async def test_traces_come_for_a_sample_of_the_frames(self):
        feed, _ = await self.joined("feed")
        await feed.send(frame(0x10, 77, JPEG))
        self.assertEqual(await self.receive(feed), (1, 77, JPEG))
        trace = await self.receive_json(feed, "trace")
        self.assertEqual((trace["ts"], trace["spans"]), (77, {"echo": 1}))

    async def test_stats_become_metrics(self):
        feed, _ = await self.joined("feed")
        await feed.send('{"type":"stats","fps":30,"latency_ms":80.5,"dropped":2}')
        await self.server.metric_reaches("ducklive_e2e_latency_seconds_count", 1)
        await self.server.metric_reaches('ducklive_frames_dropped_total{reason="receiver"}', 2)


class Waiting(HelloTestCase):
    arguments = ("--places", "1", "--manual-clock")

    async def test_full_means_a_ticket_and_the_line_is_fair(self):
        first, welcome = await self.joined("feed")
        await self.server.advance(30)
        second = await self.hello("feed")
        queued = await self.receive_json(second, "queued")
        self.assertEqual((queued["position"], queued["queue_length"], queued["estimated_wait_s"]), (1, 1, 60.0))
        self.assertRegex(queued["ticket_id"], "^q_[0-9a-f]{12}$")
        third = await self.hello("feed")
        self.assertEqual((await self.receive_json(third, "queued"))["estimated_wait_s"], 150.0)
        await self.server.advance(3)
        self.assertEqual((await self.receive_json(third, "queue_update"))["position"], 2)
        await self.receive_json(second, "queue_update")
        await first.close()
        await self.receive_json(second, "queue_done")
        self.assertNotEqual((await self.receive_json(second, "welcome"))["session"], welcome["session"])
        await second.close()
        await self.receive_json(third, "queue_done")

    async def test_a_place_that_comes_free_while_the_next_is_tried_is_not_forgotten(self):
        """The clock stands: nobody is helped by the next update."""
        first, _ = await self.joined("feed")
        second, third = [await self.hello("feed") for _ in range(2)]
        for peer in (second, third):
            await self.receive_json(peer, "queued")
        self.server.tell("hold")
        await first.close()
        await self.receive_json(second, "queue_done") # the third is tried now, and finds no place
        await second.close()
        await self.server.metric_becomes('ducklive_clients{role="feed"}', lambda now: now <= 1)
        self.server.tell("go")
        await self.receive_json(third, "queue_done")


class Token(HelloTestCase):
    arguments = ("--token", "se-cret", "--manual-clock")

    async def test_who_may_come_in(self):
        right = await self.connect("/feed?token=se-cret")
        await right.send(frame(0x10, 1, JPEG))
        self.assertEqual(await self.receive(right), (1, 1, JPEG))
        bearer = await self.connect("/", extra_headers={"Authorization": "Bearer se-cret"})
        await right.send(frame(0x10, 2, JPEG))
        self.assertEqual(await self.receive(bearer), (1, 2, JPEG))
        wrong = await self.connect("/?token=se-creT")
        self.assertEqual((await self.closed_with(wrong))[0], 4401)
        hello, _ = await self.joined("feed", token="se-cret")
        self.assertTrue(hello.open)
        for token in ("", "se-cre", "se-crett", "x"):
            peer = await self.hello("feed", token=token)
            self.assertEqual((await self.receive_json(peer, "error"))["code"], "unauthorized")
            self.assertEqual((await self.closed_with(peer))[0], 4401)

    async def test_silence_without_a_token_gets_nothing_and_ends(self):
        silent = await self.connect("/feed")
        await silent.send(frame(0x10, 666, JPEG))
        await self.server.metric_reaches('ducklive_frames_dropped_total{reason="unexpected"}', 1)
        await self.server.advance(5)
        self.assertEqual((await self.closed_with(silent))[0], 4401)

    async def test_a_stranger_may_not_send_much(self):
        stranger = await self.connect("/")
        await stranger.send(b"x" * 8193)
        self.assertEqual((await self.closed_with(stranger))[0], 1009)


if __name__ == "__main__":
    unittest.main()
