#!/usr/bin/python3
"""How well the voice engine does its work, on six pairs of speakers and on PocketSphinx's recordings; prints JSON.

Usage: voice_figures.py VOICE_RENDER [FOLDER]   (FOLDER keeps what was rendered)
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.io import wavfile

from speech_measures import RATE, Contour, cepstral_distance, correlation, fundamental, load, spectrum_distance
from word_errors import errors, recognised, recordings

SPEAKERS = ("rms", "slt", "awb")  # two men and a woman
PAIRS = [(a, b) for a in SPEAKERS for b in SPEAKERS if a != b]
DISTANT = "kal16"  # a man made of diphones: his pitch is hardly his own, but voices can be brought toward him and he toward others
DISTANT_PAIRS = [(a, DISTANT) for a in SPEAKERS] + [(DISTANT, b) for b in SPEAKERS]
TEXT = ("The quick brown fox jumps over the lazy dog. She had your dark suit in greasy wash water all year. A rainbow is a division of "
        "white light into many beautiful colors. We were away a year ago, and nobody told us why. The birch canoe slid on the smooth planks.")
DELAY = 320  # samples at 16 kHz that the engine takes


def every_step(blocks: np.ndarray) -> np.ndarray:
    """F0 every 5 ms from the engine's report every 10 ms, which belongs to 15 ms before the block's end."""
    steps = np.repeat(blocks, 2)
    middle = (blocks[:-1] + blocks[1:]) / 2
    steps[1:-1:2] = np.where((blocks[:-1] > 0) & (blocks[1:] > 0), middle, 0)
    return np.roll(steps, -1)


def voicing_errors(found: Contour, made: Contour) -> float:
    """Share of the steps that are voiced in one only. A voiced sound begins with the first period that is known to be one: up to 10 ms later."""
    count = min(len(found.hertz), len(made.hertz)) - 2
    return min(float(np.mean(found.voiced[:count] != made.voiced[k: count + k])) for k in range(3))


class Bench:
    """One render program and a folder for recordings."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder

    def speech(self, speaker: str) -> Path:
        path = self.folder / f"{speaker}.wav"
        if not path.exists():
            subprocess.run(["flite", "-voice", speaker, "-t", TEXT, "-o", path], check=True)
        return path

    def render(self, source: Path, voice: Path) -> tuple[Path, dict]:
        out = self.folder / f"{source.stem}_{voice.stem}.wav"
        done = subprocess.run([self.program, source, out, voice, "--twice", "1"], capture_output=True, text=True, check=True)
        return out, json.loads(done.stdout)

    def pair(self, source: str, voice: str) -> dict[str, float]:
        path, report = self.render(self.speech(source), self.speech(voice))
        before, after, goal = load(self.speech(source)), load(path)[DELAY:], load(self.speech(voice))
        found, made = fundamental(before), fundamental(after)
        wanted = every_step(np.array(report["f0"])[:, 1])
        count = min(len(found.hertz), len(made.hertz), len(wanted))
        both = found.voiced[:count] & made.voiced[:count] & (wanted[:count] > 0)
        off = 1200 * np.log2(made.hertz[:count][both] / wanted[:count][both])
        return {"f0_mean_semitones": abs(float(off.mean())) / 100, "f0_rmse_cents": float(np.sqrt((off**2).mean())), "voicing_errors": voicing_errors(found, made),
                "spectrum_left": spectrum_distance(after, goal) / spectrum_distance(before, goal),
                "cepstral_left": cepstral_distance(after, goal) / cepstral_distance(before, goal),
                "correlation": correlation(before, after, 1600)[0], "share_of_a_core": report["share_of_a_core"]}

    def natural(self) -> dict[str, float]:
        """Voicing errors of PocketSphinx's recordings (a reader, compressed for the web) in each voice, by their length."""
        found = {path: fundamental(load(path)) for path in recordings()}
        total = sum(len(contour.hertz) for contour in found.values())
        return {voice: sum(len(contour.hertz) * voicing_errors(contour, fundamental(load(self.render(path, self.speech(voice))[0])[DELAY:]))
                           for path, contour in found.items()) / total for voice in SPEAKERS}

    def words(self) -> dict[str, float]:
        """Word errors in points more than without conversion, for each voice."""
        spoken = recordings()
        total = sum(len(words) for words in spoken.values())
        plain = sum(errors(words, recognised(path)) for path, words in spoken.items())
        more = {}
        for voice in SPEAKERS:
            wrong = 0
            for path, words in spoken.items():
                converted = load(self.render(path, self.speech(voice))[0])
                low = self.folder / "low.wav"
                wavfile.write(low, RATE, (np.clip(converted, -1, 1) * 32767).astype(np.int16))
                wrong += errors(words, recognised(low))
            more[voice] = 100 * (wrong - plain) / total
        return more


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
        pairs = {f"{source} to {voice}": bench.pair(source, voice) for source, voice in PAIRS}
        distant = {f"{source} to {voice}": bench.pair(source, voice) for source, voice in DISTANT_PAIRS}
        near = [pair for pair in (pairs | distant).values() if pair["spectrum_left"] <= 0.5 and pair["cepstral_left"] <= 0.85]
        worst = {name: max(pair[name] for pair in pairs.values()) for name in next(iter(pairs.values()))}
        natural = bench.natural()
        words = bench.words()
    print(json.dumps({"pairs_near_the_reference": len(near),
                      "cepstral_left_mean": sum(pair["cepstral_left"] for pair in pairs.values()) / len(pairs), "worst": worst, "pairs": pairs,
                      "distant_pairs": distant, "natural_voicing_errors": natural, "natural_voicing_errors_mean": sum(natural.values()) / len(natural), "word_errors_more": words,
                      "word_errors_more_mean": sum(words.values()) / len(words)}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
