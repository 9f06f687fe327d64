#!/usr/bin/python3
"""The main job end to end: talking head in, GStreamer and ffmpeg read the swapped face from the camera.

Runs inside a PipeWire session. Usage: main_job.py DUCKLIVE SAMPLES
"""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

PROGRAM = sys.argv[1]
SAMPLES = Path(sys.argv[2])
WIDTH, HEIGHT = 1280, 720
FRAMES = 100
PICTURE_BYTES = WIDTH * HEIGHT * 3 // 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MainJob(unittest.TestCase):
    """One server, one client, two programs that read the camera."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.http, self.ws = free_port(), free_port()
        self.processes: list[subprocess.Popen] = []
        self.addCleanup(self.stop)

    def start(self, *arguments: str) -> subprocess.Popen:
        process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            process.wait(10)
        self.processes.clear()

    def wait_for(self, condition, what: str, seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited too long for {what}")
            time.sleep(0.05)

    def state(self) -> dict | None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/api/v1/sessions", timeout=2) as answer:
                return json.load(answer)
        except OSError:
            return None

    def metric(self, name: str) -> float:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/metrics", timeout=2) as answer:
                lines = answer.read().decode().splitlines()
        except OSError:
            return 0.0
        return next((float(line.split()[-1]) for line in lines if line.startswith(name)), 0.0)

    def run_pair(self) -> None:
        self.start("server", "--host", "127.0.0.1", "--port", str(self.http), "--ws-port", str(self.ws),
                   "--face", str(SAMPLES / "photo.png"), "--summary", str(self.folder / "server.json"))
        self.start("client", "--server-url", f"ws://127.0.0.1:{self.ws}", "--source",
                   str(SAMPLES / "talking_head.mp4"), "--camera", "pipewire", "--summary", str(self.folder / "client.json"))
        self.wait_for(lambda: self.metric('ducklive_studio_frames_total{dir="out"}') > 30, "swapped pictures")

    def read_with_gstreamer(self) -> bytes:
        out = self.folder / "camera.i420"
        subprocess.run(["gst-launch-1.0", "-q", "pipewiresrc", "target-object=ducklive_camera", f"num-buffers={FRAMES}", "!",
                        f"video/x-raw,format=I420,width={WIDTH},height={HEIGHT}", "!", "filesink", f"location={out}"],
                       check=True, timeout=40)
        return out.read_bytes()

    def read_with_ffmpeg(self) -> list[str]:
        out = self.folder / "camera.mkv"
        subprocess.run(["pw-v4l2", "ffmpeg", "-v", "error", "-f", "v4l2", "-video_size", f"{WIDTH}x{HEIGHT}", "-i", "/dev/video0",
                        "-frames:v", str(FRAMES), str(out)], check=True, timeout=40)
        probe = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames,width,height",
                                "-of", "csv=p=0", str(out)], check=True, capture_output=True, text=True)
        return probe.stdout.strip().split(",")

    def test_real_programs_read_the_swapped_face(self) -> None:
        self.run_pair()
        pictures = self.read_with_gstreamer()
        self.assertEqual(len(pictures), FRAMES * PICTURE_BYTES)
        different = {pictures[i * PICTURE_BYTES:(i + 1) * PICTURE_BYTES] for i in range(FRAMES)}
        self.assertGreater(len(different), 10, "the picture must move")  # on a busy machine some repeat
        self.assertEqual(self.read_with_ffmpeg(), [str(WIDTH), str(HEIGHT), str(FRAMES)])
        self.stop()
        server = json.loads((self.folder / "server.json").read_text())
        client = json.loads((self.folder / "client.json").read_text())
        self.assertEqual(server["fail_closed"], 0)
        # A swapped picture may give way to a newer one before it leaves, never the other way round.
        self.assertGreaterEqual(server["stages"]["face.track"]["count"], server["frames_out"], "every picture was swapped")
        self.assertGreaterEqual(client["camera"]["delivered"], 2 * FRAMES)
        self.assertGreater(client["shown"], 0)
        self.assertLess(server["memory_mb"], 350)

    def test_the_camera_survives_the_server(self) -> None:
        self.run_pair()
        server = self.processes.pop(0)
        server.kill()
        server.wait(10)
        pictures = self.read_with_gstreamer()  # last picture, then the placeholder: but always pictures
        self.assertEqual(len(pictures), FRAMES * PICTURE_BYTES)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
