"""Word errors of PocketSphinx on its own test recordings: how much harder a converted voice is to understand."""
import re
import subprocess
from pathlib import Path

DATA = Path("/usr/share/pocketsphinx/test/data")
MODEL = Path("/usr/share/pocketsphinx/model/en-us")


def recordings() -> dict[Path, list[str]]:
    """Each recording with the words spoken in it."""
    folder = DATA / "librivox"
    spoken = {}
    for line in (folder / "transcription").read_text().splitlines():
        words, name = re.fullmatch(r"<s>(.*)</s> \((.*)\)", line).groups()
        spoken[folder / f"{name}.wav"] = words.split()
    return spoken


def recognised(wav: Path) -> list[str]:
    """The words PocketSphinx hears in a 16 kHz WAV file."""
    done = subprocess.run(["pocketsphinx_continuous", "-infile", str(wav), "-hmm", str(MODEL / "en-us"), "-lm", str(MODEL / "en-us.lm.bin"),
                           "-dict", str(MODEL / "cmudict-en-us.dict"), "-logfn", "/dev/null"], capture_output=True, text=True, check=True)
    return done.stdout.split()


def errors(spoken: list[str], heard: list[str]) -> int:
    """Substitutions, deletions and insertions (Levenshtein 1966)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(spoken, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]
