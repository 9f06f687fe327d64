#!/usr/bin/python3
"""What the client records, played by ffprobe and ffmpeg: in sync, and whole after the client was killed.   recording.py RECORD_PROBE"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import numpy

PROBE = sys.argv[1]
RATE = 48000


def streams(file: Path) -> dict[str, dict]:
    shown = subprocess.run(["ffprobe", "-v", "error", "-show_streams", "-of", "json", file], capture_output=True, text=True, check=True, timeout=60)
    return {stream["codec_type"]: stream for stream in json.loads(shown.stdout)["streams"]}


def sound(file: Path) -> numpy.ndarray:
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-vn", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-"], capture_output=True,
                         check=True, timeout=60).stdout
    return numpy.frombuffer(raw, "<i2") / 32768


def brightness(file: Path) -> numpy.ndarray:
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-an", "-f", "rawvideo", "-pix_fmt", "gray", "-vf", "scale=16:16", "-"],
                         capture_output=True, check=True, timeout=60).stdout
    return numpy.frombuffer(raw, numpy.uint8).reshape(-1, 256).mean(axis=1)


def is_open(file: Path) -> bool:
    """Whether any process has it open."""
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.path.samefile(link, file):
                return True
        except OSError:
            pass
    return False


def onsets(loud: numpy.ndarray, rate: float) -> numpy.ndarray:
    return numpy.flatnonzero(loud[1:] & ~loud[:-1]) / rate


class Recording(unittest.TestCase):
    """The probe records a white flash with a tone once a second, with a gap of the stream in between."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def check_sync(self, file: Path) -> None:
        found = streams(file)
        self.assertEqual(set(found), {"video", "audio"})
        self.assertLess(abs(float(found["video"]["start_time"]) - float(found["audio"]["start_time"])), 0.05)
        level = numpy.abs(sound(file))
        tones = onsets(level[:len(level) // 480 * 480].reshape(-1, 480).max(axis=1) > 0.05, RATE / 480)
        flashes = onsets(brightness(file) > 128, 30)
        self.assertGreaterEqual(len(flashes), 6 if float(found["video"].get("duration", 0)) > 7 else 4)
        for flash in flashes:
            self.assertLess(numpy.abs(tones - flash).min(), 0.045, (tones, flashes))

    def test_it_plays_in_sync(self) -> None:
        file = self.folder / "call.mp4"
        subprocess.run([PROBE, file, "fast", "8"], check=True, timeout=60)
        found = streams(file)
        self.assertEqual((found["video"]["codec_name"], found["audio"]["codec_name"]), ("h264", "aac"))
        self.assertEqual((found["video"]["width"], found["video"]["height"]), (320, 180))
        self.assertAlmostEqual(float(found["video"]["duration"]), 8, delta=0.2)
        self.assertAlmostEqual(float(found["audio"]["duration"]), 8, delta=0.7)
        self.check_sync(file)

    def test_a_killed_client_leaves_a_playable_file(self) -> None:
        file = self.folder / "call.mp4"
        probe = subprocess.Popen([PROBE, file, "real", "60"])
        end = time.monotonic() + 30
        while not file.exists() or file.stat().st_size < 36000:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)
        probe.send_signal(signal.SIGKILL)
        probe.wait(10)
        while is_open(file):  # the encoder ends by itself
            self.assertLess(time.monotonic(), end + 20)
            time.sleep(0.05)
        self.check_sync(file)

    def test_without_ffmpeg_it_is_an_avi(self) -> None:
        file = self.folder / "call.mp4"
        subprocess.run([PROBE, file, "fast", "8"], check=True, timeout=60, env={"PATH": str(self.folder)})
        self.check_sync(file.with_suffix(".avi"))

    def test_nothing_is_written_over(self) -> None:
        file = self.folder / "call.mp4"
        file.write_text("mine")
        self.assertEqual(subprocess.run([PROBE, file, "fast", "1"], check=False, timeout=60, capture_output=True).returncode, 3)
        self.assertEqual(file.read_text(), "mine")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
