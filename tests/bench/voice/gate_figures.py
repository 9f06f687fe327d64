#!/usr/bin/python3
"""What the speech gate keeps of speech and lets through of breath and keys; prints JSON.

Usage: gate_figures.py GATE_TRACE MODELS ONNXRUNTIME

PocketSphinx's recordings and flite's voices with pauses between them, keys and breaths laid into the pauses. Speech is what is
within 22 dB of the recording's loud parts (its room is 25 to 40 below); an onset is the first such 2 ms after 150 ms of pause.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import butter, resample_poly, sosfilt

from word_errors import DATA, recordings

RATE = 48_000
STEP = RATE // 500  # 2 ms


def keys(count: int, rng: np.random.Generator) -> np.ndarray:
    """Key strokes: two clicks each, noise around 1.5 to 6 kHz that dies away in some milliseconds, 5 to 9 a second."""
    out = np.zeros(count)
    at = 0.05 * RATE
    sos = butter(2, [1500, 6000], "bandpass", fs=RATE, output="sos")
    while at < count - RATE // 5:
        for offset, loud in ((0, 1.0), (int(rng.uniform(0.05, 0.09) * RATE), 0.5)):
            n = int(0.03 * RATE)
            click = sosfilt(sos, rng.normal(size=n)) * np.exp(-np.arange(n) / (rng.uniform(0.002, 0.006) * RATE))
            out[int(at) + offset: int(at) + offset + n] += loud * click
        at += rng.uniform(0.11, 0.2) * RATE
    return out


def breath(count: int, rng: np.random.Generator) -> np.ndarray:
    """In and out: noise around 500 Hz to 4 kHz that swells for 0.5 to 0.9 s."""
    out = np.zeros(count)
    sos = butter(1, [500, 4000], "bandpass", fs=RATE, output="sos")
    at = int(0.1 * RATE)
    while at < count - RATE:
        n = int(rng.uniform(0.5, 0.9) * RATE)
        out[at: at + n] += sosfilt(sos, rng.normal(size=n)) * np.sin(np.pi * np.arange(n) / n) ** 1.5
        at += n + int(0.25 * RATE)
    return out


def spoken() -> list[np.ndarray]:
    """Natural recordings, and a sentence each of three of flite's speakers."""
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for voice in ("rms", "slt", "awb"):
            for i, text in enumerate(("She had your dark suit in greasy wash water.", "We were away a year ago.", "Please hold the line.",
                                      "Five children found it.", "That is how things happen.")):
                made.append(Path(folder) / f"{voice}{i}.wav")
                subprocess.run(["flite", "-voice", voice, "-t", text, "-o", made[-1]], check=True)
        sounds = []
        for path in [*recordings(), *sorted((DATA / "cards").glob("*.wav")), *made]:
            rate, said = wavfile.read(path)
            sounds.append(resample_poly(said / 32768, RATE // rate, 1))
        return sounds


def level(x: np.ndarray) -> np.ndarray:
    """dB every 2 ms."""
    return 10 * np.log10(np.mean(x[: len(x) // STEP * STEP].reshape(-1, STEP) ** 2, axis=1) + 1e-12)


def scene(kind: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The sound, which 2 ms are speech, and which are noise alone."""
    parts, speech, noisy = [], [], []
    for said in spoken():
        loud = np.percentile(level(said), 95)
        gap = np.zeros(int(2.5 * RATE))
        if kind != "quiet":
            noise = {"keys": keys, "breath": breath}[kind](len(gap), rng)
            noise *= 10 ** ((loud - 15 - np.percentile(level(noise), 95)) / 20)
            gap += noise
        gap += rng.normal(size=len(gap)) * 10 ** ((loud - 60) / 20)
        parts += [gap, said[: len(said) // STEP * STEP]]
        speech += [np.zeros(len(gap) // STEP, bool), np.convolve(level(said), np.ones(5) / 5, "same") > loud - 22]
        noisy += [np.ones(len(gap) // STEP, bool), np.zeros(len(said) // STEP, bool)]
    return np.concatenate(parts), np.concatenate(speech), np.concatenate(noisy)


def onsets(speech: np.ndarray) -> list[int]:
    """Speech for most of 50 ms after 150 ms of none."""
    return [i for i in range(75, len(speech) - 25) if speech[i] and not speech[i - 75: i].any() and speech[i: i + 25].mean() > 0.8]


def main() -> None:
    program, models, runtime = sys.argv[1:]
    figures = {}
    for kind in ("quiet", "keys", "breath"):
        sound, speech, noisy = scene(kind, np.random.default_rng(5))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "scene.wav"
            wavfile.write(path, RATE, (np.clip(sound, -1, 1) * 32767).astype(np.int16))
            found = json.loads(subprocess.run([program, path, models, runtime], capture_output=True, text=True, check=True).stdout)
        trace = np.array(found["gains"])
        gain = np.concatenate([np.linspace(a, b, 5) for a, b, *_ in trace])
        gain = np.concatenate([gain[10:], np.repeat(gain[-1], 10)])  # the output comes 20 ms after the input
        count = min(len(gain), len(speech))
        gain, speech, noisy = gain[:count], speech[:count], noisy[:count]
        # 330 ms after speech the gate is open because of the hang-over.
        after = np.convolve(speech, np.ones(190), "full")[:count] > 0
        before = np.convolve(speech[::-1], np.ones(30), "full")[:count][::-1] > 0
        alone = noisy & ~after & ~before
        power = 10 ** (level(sound)[:count] / 10)
        lost = [next((2 * k for k in range(200) if i + k < count and gain[i + k] > 0.5), 400) for i in onsets(speech)]
        figures[kind] = {"speech_kept": float(np.mean(gain[speech] > 0.5)),
                         "noise_passed": float(np.sum(power[alone] * gain[alone] ** 2) / np.sum(power[alone])),
                         "time_open_in_noise": float(np.mean(gain[alone] > 0.01)),
                         "onsets": len(lost), "onset_lost_ms": {"mean": float(np.mean(lost)), "p90": float(np.percentile(lost, 90)),
                                                                "most": max(lost), "over_30": int(np.sum(np.array(lost) > 30))},
                         "share_of_a_core": found["share_of_a_core"]}
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
