#!/usr/bin/python3
"""Real programs record the virtual microphone, at several rates, and again after a restart of PipeWire.

Usage: dbus-run-session -- sound_devices.py SOUND_PROBE CLIP_PROBE
"""
import re
import subprocess
import sys
import unittest
import wave
from pathlib import Path

import numpy
from private_sound import PrivateSound
from tone_check import Tone, measure

PROBE, CLIP_PROBE = sys.argv[1:3]
NODE = "ducklive_microphone"
SECONDS = 3.0
SETTLE = 0.6  # consumers begin with silence while they are being linked
RECORD_OWN = {"PIPEWIRE_NODE": NODE, "PIPEWIRE_ALSA": "{}"}  # the product keeps off its own microphone
STEADY = 1.2  # seconds without a gap; a busy machine without real-time rights drops a cycle of the graph now and then
ATTEMPTS = 5


class SoundDevices(unittest.TestCase):
    """One virtual microphone with a tone, and the programs people record with."""

    def setUp(self) -> None:
        self.sound = PrivateSound()
        self.addCleanup(self.sound.close)
        self.sound.start()

    def probe(self, *command: str, **environment: str) -> None:
        """Runs until the end of the test; said() has what it says."""
        with (self.sound.folder / f"{command[0]}.log").open("wb") as out:
            process = subprocess.Popen([PROBE, *command], env={**self.sound.environment, **environment}, stdout=out, stderr=out)
        self.addCleanup(self.end, process)

    def end(self, process: subprocess.Popen) -> None:
        process.terminate()
        self.assertEqual(process.wait(10), 0)

    def play(self) -> None:
        self.probe("play", "pipewire")
        self.sound.wait_for(self.is_listed, "the microphone")

    def said(self, command: str = "play") -> str:
        return (self.sound.folder / f"{command}.log").read_text()

    def last_said(self, command: str = "play") -> str:
        return (self.said(command).splitlines() or [""])[-1]

    def is_listed(self) -> bool:
        return NODE in self.sound.output("pactl", "list", "short", "sources")

    def run_until_long_enough(self, command: list[str], size: int) -> bytes:
        """The first `size` bytes a program that records for ever writes to its output."""
        with subprocess.Popen(command, env=self.sound.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
            data = program.stdout.read(size)
            program.terminate()
        return data

    def with_pw_record(self, rate: int) -> numpy.ndarray:
        out = self.sound.folder / "pw.raw"
        out.unlink(missing_ok=True)
        wanted = int(rate * SECONDS) * 4
        program = subprocess.Popen(["pw-record", "--target", NODE, "--rate", str(rate), "--channels", "1", "--format", "f32", str(out)],
                                   env=self.sound.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.sound.wait_for(lambda: out.exists() and out.stat().st_size > wanted + 4096, "pw-record")
        finally:
            program.terminate()
            program.wait(10)
        return numpy.frombuffer(out.read_bytes()[4096:][:wanted], numpy.float32)  # without the head of the file

    def with_parecord(self, rate: int, source: str = NODE, channels: int = 1) -> numpy.ndarray:
        data = self.run_until_long_enough(["parecord", "-d", source, f"--rate={rate}", f"--channels={channels}", "--format=float32le",
                                           "--raw", "--latency-msec=40"], int(rate * SECONDS) * 4 * channels)
        return numpy.frombuffer(data, numpy.float32)

    def from_the_cable(self, rate: int) -> numpy.ndarray:
        return self.from_monitor("cable", rate)

    def from_monitor(self, sink: str, rate: int) -> numpy.ndarray:
        left, right = self.with_parecord(rate, f"{sink}.monitor", 2).reshape(-1, 2).T
        missed = (left == 0) | (right == 0)  # where one channel misses a cycle of the graph it is a gap in both
        self.assertTrue((left == right)[~missed].all(), "both channels carry the voice")
        return numpy.where(missed, 0, left)

    def with_ffmpeg(self, rate: int) -> numpy.ndarray:
        data = self.run_until_long_enough(["ffmpeg", "-v", "error", "-f", "pulse", "-sample_rate", str(rate), "-channels", "1",
                                           "-i", NODE, "-f", "f32le", "-"], int(rate * SECONDS) * 4)
        return numpy.frombuffer(data, numpy.float32)

    def with_portaudio(self, rate: int) -> numpy.ndarray:
        self.assertEqual(rate, 48000, "the product's own rate")
        out = self.sound.folder / "portaudio.raw"
        said = subprocess.run([PROBE, "record", "mic", str(SECONDS), str(out)], env={**self.sound.environment, **RECORD_OWN},
                              check=True, capture_output=True, text=True, timeout=40)
        self.assertIn("lost 0 ", said.stdout)
        self.assertEqual(said.stderr, "", "libraries keep off the terminal")
        return numpy.frombuffer(out.read_bytes(), numpy.float32)

    def tone(self, record, rate: int) -> Tone:
        samples = record(rate)
        self.assertGreater(len(samples), rate * (SECONDS - 0.5))
        return measure(samples[int(rate * SETTLE):].astype(float), rate)

    def check(self, record, rate: int) -> None:
        self.check_tones(f"{record.__name__} {rate} Hz", lambda: self.tone(record, rate))

    def check_tones(self, name: str, take) -> None:
        for _ in range(ATTEMPTS):
            tone = take()
            print(f"{name}: {tone}", flush=True)
            self.assertAlmostEqual(tone.frequency, 440.0, delta=1.0)
            self.assertAlmostEqual(tone.level, 0.5, delta=0.01)
            if tone.steady > STEADY:
                return
        self.fail(f"{name}: a gap in each of {ATTEMPTS} recordings")

    def test_programs_record_it(self) -> None:
        self.play()
        for record, rate in ((self.with_pw_record, 48000), (self.with_pw_record, 44100), (self.with_parecord, 48000),
                             (self.with_parecord, 16000), (self.with_ffmpeg, 44100), (self.with_ffmpeg, 16000),
                             (self.with_portaudio, 48000)):
            with self.subTest(record.__name__, rate=rate):
                self.check(record, rate)
        self.assertIn("DuckLive Microphone is listened to", self.said())
        self.sound.wait_for(lambda: "listened 0" in self.last_said(), "nobody to listen")

    def test_two_programs_at_once(self) -> None:
        self.play()
        self.probe("listen", "mic", **RECORD_OWN)
        self.check(self.with_parecord, 44100)
        self.assertRegex(self.last_said("listen"), "device default blocks [1-9]")

    def test_it_does_not_hear_itself(self) -> None:
        self.play()  # the only microphone of this machine, hence the default one
        self.probe("listen", "mic")
        self.sound.wait_for(lambda: "microphone_silent" in self.last_said("listen"), "nothing to hear")
        self.assertRegex(self.last_said("listen"), "blocks 0 ")
        self.assertNotIn("listened 1", self.said())

    def test_a_real_microphone_stays_the_default(self) -> None:
        self.play()
        silence = self.sound.folder / "silence.wav"
        with wave.open(str(silence), "wb") as file:
            file.setparams((1, 2, 48000, 0, "NONE", ""))
            file.writeframes(bytes(2 * 48000 * 60))
        real = subprocess.Popen(["pw-play", "-P", "{ media.class=Audio/Source node.name=real priority.session=1000 }", str(silence)],
                                env=self.sound.environment)
        self.addCleanup(real.wait, 10)
        self.addCleanup(real.terminate)
        self.sound.wait_for(lambda: self.sound.output("pactl", "get-default-source").strip() == "real", "the real microphone")
        self.probe("listen", "mic")
        self.sound.wait_for(lambda: "real:capture_MONO\n  |-> ALSA Capture" in self.sound.output("pw-link", "-l"), "its recording")

    def test_a_virtual_cable(self) -> None:
        self.sound.output("pactl", "load-module", "module-null-sink", "sink_name=cable")
        self.probe("play", "portaudio:pipewire", PIPEWIRE_NODE="cable")
        self.check(self.from_the_cable, 48000)

    def test_what_the_machine_plays_is_heard(self) -> None:
        """The far end for echo control: another program's tone, and none of DuckLive's own microphone."""
        self.play()
        tone = self.sound.folder / "tone.wav"
        with wave.open(str(tone), "wb") as file:
            file.setparams((1, 2, 48000, 0, "NONE", ""))
            file.writeframes((8000 * numpy.sin(2 * numpy.pi * 770 * numpy.arange(48000 * 60) / 48000)).astype("<i2").tobytes())
        player = subprocess.Popen(["pw-play", str(tone)], env=self.sound.environment, stderr=subprocess.DEVNULL)
        self.addCleanup(player.wait, 10)
        self.addCleanup(player.terminate)
        self.sound.wait_for(lambda: "pw-play" in self.sound.output("pw-link", "-l"), "the player")
        heard = self.sound.folder / "speakers.raw"
        subprocess.run([PROBE, "record", "speakers", "2", str(heard)], env=self.sound.environment, check=True, timeout=60, capture_output=True)
        samples = numpy.fromfile(heard, "<f4")[24000:]
        spectrum = numpy.abs(numpy.fft.rfft(samples * numpy.hanning(len(samples))))
        frequency = numpy.fft.rfftfreq(len(samples), 1 / 48000)
        self.assertAlmostEqual(frequency[spectrum.argmax()], 770, delta=2)
        own = spectrum[(frequency > 430) & (frequency < 450)].max()
        self.assertLess(own, spectrum.max() / 100)

    def test_it_survives_pipewire(self) -> None:
        self.play()
        self.probe("listen", "mic", **RECORD_OWN)
        self.sound.wait_for(lambda: "device default blocks 1" in self.said("listen"), "the recording")
        self.sound.stop()
        self.sound.wait_for(lambda: "microphone_gone" in self.last_said("listen"), "the recording to notice")
        self.sound.wait_for(lambda: "DuckLive Microphone is gone" in self.said(), "the microphone to notice")
        self.sound.start()
        self.sound.wait_for(lambda: "DuckLive Microphone is back" in self.said(), "the microphone to return")
        self.sound.wait_for(self.is_listed, "the microphone")
        self.sound.wait_for(lambda: self.last_said("listen").startswith("device default"), "the recording to go on")
        self.check(self.with_pw_record, 48000)

    def test_the_far_end_survives_pipewire(self) -> None:
        self.sound.output("pactl", "load-module", "module-null-sink", "sink_name=loud")
        self.probe("listen", "speakers")
        self.sound.wait_for(lambda: "device speakers blocks" in self.last_said("listen"), "what the machine plays")
        self.sound.stop()
        self.sound.wait_for(lambda: re.fullmatch("device  blocks .* problem .+", self.last_said("listen")), "it to notice")
        self.sound.start()
        self.sound.output("pactl", "load-module", "module-null-sink", "sink_name=loud")
        self.sound.wait_for(lambda: self.last_said("listen").startswith("device speakers"), "it to go on")
        self.assertEqual(self.last_said("listen").split("problem")[1], " ")

    def test_a_try_out_is_heard(self) -> None:
        """What the library plays before a voice is used comes out of the default output, whole and at the right pitch."""
        self.sound.output("pactl", "load-module", "module-null-sink", "sink_name=loud")
        self.sound.wait_for(lambda: self.sound.output("pactl", "get-default-sink").strip() == "loud", "an output")
        clip = self.sound.folder / "clip.wav"
        with wave.open(str(clip), "wb") as file:
            file.setparams((1, 2, 22050, 0, "NONE", ""))
            file.writeframes((16384 * numpy.sin(2 * numpy.pi * 440 * numpy.arange(22050 * 3) / 22050)).astype("<i2").tobytes())
        self.check_tones("a try-out", lambda: self.try_out(clip))

    def try_out(self, clip) -> Tone:
        with subprocess.Popen([CLIP_PROBE, str(clip)], env=self.sound.environment) as player:
            heard = self.from_monitor("loud", 48000)
            self.assertEqual(player.wait(20), 0)
        loud = numpy.flatnonzero(numpy.abs(heard) > 0.1)
        return measure(heard[loud[0] + 4800:loud[-1] - 4800].astype(float), 48000)

    def test_latency(self) -> None:
        said = subprocess.run([PROBE, "latency", "pipewire", "mic"], env={**self.sound.environment, **RECORD_OWN}, check=True,
                              capture_output=True, text=True, timeout=60).stdout
        print(said, flush=True)
        delivered = next(float(line.split()[2]) for line in said.splitlines() if line.startswith("delivered"))
        self.assertLess(delivered, 60.0, "half of the pulses arrive within this many ms")

    def test_without_pipewire_it_says_what_to_do(self) -> None:
        self.sound.stop()
        done = subprocess.run([PROBE, "play", "pipewire"], env=self.sound.environment, capture_output=True, text=True, timeout=20)
        self.assertEqual(done.returncode, 1)
        self.assertIn("virtual_microphone_missing", done.stderr)
        done = subprocess.run([PROBE, "record", "mic", "1", "/dev/null"], env=self.sound.environment, capture_output=True, text=True,
                              timeout=20)
        self.assertIn("microphone_missing", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
