#!/usr/bin/python3
"""The converted voice in the programs people record with: PipeWire's, PulseAudio's, ffmpeg and PortAudio, all at once, with the
voice as PCM and as Opus.

Usage: dbus-run-session -- voice_recorders.py DUCKLIVE SOUND_PROBE SAMPLES
"""
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

import numpy as np
import voice_job
from private_sound import PrivateSound
from scipy import signal as signal_tools

PROGRAM, PROBE, SAMPLES = sys.argv[1], sys.argv[2], Path(sys.argv[3])
from speech_measures import RATE, fundamental, load  # noqa: E402  (voice_job knows where it is)

NODE = "ducklive_microphone"
SECONDS = 6
OWN_RATE = 48_000
RECORDERS = {"pw-record": ["pw-record", "--target", NODE, "--rate", "48000", "--channels", "1"],
             "parecord": ["parecord", "-d", NODE, "--rate=48000", "--channels=1", "--file-format=wav"],
             "ffmpeg": ["ffmpeg", "-v", "error", "-y", "-f", "pulse", "-sample_rate", "48000", "-channels", "1", "-i", NODE]}


class VoiceRecorders(unittest.TestCase):
    """One server, one client and every recorder."""

    def setUp(self) -> None:
        self.sound = PrivateSound()
        self.addCleanup(self.sound.close)
        self.sound.start()
        self.processes: list[subprocess.Popen] = []
        self.addCleanup(self.stop)

    def start(self, *command: str, **environment: str) -> subprocess.Popen:
        process = subprocess.Popen(command, env={**self.sound.environment, **environment}, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(20)
        self.processes.clear()

    def recorded(self, codec: str) -> dict[str, np.ndarray]:
        """What each program recorded, at 16 kHz."""
        http, ws = voice_job.free_port(), voice_job.free_port()
        self.start(PROGRAM, "server", "--host", "127.0.0.1", "--port", str(http), "--ws-port", str(ws), "--voice", str(SAMPLES / "voice.wav"))
        self.start(PROGRAM, "client", "--server-url", f"ws://127.0.0.1:{ws}", "--microphone", str(SAMPLES / "speech.wav"), "--camera", "none",
                   "--virtual-microphone", "pipewire", "--voice-codec", codec)
        self.sound.wait_for(lambda: NODE in self.sound.output("pactl", "list", "short", "sources"), "the microphone")
        time.sleep(2)  # the engine learns who speaks
        files = {name: self.sound.folder / f"{name}.wav" for name in RECORDERS}
        running = [self.start(*command, str(files[name])) for name, command in RECORDERS.items()]
        raw = self.sound.folder / "portaudio.raw"
        subprocess.run([PROBE, "record", "mic", str(SECONDS), str(raw)], check=True, timeout=60, capture_output=True,
                       env={**self.sound.environment, "PIPEWIRE_NODE": NODE, "PIPEWIRE_ALSA": "{}"})
        for recorder in running:
            recorder.send_signal(signal.SIGINT)
            recorder.wait(20)
        self.stop()
        portaudio = np.frombuffer(raw.read_bytes(), np.float32).astype(float)
        return {name: load(path) for name, path in files.items()} | {"portaudio": signal_tools.resample_poly(portaudio, 1, OWN_RATE // RATE)}

    def check(self, codec: str) -> None:
        speaker, goal = load(SAMPLES / "speech.wav"), load(SAMPLES / "voice.wav")
        usual = [float(np.median(contour.hertz[contour.voiced])) for contour in (fundamental(speaker), fundamental(goal))]
        for name, heard in self.recorded(codec).items():
            with self.subTest(name, codec=codec):
                self.assertGreater(len(heard), (SECONDS - 2) * RATE)
                found = fundamental(heard)
                median = float(np.median(found.hertz[found.voiced]))
                alike = voice_job.VoiceJob.likeness(speaker, heard[: (SECONDS - 1) * RATE])
                print(f"{name} {codec}: {len(heard) / RATE:.1f} s, median F0 {median:.0f} Hz (speaker {usual[0]:.0f}, voice {usual[1]:.0f}), "
                      f"voiced {np.mean(found.voiced):.2f}, like the raw voice {alike:.3f}", flush=True)
                self.assertLess(abs(12 * np.log2(median / usual[1])), 2.0)
                self.assertGreater(float(np.mean(found.voiced)), 0.2)
                self.assertLess(alike, 0.2, "the raw voice must not be in it")

    def test_as_pcm(self) -> None:
        self.check("pcm")

    def test_as_opus(self) -> None:
        self.check("opus")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
