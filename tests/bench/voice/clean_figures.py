#!/usr/bin/python3
"""What the microphone's processing does to noise, to speech and to echo; prints JSON.

Usage: clean_figures.py CLEAN_RENDER [FOLDER]   (FOLDER keeps what was rendered)

Speech is PocketSphinx's recordings (their own room is removed with a pause gate first) after 3 s of noise alone.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import butter, correlate, fftconvolve, resample_poly, sosfilt

from word_errors import recordings

RATE = 48_000


def speech() -> np.ndarray:
    """All recordings one after the other at 48 kHz, silent where nobody speaks."""
    parts = [np.zeros(3 * RATE)]
    for path in recordings():
        rate, said = wavfile.read(path)
        said = resample_poly(said / 32768, RATE // rate, 1)
        power = np.convolve(said**2, np.ones(2400) / 2400, "same")
        parts += [said * (power > np.percentile(power, 95) / 400), np.zeros(RATE)]
    x = np.concatenate(parts)
    return 0.1 * x / np.sqrt(np.mean(x[np.abs(x) > 1e-4] ** 2))


def noise(kind: str, count: int, rng: np.random.Generator) -> np.ndarray:
    """White, or a fan: falling 6 dB an octave above 200 Hz with a blade's hum."""
    x = rng.normal(size=count)
    if kind == "fan":
        x = sosfilt(butter(1, 200, fs=RATE, output="sos"), x)
        t = np.arange(count) / RATE
        x = x / x.std() + 0.5 * np.sin(2 * np.pi * 118 * t) + 0.25 * np.sin(2 * np.pi * 236 * t)
    return x / x.std()


def db(x: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(x**2) + 1e-12))


class Bench:
    """The render program and a folder for recordings."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder

    def clean(self, name: str, x: np.ndarray, switches: str, played: np.ndarray | None = None) -> tuple[np.ndarray, float]:
        source, out, far = (self.folder / f"{name}_{part}.wav" for part in ("in", "out", "far"))
        wavfile.write(source, RATE, (np.clip(x, -1, 1) * 32767).astype(np.int16))
        more = []
        if played is not None:
            wavfile.write(far, RATE, (np.clip(played, -1, 1) * 32767).astype(np.int16))
            more = [far]
        done = subprocess.run([self.program, source, out, *switches, *more], capture_output=True, text=True, check=True)
        return wavfile.read(out)[1] / 32768, json.loads(done.stdout)["share_of_a_core"]


def delay(x: np.ndarray, y: np.ndarray) -> int:
    """Samples by which y is later."""
    found = correlate(y[: 20 * RATE], x[: 20 * RATE], "full", method="fft")
    return int(np.argmax(found)) - (20 * RATE - 1)


def main() -> None:
    rng = np.random.default_rng(3)
    said = speech()
    talks = np.convolve(said**2, np.ones(4800), "same") > 1e-3
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
        plain, cost = bench.clean("speech", said, "100")
        late = delay(said, plain)
        figures["delay_ms"] = 1000 * late / RATE
        for kind in ("white", "fan"):
            for snr in (20, 10):
                hiss = noise(kind, len(said), rng) * 0.1 * 10 ** (-snr / 20)
                made, cost = bench.clean(f"{kind}{snr}", said + hiss, "100")
                made = np.concatenate([made[late:], np.zeros(late)])
                alone = ~talks
                alone[: 2 * RATE] = False  # it learns the noise first
                before = db((said + hiss)[talks]) - db(hiss[alone])
                after = db(made[talks]) - db(made[alone])
                figures[f"{kind}_{snr}_db"] = {
                    "noise_less_db": db(hiss[alone]) - db(made[alone]), "level_over_noise_db": [before, after],
                    "speech_level_db": db(made[talks]) - db(said[talks]),
                    "share_of_a_core": cost}
        for quieter in (0, 15, 25):
            made, cost = bench.clean(f"gain{quieter}", said * 10 ** (-quieter / 20), "110")
            figures[f"gain_for_{quieter}_db_less"] = {"level_dbfs": db(made[talks][-10 * RATE:]),
                                                      "peak": float(np.max(np.abs(made))), "share_of_a_core": cost}
        room = rng.normal(size=int(0.15 * RATE)) * np.exp(-np.arange(int(0.15 * RATE)) / (0.03 * RATE))
        room /= np.sqrt(np.sum(room**2))
        played = np.roll(np.concatenate([said[3 * RATE:], said[3 * RATE:]]), 7777)
        echo = np.concatenate([np.zeros(int(0.06 * RATE)), fftconvolve(played, room)])[: len(played)] * 10 ** (-10 / 20)
        heard, cost = bench.clean("echo", echo + rng.normal(size=len(echo)) * 1e-4, "001", played)
        second = slice(len(heard) // 2, len(heard))
        talk = np.convolve(echo**2, np.ones(4800), "same") > 1e-4
        talk[: second.start] = False
        talk = talk[: len(heard)]
        figures["echo_return_loss_enhancement_db"] = db(echo[: len(heard)][talk]) - db(heard[talk])
        near = np.zeros(len(echo))
        near[second.start: second.start + len(said) // 2] = said[3 * RATE: 3 * RATE + len(said) // 2]
        both, _ = bench.clean("both", near + echo, "001", played)
        mine = np.convolve(near**2, np.ones(4800), "same")[: len(both)] > 1e-3
        figures["double_talk_speech_db"] = db(both[mine]) - db(near[: len(both)][mine])
        figures["share_of_a_core_echo"] = cost
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
