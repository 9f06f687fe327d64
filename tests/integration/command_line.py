#!/usr/bin/python3
"""The commands as a user types them: good input, bad input, and the words that come back.

Usage: command_line.py DUCKLIVE SAMPLES FAKE_V4L2_LIBRARY
"""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

PROGRAM = sys.argv[1]
SAMPLES = Path(sys.argv[2])
FAKE_V4L2 = sys.argv[3]


def environment(**more: str) -> dict[str, str]:
    """The test's own home, so that no user's settings are read."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **more}


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *arguments], env=environment(**more), capture_output=True, text=True, timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Swap(unittest.TestCase):
    """`ducklive swap` on stills."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.photo = str(SAMPLES / "photo.png")

    def frame(self) -> str:
        out = str(self.folder / "in.png")
        subprocess.run(["ffmpeg", "-v", "error", "-i", str(SAMPLES / "talking_head.mp4"), "-frames:v", "1", out], check=True)
        return out

    def test_writes_a_picture_of_the_same_size(self) -> None:
        out = self.folder / "out.png"
        done = run("swap", "--face", self.photo, self.frame(), str(out))
        self.assertEqual(done.returncode, 0, done.stderr)
        size = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", str(out)],
                              capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(size, "1280,720")
        self.assertEqual(done.stderr, "")

    def test_refusals_are_one_sentence_and_write_nothing(self) -> None:
        blank = str(self.folder / "blank.png")
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=gray:s=640x480", "-frames:v", "1", blank], check=True)
        text = self.folder / "text.jpg"
        text.write_text("no picture")
        cases = [(self.photo, blank, "No face was found in blank.png"), (blank, blank, "No face was found in blank.png"),
                 (str(text), blank, "text.jpg is not a picture"), ("/nowhere.jpg", blank, "/nowhere.jpg does not exist")]
        for face, picture, words in cases:
            out = self.folder / "never.png"
            done = run("swap", "--face", face, picture, str(out))
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)
            self.assertFalse(out.exists())

    def own_mounts(self) -> list[str]:
        """A command prefix that gives a program mounts of its own; skips where the system forbids it."""
        for prefix in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
            if subprocess.run([*prefix, "true"], capture_output=True).returncode == 0:
                return prefix
        self.skipTest("this system lets nobody have mounts of his own")

    def test_a_full_disk_keeps_the_old_picture(self) -> None:
        small = self.folder / "small"
        small.mkdir()
        old = "the old picture"
        script = (f"mount -t tmpfs -o size=64k none {small} && printf '%s' '{old}' > {small}/out.png && "
                  f"{{ {PROGRAM} swap --face {self.photo} {self.frame()} {small}/out.png; code=$?; cat {small}/out.png; "
                  f"ls {small} | wc -l; exit $code; }}")
        done = subprocess.run([*self.own_mounts(), "sh", "-c", script], env=environment(),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("The disk is full", done.stderr)
        self.assertEqual(done.stdout.split(), [*old.split(" ")[:-1], "picture1"])

    def test_speaks_chinese(self) -> None:
        done = run("swap", "--face", "/nowhere.jpg", "x.png", "y.png", LC_ALL="zh_CN.UTF-8")
        self.assertIn("不存在", done.stderr)

    def test_missing_models_are_named(self) -> None:
        done = run("swap", "--models", str(self.folder), "--face", self.photo, self.photo, str(self.folder / "o.png"))
        self.assertIn("is not installed", done.stderr)


class Server(unittest.TestCase):
    """`ducklive server`: settings from every layer, busy ports, start and stop."""

    def start(self, *arguments: str, **more: str) -> subprocess.Popen:
        process = subprocess.Popen([PROGRAM, "server", *arguments], env=environment(**more),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def read_until(self, process: subprocess.Popen, words: str) -> str:
        seen = ""
        while words not in seen:
            line = process.stdout.readline()
            self.assertTrue(line, f"ended before it said {words!r}: {seen}")
            seen += line
        return seen

    def test_layers_and_clean_stop(self) -> None:
        http, ws = free_port(), free_port()
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
            config.write(f"[server]\nport = 1\nws-port = {ws}\nhost = \"127.0.0.1\"\n")
            config.flush()
            process = self.start("--port", str(http), "--source", "test", "--config", config.name,
                                 DUCKLIVE_PORT="2", DUCKLIVE_FPS="10")
            said = self.read_until(process, "source")
            self.assertIn(f"http://127.0.0.1:{http}", said)
            self.assertIn(f"ws://127.0.0.1:{ws}", said)
            with urllib.request.urlopen(f"http://127.0.0.1:{http}/healthz") as answer:
                self.assertEqual(answer.read(), b"OK")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(10), 0)

    def test_the_qualities_come_from_every_layer(self) -> None:
        port = free_port()
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
            config.write("[server]\nhost = \"127.0.0.1\"\nws-port = 0\nface-quality = \"light\"\nvoice-quality = \"best\"\n")
            config.flush()
            process = self.start("--port", str(port), "--face-quality", "balanced", "--config", config.name)
            self.read_until(process, "source")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/state") as answer:
                session = json.load(answer)["sessions"][0]
        self.assertEqual((session["face_quality_setting"], session["voice_quality_setting"]), ("balanced", "best"))

    def test_warns_when_everybody_may_come_in(self) -> None:
        process = self.start("--host", "0.0.0.0", "--port", "0", "--ws-port", "0")
        self.assertIn("no token is set", self.read_until(process, "Warning"))

    def test_a_busy_port_is_said(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            done = run("server", "--host", "127.0.0.1", "--port", str(port), "--ws-port", "0")
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{port}", done.stderr)
        self.assertIn("used by another program", done.stderr)

    def test_bad_settings_are_said(self) -> None:
        for arguments, words in [(("--port", "eighty"), "port = eighty"), (("--port", "70000"), "65535"),
                                 (("--face-quality", "huge"), "face-quality = huge is none of these: automatic, best, balanced, light"),
                                 (("--voice-quality", "light"), "voice-quality = light is none of these: automatic, best, saving"),
                                 (("--fail-policy", "show"), "hold, blur, card"),
                                 (("--config", "/nowhere.toml"), "does not exist"),
                                 (("--source", "/nowhere.mp4", "--port", "0", "--ws-port", "0"), "does not exist"),
                                 (("--source", "camera:/dev/video-none", "--port", "0", "--ws-port", "0"), "No camera called"),
                                 (("--face", "/nowhere.png", "--port", "0", "--ws-port", "0"), "does not exist")]:
            done = run("server", "--host", "127.0.0.1", *arguments)
            self.assertEqual(done.returncode, 1, arguments)
            self.assertIn(words, done.stderr)

    def test_an_unknown_quality_is_said_in_chinese_and_wherever_it_comes_from(self) -> None:
        done = run("server", "--host", "127.0.0.1", LC_ALL="zh_CN.UTF-8", DUCKLIVE_VOICE_QUALITY="高")
        self.assertEqual(done.returncode, 1)
        self.assertIn("设置 voice-quality = 高 无效；可选的值：automatic, best, saving。", done.stderr)

    def test_a_camera_in_use_is_said(self) -> None:
        done = run("server", "--host", "127.0.0.1", "--port", "0", "--ws-port", "0", "--source", "camera:/dev/video10",
                   LD_PRELOAD=FAKE_V4L2, FAKE_V4L2="/dev/video10", FAKE_V4L2_MODE="busy")
        self.assertEqual(done.returncode, 1)
        self.assertIn("used by another program", done.stderr)

    def test_no_such_address(self) -> None:
        done = run("server", "--host", "203.0.113.7", "--port", "0", "--ws-port", "0")
        self.assertIn("does not belong to this machine", done.stderr)


class Client(unittest.TestCase):
    """`ducklive client`: a server that is not there, settings, no camera."""

    def test_says_why_it_does_not_connect_and_goes_on(self) -> None:
        port = free_port()
        process = subprocess.Popen([PROGRAM, "client", "--server-url", f"ws://127.0.0.1:{port}", "--camera", "none",
                                    "--virtual-microphone", "none"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            said = process.stderr.readline() + process.stderr.readline()
            self.assertIn("server_port_closed", said)  # the log, with the cause
            self.assertIn("no DuckLive server listens there", said)  # the sentence, with what to do
            self.assertIsNone(process.poll())
        finally:
            process.terminate()
            process.communicate(timeout=10)
            self.assertEqual(process.returncode, 0)

    def test_refusals(self) -> None:
        for arguments, words in [(("--server-url", "http://x"), "ws://"), (("--camera", "webcam"), "camera = webcam"),
                                 (("--camera", "pipewire"), "No virtual camera"),
                                 (("--camera", "none", "--source", "/nowhere.mp4"), "does not exist")]:
            done = run("client", *arguments, PIPEWIRE_RUNTIME_DIR="/nowhere")
            self.assertEqual(done.returncode, 1, arguments)
            self.assertIn(words, done.stderr)


class Others(unittest.TestCase):
    def test_models_are_good(self) -> None:
        done = run("check-models")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("CPU", done.stdout)

    def test_help_names_the_environment(self) -> None:
        done = run("server", "--help")
        self.assertIn("DUCKLIVE_WS_PORT", done.stdout)
        self.assertIn("8765", done.stdout)
        self.assertIn("DUCKLIVE_FACE_QUALITY", done.stdout)
        self.assertIn("DUCKLIVE_VOICE_QUALITY", done.stdout)
        self.assertIn("DUCKLIVE_CLIENT_SERVER_URL", run("client", "--help").stdout)

    def test_doctor_tells_what_to_mend(self) -> None:
        done = run("doctor", PIPEWIRE_RUNTIME_DIR="/nowhere")
        self.assertEqual(done.returncode, 1)
        self.assertIn("✗ virtual camera", done.stdout)
        self.assertIn("start PipeWire", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
