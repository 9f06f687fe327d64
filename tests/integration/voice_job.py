#!/usr/bin/python3
"""The voice end to end: a recording goes up as the microphone, programs record the converted voice, in time with the picture.

Runs inside a PipeWire session. Usage: voice_job.py DUCKLIVE SAMPLES
"""
import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
from scipy import signal as signal_tools

PROGRAM = sys.argv[1]
SAMPLES = Path(sys.argv[2])
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench/voice"))
from speech_measures import fundamental, load  # noqa: E402

SECONDS = 6


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class VoiceJob(unittest.TestCase):
    """One server that speaks with the voice of a clip, one client with a video and a recording."""

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

    def metric(self, name: str) -> float:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/metrics", timeout=2) as answer:
                lines = answer.read().decode().splitlines()
        except OSError:
            return 0.0
        return next((float(line.split()[-1]) for line in lines if line.startswith(name)), 0.0)

    def wait_for(self, condition, what: str, seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited too long for {what}")
            time.sleep(0.05)

    def run_pair(self, *voice: str) -> None:
        self.start("server", "--host", "127.0.0.1", "--port", str(self.http), "--ws-port", str(self.ws),
                   "--face", str(SAMPLES / "photo.png"), *voice)
        self.start("client", "--server-url", f"ws://127.0.0.1:{self.ws}", "--source", str(SAMPLES / "talking_head_720p.mp4"),
                   "--microphone", str(SAMPLES / "speech.wav"), "--camera", "pipewire", "--virtual-microphone", "pipewire",
                   "--summary", str(self.folder / "client.json"))
        self.wait_for(lambda: self.metric('ducklive_frames_total{dir="out",kind="audio"}') > 300, "converted voice")

    def record(self, name: str, *command: str) -> np.ndarray:
        """Runs a program that writes a WAV file until it is stopped; what it recorded, at 16 kHz."""
        path = self.folder / f"{name}.wav"
        recorder = subprocess.Popen([*command, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(SECONDS)
        recorder.send_signal(signal.SIGINT)
        recorder.wait(10)
        return load(path)

    def test_the_converted_voice_is_recorded_in_time_with_the_picture(self) -> None:
        self.run_pair("--voice", str(SAMPLES / "voice.wav"))
        heard = self.record("pw", "pw-record", "--target", "ducklive_microphone", "--rate", "48000", "--channels", "1")
        self.assertEqual(self.metric('ducklive_voice_fail_closed_total{reason="engine_fault"}'), 0)
        self.stop()
        goal, speaker = (fundamental(load(SAMPLES / name)) for name in ("voice.wav", "speech.wav"))
        found = fundamental(heard)
        medians = [float(np.median(contour.hertz[contour.voiced])) for contour in (speaker, found, goal)]
        self.assertLess(abs(12 * np.log2(medians[1] / medians[2])), 2.0, f"speaker, heard, voice: {medians}")
        self.assertGreater(abs(12 * np.log2(medians[1] / medians[0])), 4.0, f"speaker, heard, voice: {medians}")
        self.assertLess(self.likeness(load(SAMPLES / "speech.wav"), heard), 0.2, "the raw voice must not be in it")
        voice = json.loads((self.folder / "client.json").read_text())["voice"]
        self.assertLess(abs(voice["behind_picture_ms"]), 20)
        self.assertLess(voice["end_to_end"]["p50_ms"], 100)
        self.assertLessEqual(voice["jumps"], 2)

    @staticmethod
    def likeness(raw: np.ndarray, heard: np.ndarray) -> float:
        """Largest correlation of what was heard with any part of the looped recording."""
        looped = np.tile(raw, 2)
        cross = signal_tools.fftconvolve(looped, heard[::-1], "valid")
        energy = np.concatenate(([0], np.cumsum(looped**2)))
        part = energy[len(heard):] - energy[: len(energy) - len(heard)]
        return float(np.max(np.abs(cross) / np.sqrt(part * (heard**2).sum() + 1e-12)))

    def test_voices_are_listed_chosen_and_cleared(self) -> None:
        self.start("server", "--host", "127.0.0.1", "--port", str(self.http), "--ws-port", str(self.ws), "--voices", str(SAMPLES))
        self.wait_for(lambda: self.metric("ducklive_sessions_active") > 0, "the server")
        voices = self.answer("/api/voices")
        self.assertEqual(voices["current"], "")
        self.assertIn("childlike", voices["voices"])
        self.assertIn("speech.wav", voices["voices"])
        self.answer("/api/voices/select", {"filename": "speech.wav"})
        change = {"voice_change_enabled": True, "voice_pitch_shift": 40}
        self.assertEqual(self.answer("/api/engines/configure", change)["voice_pitch_shift"], 12)
        state = self.answer("/api/state")
        self.assertEqual((state["current_voice"], state["voice_change"]["loaded"], state["voice_change"]["error"]), ("speech.wav", True, ""))
        self.answer("/api/voices/select", {"filename": ""})
        state = self.answer("/api/state")
        self.assertEqual((state["current_voice"], state["voice_change"]["loaded"]), ("", False))
        self.assertIn("silence", state["voice_change"]["error"])
        problem = state["sessions"][0]["voice_problem"]
        self.assertEqual((problem["code"], "静音" in problem["data"]["message_zh"]), ("voice_not_chosen", True))
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.answer("/api/voices/select", {"filename": "nobody.wav"})
        self.assertEqual(refused.exception.code, 404)

    def answer(self, path: str, body: dict | None = None) -> dict:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.http}{path}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=5) as response:
            return json.load(response)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
