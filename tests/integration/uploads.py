#!/usr/bin/python3
"""Uploads into the library of a real server: by a real tus client, across aborts and a killed server, and what is refused.

uploads.py DUCKLIVE SAMPLES NPM
"""
import base64
import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

import numpy

DUCKLIVE, SAMPLES, NPM = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
HERE = Path(__file__).resolve().parent
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {**TUS, "Content-Type": "application/offset+octet-stream"}
ABORTS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`ducklive server` with a library of its own, that can be killed and started again on the same ports."""

    def __init__(self, library: Path) -> None:
        self.library, self.http, self.ws = library, free_port(), free_port()
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen([DUCKLIVE, "server", "--host", "127.0.0.1", "--port", str(self.http), "--ws-port", str(self.ws),
                                         "--library", str(self.library)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.http), 1).close()
                return
            except OSError:
                assert time.monotonic() < end and self.process.poll() is None
                time.sleep(0.05)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def ask(self, method: str, path: str, headers: dict | None = None, body=None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.data = answer.read()
        connection.close()
        return answer

    def models(self) -> list[dict]:
        return json.loads(self.ask("GET", "/api/v1/models").data)["models"]

    def begin(self, length: int, name: str, **more: str) -> str:
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in {"filename": name, **more}.items())
        answer = self.ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata})
        assert answer.status == 201, answer.data
        return answer.headers["Location"]


def retitled(png: bytes, title: str) -> bytes:
    """The same picture in another file."""
    text = b"tEXtTitle\0" + title.encode()
    end = len(png) - 12
    return png[:end] + struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text)) + png[end:]


def big_clip(path: Path) -> None:
    """200 MB of speech: 6 channels of 32-bit floats at 192 kHz."""
    raw = (SAMPLES / "speech.wav").read_bytes()
    place = raw.index(b"fmt ") + 8
    rate = struct.unpack_from("<I", raw, place + 4)[0]
    data = raw.index(b"data") + 8
    speech = numpy.frombuffer(raw[data:data + (len(raw) - data) // 2 * 2], "<i2").astype("<f4") / 32768
    dense = numpy.repeat(numpy.interp(numpy.arange(len(speech) * 192000 // rate) * rate / 192000, numpy.arange(len(speech)), speech)
                         .astype("<f4")[:, None], 6, axis=1)
    frames = 200_000_000 // 24
    sound = numpy.tile(dense, (frames // len(dense) + 1, 1))[:frames].tobytes()
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(sound), b"WAVE", b"fmt ", 16, 3, 6, 192000, 192000 * 24, 24, 32, b"data", len(sound))
    path.write_bytes(header + sound)


class Uploads(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = Server(self.folder / "library")
        self.addCleanup(lambda: self.server.kill())
        self.photo = (SAMPLES / "photo.png").read_bytes()

    def put(self, place: str, offset: int, data: bytes, **more: str) -> http.client.HTTPResponse:
        return self.server.ask("PATCH", place, {**BYTES, "Upload-Offset": str(offset), **more}, data)

    def code(self, answer: http.client.HTTPResponse) -> str:
        body = json.loads(answer.data)
        self.assertEqual(set(body), {"code", "message", "data", "timestamp", "request_id"})
        self.assertEqual(body["request_id"], answer.headers["X-Request-ID"])
        self.assertTrue(body["data"]["message_zh"])
        return body["code"]

    def test_two_hundred_megabytes_with_aborts_and_a_killed_server(self) -> None:
        clip = self.folder / "clip.wav"
        big_clip(clip)
        upload = subprocess.Popen(["node", HERE / "tus_upload.mjs", f"http://127.0.0.1:{self.server.http}/api/v1/uploads", clip, "Ada.wav",
                                   str(ABORTS), "7"], env={**os.environ, "DUCKLIVE_NPM": NPM}, stdout=subprocess.PIPE, text=True)
        aborts = 0
        last = ""
        self.addCleanup(upload.stdout.close)
        for line in upload.stdout:
            last = line
            aborts += line.startswith("abort")
            if line.startswith("abort") and aborts == ABORTS // 2:
                self.server.kill()
                self.server.start()
        self.assertEqual(upload.wait(60), 0, last)
        self.assertGreaterEqual(aborts, ABORTS // 2)  # two places may lie within one progress event
        models = self.server.models()
        self.assertEqual([model["name"] for model in models], ["Ada"])
        self.assertEqual(models[0]["sha256"], hashlib.sha256(clip.read_bytes()).hexdigest())
        self.assertEqual((models[0]["kind"], models[0]["consent"]), ("voice", "they agreed"))

    def test_a_photo_is_taken_and_can_be_worn(self) -> None:
        place = self.server.begin(len(self.photo), "Ada Lovelace.png")
        first = self.put(place, 0, self.photo[:1000])
        self.assertEqual((first.status, first.headers["Upload-Offset"]), (204, "1000"))
        head = self.server.ask("HEAD", place, TUS)
        self.assertEqual((head.headers["Upload-Offset"], head.headers["Upload-Length"]), ("1000", str(len(self.photo))))
        last = self.put(place, 1000, self.photo[1000:])
        self.assertEqual(last.status, 200, last.data)
        model = json.loads(last.data)
        self.assertEqual((model["name"], model["kind"]), ("Ada Lovelace", "face"))
        after = self.server.ask("GET", place, TUS)  # who lost the last answer asks again
        self.assertEqual((after.headers["Upload-Offset"], json.loads(after.data)["id"]), (str(len(self.photo)), model["id"]))
        thumbnail = self.server.ask("GET", f"/api/v1/models/{model['id']}/thumbnail")
        self.assertEqual(thumbnail.data[:2], b"\xff\xd8")
        self.assertEqual(json.loads(self.server.ask("POST", f"/api/v1/models/{model['id']}/select").data)["face"], "Ada Lovelace")
        self.assertIn("Ada Lovelace", json.loads(self.server.ask("GET", "/api/faces").data)["faces"])

    def test_further_photos_of_a_person(self) -> None:
        model = json.loads(self.put(self.server.begin(len(self.photo), "Ada.png"), 0, self.photo).data)
        self.assertEqual(model["photos"], 1)
        path = f"/api/v1/models/{model['id']}"
        self.server.ask("POST", path + "/select")
        thumbnail = self.server.ask("GET", path + "/thumbnail").data
        for count in (2, 3):
            more = retitled(self.photo, str(count))
            place = self.server.begin(len(more), "again.png", photo_of=model["id"])
            answer = self.put(place, 0, more)
            merged = json.loads(answer.data)
            self.assertEqual((answer.status, merged["id"], merged["name"], merged["photos"]), (200, model["id"], "Ada", count))
            after = self.server.ask("GET", place, TUS)
            self.assertEqual((after.headers["Upload-Offset"], json.loads(after.data)["photos"]), (str(len(more)), count))
        self.assertEqual(self.server.ask("GET", path + "/thumbnail").data, thumbnail)
        twice = self.put(self.server.begin(len(more), "again.png", photo_of=model["id"]), 0, more)
        self.assertEqual((twice.status, self.code(twice)), (409, "already_exists"))
        sound = (SAMPLES / "speech.wav").read_bytes()
        for name, data in (("note.jpg", b"just text"), ("talk.wav", sound)):
            answer = self.put(self.server.begin(len(data), name, photo_of=model["id"]), 0, data)
            self.assertEqual(answer.status, 422, name)
        begun = self.server.ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": "9", "Upload-Metadata": "photo_of " +
                                                            base64.b64encode(b"../../x").decode()})
        self.assertEqual((begun.status, self.code(begun)), (404, "not_found"))
        self.server.kill()
        self.server.start()
        self.assertEqual([(one["id"], one["photos"]) for one in self.server.models()], [(model["id"], 3)])
        alone = self.server.ask("DELETE", path + "/photos")
        self.assertEqual((alone.status, json.loads(alone.data)), (200, model))
        self.assertEqual(self.server.ask("DELETE", "/api/v1/models/0123456789abcdef/photos").status, 404)
        self.assertEqual(len([file for file in (self.folder / "library/objects").rglob("*") if file.is_file()]), 1)

    def test_a_model_is_renamed_deleted_and_restored(self) -> None:
        place = self.server.begin(len(self.photo), "ada.png")
        path = "/api/v1/models/" + json.loads(self.put(place, 0, self.photo).data)["id"]
        typed = {"Content-Type": "application/json"}
        self.server.ask("POST", path + "/select")
        renamed = self.server.ask("PATCH", path, typed, json.dumps({"name": "Grace", "consent": "yes"}))
        self.assertEqual(json.loads(renamed.data)["name"], "Grace")
        self.assertEqual(json.loads(self.server.ask("GET", "/api/faces").data)["current"], "Grace")
        self.assertEqual(self.server.ask("DELETE", path).status, 409)  # it is worn
        self.server.ask("POST", "/api/faces/select", typed, json.dumps({"filename": ""}))
        self.assertEqual(self.server.ask("DELETE", path).status, 204)
        self.assertEqual((self.server.models(), self.server.ask("GET", path).status), ([], 404))
        self.assertEqual(json.loads(self.server.ask("POST", path + "/restore").data)["name"], "Grace")
        self.assertEqual(self.server.ask("PATCH", path, typed, json.dumps({"name": " "})).status, 422)
        self.assertEqual(self.server.ask("PATCH", path, typed, json.dumps({"name": 7})).status, 422)
        self.server.kill()
        self.server.start()
        self.assertEqual([model["name"] for model in self.server.models()], ["Grace"])

    def test_what_is_no_face_and_no_voice_is_refused_with_the_reason(self) -> None:
        for name, data, code in (("note.jpg", b"just text", "file_kind_unknown"), ("broken.png", self.photo[:5000], "image_unreadable"),
                                 ("silence.wav", (SAMPLES / "speech.wav").read_bytes()[:44] + bytes(400000), "clip_no_speech")):
            place = self.server.begin(len(data), name)
            answer = self.put(place, 0, data)
            self.assertEqual((answer.status, self.code(answer)), (422, code), name)
            self.assertEqual(self.code(self.server.ask("GET", place, TUS)), code)
        self.assertEqual(self.server.models(), [])
        self.assertEqual(list((self.folder / "library/uploads").iterdir()), [])

    def test_the_same_file_twice_is_said(self) -> None:
        for status in (200, 409):
            answer = self.put(self.server.begin(len(self.photo), "ada.png"), 0, self.photo)
            self.assertEqual(answer.status, status)
        self.assertEqual(self.code(answer), "already_exists")
        self.assertEqual(len(self.server.models()), 1)

    def test_names_cannot_lead_out_of_the_library(self) -> None:
        for name in ("../../../tmp/evil.png", "C:\\Windows\\evil.png", "..", "\n\x00.png", "x" * 3000):
            answer = self.put(self.server.begin(len(self.photo), name), 0, self.photo)
            model = json.loads(answer.data)
            self.assertEqual(answer.status, 200, name)
            self.assertNotRegex(model["name"], r"[/\\\x00-\x1f]")
            self.assertLessEqual(len(model["name"]), 100)
            self.server.ask("DELETE", f"/api/v1/models/{model['id']}")
        for path in ("..%2F..%2Fetc%2Fpasswd", "..", "%00"):
            self.assertIn(self.server.ask("HEAD", f"/api/v1/uploads/{path}", TUS).status, (404, 400))
            self.assertIn(self.server.ask("GET", f"/api/v1/models/{path}/thumbnail").status, (404, 400))

    def test_two_writers(self) -> None:
        place = self.server.begin(len(self.photo), "ada.png")
        with socket.create_connection(("127.0.0.1", self.server.http)) as first:
            first.sendall((f"PATCH {place} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                           f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(self.photo)}\r\n\r\n").encode() + self.photo[:500])
            end = time.monotonic() + 10
            while (second := self.put(place, 0, self.photo)).status != 423:
                self.fail(f"the second writer got {second.status}") if time.monotonic() > end or second.status < 300 else None
            self.assertEqual(self.code(second), "busy")
            self.assertEqual(self.server.ask("DELETE", place, TUS).status, 423)
        end = time.monotonic() + 10  # the first connection is closed: what it brought stays
        while int(self.server.ask("HEAD", place, TUS).headers["Upload-Offset"]) != 500:
            self.assertLess(time.monotonic(), end)
        self.assertEqual(self.put(place, 500, self.photo[500:]).status, 200)

    def test_checksums(self) -> None:
        place = self.server.begin(len(self.photo), "ada.png")
        right = "sha1 " + base64.b64encode(hashlib.sha1(self.photo[:700]).digest()).decode()
        self.assertEqual(self.put(place, 0, self.photo[:700], **{"Upload-Checksum": right}).status, 204)
        wrong = self.put(place, 700, self.photo[700:], **{"Upload-Checksum": right})
        self.assertEqual((wrong.status, self.code(wrong)), (460, "corrupt"))
        self.assertEqual(self.server.ask("HEAD", place, TUS).headers["Upload-Offset"], "700")
        self.assertEqual(self.put(place, 700, b"x", **{"Upload-Checksum": "md4 eA=="}).status, 400)
        whole = "sha256 " + base64.b64encode(hashlib.sha256(self.photo[700:]).digest()).decode()
        self.assertEqual(self.put(place, 700, self.photo[700:], **{"Upload-Checksum": whole}).status, 200)

    def test_what_the_protocol_forbids(self) -> None:
        place = self.server.begin(10, "x")
        ask = self.server.ask
        self.assertEqual(ask("PATCH", place, {**BYTES, "Upload-Offset": "5"}, b"x").status, 409)
        self.assertEqual(ask("PATCH", place, {**BYTES, "Upload-Offset": "-1"}, b"x").status, 400)
        self.assertEqual(ask("PATCH", place, {**BYTES}, b"x").status, 400)
        self.assertEqual(ask("PATCH", place, {**TUS, "Upload-Offset": "0"}, b"x").status, 415)
        self.assertEqual(ask("PATCH", place, {"Content-Type": BYTES["Content-Type"], "Upload-Offset": "0"}, b"x").status, 412)
        self.assertEqual(ask("PATCH", place, {**BYTES, "Upload-Offset": "0"}, b"x" * 11).status, 413)
        self.assertEqual(ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": str(2 << 30)}).status, 413)
        self.assertEqual(ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": "many"}).status, 400)
        self.assertEqual(ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": "5", "Upload-Metadata": "a b c"}).status, 400)
        self.assertEqual(ask("DELETE", place, TUS).status, 204)
        self.assertEqual(ask("PATCH", place, {**BYTES, "Upload-Offset": "0"}, b"x").status, 404)
        able = ask("OPTIONS", "/api/v1/uploads")
        self.assertEqual((able.status, able.headers["Tus-Extension"]), (204, "creation,termination,checksum"))
        for _ in range(32):
            self.server.begin(1, "x")
        self.assertEqual(ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": "1"}).status, 503)


class FullDisk(unittest.TestCase):
    def test_a_full_disk_is_said_before_a_byte_is_taken(self) -> None:
        """The library lies on a file system of 64 MB, of which the server keeps more than that free."""
        folder = Path(tempfile.mkdtemp())
        port, ws = free_port(), free_port()
        words = ["unshare", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
            self.skipTest("namespaces are not allowed here")
        process = subprocess.Popen([*words, "sh", "-c", 'mount -t tmpfs -o size=64m tmpfs "$1" && exec "$0" server --host 127.0.0.1 --port "$2" '
                                    '--ws-port "$3" --library "$1"', DUCKLIVE, str(folder), str(port), str(ws)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: (process.kill(), process.wait(10), shutil.rmtree(folder, ignore_errors=True)))
        server = Server.__new__(Server)
        server.http = port
        end = time.monotonic() + 30
        while True:
            try:
                answer = server.ask("POST", "/api/v1/uploads", {**TUS, "Upload-Length": "1000"})
                break
            except OSError:
                self.assertLess(time.monotonic(), end)
                time.sleep(0.05)
        self.assertEqual((answer.status, json.loads(answer.data)["code"]), (507, "disk_full"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
