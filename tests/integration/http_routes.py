"""The HTTP surface: shapes and texts that programs in use depend on, and what hostile requests get."""
import asyncio
import contextlib
import http.client
import json
import socket
import unittest

from wire_server import TIMEOUT, WireTestCase


class HttpTestCase(WireTestCase):
    def ask(self, method, path, body=None, headers=None, port=None):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.server.http, timeout=TIMEOUT)
        with contextlib.closing(connection):
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
                headers = {"Content-Type": "application/json", **(headers or {})}
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            answer.data = answer.read()
            return answer

    async def call(self, *arguments, **named):
        return await asyncio.to_thread(self.ask, *arguments, **named)

    async def json_of(self, *arguments, status=200, **named):
        answer = await self.call(*arguments, **named)
        self.assertEqual(answer.status, status, answer.data)
        return json.loads(answer.data)

    async def raw(self, data):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.http)
        writer.write(data)
        answer = await asyncio.wait_for(reader.read(), TIMEOUT)
        writer.close()
        return answer


class Shapes(HttpTestCase):
    async def test_state(self):
        state = await self.json_of("GET", "/api/state")
        for key in ("status uptime_seconds face_swap voice_change feed_connected feed_source stream clients gpu_name "
                    "gpu_utilization_pct gpu_memory_used_mb gpu_memory_total_mb gpu_temperature_c available_faces "
                    "available_voices library_changes current_face current_voice").split():
            self.assertIn(key, state)
        self.assertEqual(set(state["face_swap"]), {"enabled", "loaded", "model_name", "avg_latency_ms", "error"})
        self.assertEqual(set(state["stream"]), {"fps", "bitrate_kbps", "frame_count", "dropped_frames", "avg_latency_ms"})
        self.assertEqual((state["status"], state["feed_connected"], state["clients"]), ("running", False, []))
        await self.connect("/feed")
        state = await self.json_of("GET", "/api/state")
        self.assertTrue(state["feed_connected"])
        self.assertEqual(set(state["clients"][0]), {"id", "address", "role", "session", "frames_sent", "frames_received"})
        self.assertEqual(state["clients"][0]["role"], "feed")
        self.assertTrue(state["clients"][0]["address"].startswith("127.0.0.1:"))

    async def test_libraries_and_engines(self):
        self.assertEqual(await self.json_of("GET", "/api/faces"),
                         {"faces": ["anna.jpg", "broken.jpg", "张伟.jpg"], "current": ""})
        self.assertEqual(await self.json_of("GET", "/api/voices"), {"voices": ["deep.wav"], "current": ""})
        engines = await self.json_of("GET", "/api/engines")
        self.assertEqual(set(engines["face_swap"]), {"available", "enabled", "engine_type", "current_face"})
        self.assertEqual(set(engines["voice_change"]), {"available", "enabled", "current_voice", "pitch_shift"})
        self.assertFalse(engines["face_swap"]["enabled"] or engines["voice_change"]["enabled"])
        self.assertEqual(await self.json_of("GET", "/api/preview/url"),
                         {"ws_url": "ws://{host}:%d/dashboard" % self.server.ws})

    async def test_thumbnails(self):
        answer = await self.call("GET", "/api/faces/%E5%BC%A0%E4%BC%9F.jpg/thumbnail")
        self.assertEqual((answer.status, answer.getheader("Content-Type"), answer.data.hex()), (200, "image/jpeg", "ffd8ffd9"))
        for path in ("nobody.jpg", "..%2Fanna.jpg", "%2e%2e", "%00"):
            self.assertEqual(await self.json_of("GET", f"/api/faces/{path}/thumbnail", status=404), {"detail": "Face not found"})
        self.assertEqual(await self.json_of("GET", "/api/faces/broken.jpg/thumbnail", status=422), {"detail": "Cannot read image"})

    async def test_choosing(self):
        chosen = await self.json_of("POST", "/api/faces/select", {"filename": "anna.jpg"})
        self.assertEqual(chosen, {"status": "ok", "face": "anna.jpg"})
        self.assertEqual((await self.json_of("GET", "/api/faces"))["current"], "anna.jpg")
        self.assertEqual(await self.json_of("POST", "/api/faces/select", {"filename": ""}), {"status": "ok", "face": ""})
        self.assertEqual(await self.json_of("POST", "/api/faces/select", {"filename": "x"}, status=404),
                         {"detail": "Face not found: x"})
        self.assertEqual(await self.json_of("POST", "/api/faces/select", {"filename": "wall.jpg"}, status=422),
                         {"detail": "No face detected in image"})
        self.assertEqual(await self.json_of("POST", "/api/voices/select", {"filename": "deep.wav"}),
                         {"status": "ok", "voice": "deep.wav"})

    async def test_people(self):
        async def people():
            return (await self.json_of("GET", "/api/v1/sessions/main"))["people"]

        left, right = await people()
        self.assertEqual(left, {"id": 3, "box": {"x": 0.125, "y": 0.25, "width": 0.25, "height": 0.5},
                                "swapped": True, "operator": True, "face": ""})
        self.assertEqual((right["id"], right["swapped"], right["operator"]), (5, False, False))
        self.assertEqual((await self.json_of("GET", "/api/v1/sessions"))["sessions"], (await self.json_of("GET", "/api/state"))["sessions"])
        self.assertEqual((await self.json_of("GET", "/api/v1/sessions/nobody", status=404))["code"], "not_found")
        path = "/api/v1/sessions/main/people/5"
        chosen = await self.json_of("PUT", path, {"face": "张伟.jpg"})
        self.assertEqual([one["face"] for one in chosen["people"]], ["", "张伟.jpg"])
        for missing, face, code in (("main/people/4", "anna.jpg", "person_gone"), ("main/people/x", "anna.jpg", "person_gone"),
                                    ("main/people/-5", "anna.jpg", "person_gone"),
                                    ("main/people/99999999999999999999", "anna.jpg", "person_gone"),
                                    ("nobody/people/5", "anna.jpg", "not_found"), ("main/people/5", "nobody.jpg", "not_found"),
                                    ("main/people/5", "../anna.jpg", "not_found")):
            refused = await self.json_of("PUT", "/api/v1/sessions/" + missing, {"face": face}, status=404)
            self.assertEqual(refused["code"], code)
            self.assertTrue(refused["data"]["message_zh"])
        self.assertEqual((await self.json_of("PUT", path, {"face": "wall.jpg"}, status=422))["code"], "photo_no_face")
        for body in ({}, {"face": 1}, {"face": None}, []):
            await self.json_of("PUT", path, body, status=422)
        await self.json_of("PUT", path, b"{", {"Content-Type": "application/json"}, status=400)
        self.assertEqual((await people())[1]["face"], "张伟.jpg")  # what is refused changes nothing
        await self.json_of("PUT", path, {"face": ""})
        self.assertEqual([one["face"] for one in await people()], ["", ""])

    async def test_configuring(self):
        path = "/api/engines/configure"
        self.assertEqual(await self.json_of("POST", path, {"face_swap_enabled": True, "voice_pitch_shift": 99}),
                         {"status": "ok", "face_swap_enabled": True, "voice_change_enabled": False, "voice_pitch_shift": 12})
        self.assertEqual((await self.json_of("POST", path, {"voice_pitch_shift": -3.6}))["voice_pitch_shift"], -4)
        self.assertTrue((await self.json_of("POST", path, {}))["face_swap_enabled"])
        asked = await self.json_of("POST", path, {"face_quality": "light", "voice_quality": "saving"})
        self.assertEqual((asked["face_quality"], asked["voice_quality"]), ("light", "saving"))
        session = (await self.json_of("GET", "/api/state"))["sessions"][0]
        self.assertEqual((session["face_quality_setting"], session["voice_quality_setting"]), ("light", "saving"))
        self.assertEqual(await self.json_of("POST", path, {"face_quality": "huge"}, status=422),
                         {"detail": "face_quality is none of automatic, best, balanced, light"})
        self.assertEqual(await self.json_of("POST", path, {"face_quality": "best", "voice_quality": "light"}, status=422),
                         {"detail": "voice_quality is none of automatic, best, saving"})
        session = (await self.json_of("GET", "/api/state"))["sessions"][0]
        self.assertEqual(session["face_quality_setting"], "light")  # a body that is refused changes nothing
        for body in ({"face_quality": 1}, {"voice_quality": ["best"]}):
            self.assertIn("detail", await self.json_of("POST", path, body, status=422))
        for body in ({"face_swap_enabled": "false"}, {"face_swap_enabled": 0}, {"voice_pitch_shift": "1"},
                     {"voice_pitch_shift": 1e300}, {"voice_pitch_shift": True}, []):
            self.assertIn("detail", await self.json_of("POST", path, body, status=422))
        for body in ("", "{", '{"voice_pitch_shift": NaN}', '{"voice_pitch_shift": 1e999}', "\xff"):
            await self.json_of("POST", path, body.encode("latin-1"), {"Content-Type": "application/json"}, status=400)
        await self.json_of("POST", path, "a=1", {"Content-Type": "application/x-www-form-urlencoded"}, status=415)
        await self.json_of("POST", "/api/faces/select", {}, status=422)
        await self.json_of("POST", "/api/faces/select", {"filename": ["a"]}, status=422)

    async def test_description_is_true(self):
        description = await self.json_of("GET", "/openapi.json")
        schemas = description["components"]["schemas"]

        def fits(value, schema):
            schema = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
            kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
            self.assertIsInstance(value, kinds[schema["type"]])
            for key in schema.get("required", []):
                self.assertIn(key, value)
            for key, inner in schema.get("properties", {}).items():
                if key in value:
                    fits(value[key], inner)
            for entry in value if isinstance(value, list) else []:
                fits(entry, schema["items"])

        checked = 0
        for path, operations in description["paths"].items():
            if "get" not in operations or "{" in path:
                continue
            answer = await self.call("GET", path)
            content = operations["get"]["responses"]["200"]["content"]
            self.assertEqual([answer.getheader("Content-Type")], list(content), path)
            for schema in (entry.get("schema") for entry in content.values()):
                if schema and "$ref" in schema:
                    fits(json.loads(answer.data), schema)
                    checked += 1
        self.assertGreaterEqual(checked, 5)
        for route in ("/api/faces/select", "/api/voices/select", "/api/engines/configure"):
            self.assertIn("post", description["paths"][route])
        person = description["paths"]["/api/v1/sessions/{id}/people/{person}"]["put"]
        self.assertLessEqual({"200", "404", "422"}, set(person["responses"]))
        self.assertEqual(person["requestBody"]["content"]["application/json"]["schema"]["$ref"], "#/components/schemas/PersonChoice")


class Manners(HttpTestCase):
    async def test_every_answer_carries_its_headers(self):
        seen = set()
        for method, path in (("GET", "/"), ("GET", "/healthz"), ("GET", "/metrics"), ("GET", "/nothing"),
                             ("DELETE", "/api/state"), ("GET", "/dashboard.js"), ("GET", "/api/faces/x/thumbnail")):
            answer = await self.call(method, path)
            self.assertTrue(answer.getheader("X-Request-ID"))
            seen.add(answer.getheader("X-Request-ID"))
            self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
            self.assertEqual(answer.getheader("Referrer-Policy"), "no-referrer")
            self.assertIn("frame-ancestors 'none'", answer.getheader("Content-Security-Policy"))
            self.assertIsNone(answer.getheader("Access-Control-Allow-Origin"))
        self.assertEqual(len(seen), 7)
        answer = await self.call("GET", "/healthz", headers={"X-Request-ID": "mine-1"})
        self.assertEqual((answer.data, answer.getheader("X-Request-ID")), (b"OK", "mine-1"))
        answer = await self.call("GET", "/healthz", headers={"X-Request-ID": "<script>"})
        self.assertNotIn("<", answer.getheader("X-Request-ID"))

    async def test_methods(self):
        self.assertEqual(await self.json_of("GET", "/nothing", status=404), {"detail": "Not Found"})
        answer = await self.call("POST", "/api/state")
        self.assertEqual((answer.status, answer.getheader("Allow")), (405, "GET, HEAD"))
        answer = await self.call("HEAD", "/api/faces")
        self.assertEqual((answer.status, answer.data), (200, b""))
        self.assertGreater(int(answer.getheader("Content-Length")), 0)
        self.assertEqual((await self.call("GET", "/", port=self.server.ws)).status, 426)

    async def test_one_connection_serves_many_requests(self):
        def many():
            connection = http.client.HTTPConnection("127.0.0.1", self.server.http, timeout=TIMEOUT)
            with contextlib.closing(connection):
                connection.connect()
                before = connection.sock
                for _ in range(50):
                    connection.request("GET", "/api/engines")
                    self.assertEqual(connection.getresponse().read()[:1], b"{")
                self.assertIs(connection.sock, before)
        await asyncio.to_thread(many)

    async def test_too_much(self):
        answer = await self.call("POST", "/api/faces/select", b"x" * ((1 << 20) + 1), {"Content-Type": "application/json"})
        self.assertEqual(answer.status, 413)
        self.assertIn(b" 431 ", await self.raw(b"GET / HTTP/1.1\r\nX: " + b"y" * 17000 + b"\r\n\r\n"))
        for bad in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
            self.assertIn(b" 400 ", await self.raw(bad))

    async def test_requests_are_counted_without_letting_names_in(self):
        await self.call("GET", "/secret-path")
        await self.call("BREW", "/secret-path")
        metrics = await self.server.metrics()
        self.assertEqual(metrics['ducklive_http_requests_total{method="GET",route="other",status="404"}'], 1)
        self.assertFalse([name for name in metrics if "secret" in name or "BREW" in name])

    async def test_page_has_no_outside_and_no_inline_parts(self):
        page = (await self.call("GET", "/")).data.decode()
        for forbidden in ("http://", "https://", "<style", "style=", "onclick", "<script>"):
            self.assertNotIn(forbidden, page)
        self.assertEqual((await self.call("GET", "/dashboard.css")).getheader("Content-Type"), "text/css; charset=utf-8")


class Locked(HttpTestCase):
    arguments = ("--token", "se-cret")

    async def test_token(self):
        for path in ("/", "/api/state", "/metrics", "/openapi.json"):
            self.assertEqual((await self.call("GET", path)).status, 401)
            self.assertEqual((await self.call("GET", path + "?token=wrong")).status, 401)
            self.assertEqual((await self.call("GET", path + "?token=se-cret")).status, 200)
            self.assertEqual((await self.call("GET", path, headers={"Authorization": "Bearer se-cret"})).status, 200)
        self.assertEqual((await self.call("GET", "/healthz")).status, 200)
        self.assertEqual((await self.call("POST", "/api/engines/configure", {})).status, 401)


class SixthVersion(HttpTestCase):
    arguments = ("--host", "::1")

    @unittest.skipUnless(socket.has_ipv6, "this kernel has no IPv6")
    async def test_loopback(self):
        reader, writer = await asyncio.open_connection("::1", self.server.http)
        writer.write(b"GET /healthz HTTP/1.0\r\n\r\n")
        self.assertIn(b"OK", await asyncio.wait_for(reader.read(), TIMEOUT))
        writer.close()


if __name__ == "__main__":
    unittest.main()
