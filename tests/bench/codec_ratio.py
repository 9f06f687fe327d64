#!/usr/bin/python3
"""Instructions of our JPEG wrappers ÷ those of the bare libjpeg-turbo calls, counted by callgrind.

The count is the same in every run, so this is also a test. Usage: codec_ratio.py CODEC_INSTRUCTIONS
Prints JSON; exits 1 above the goal.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

GOAL = 1.03


def instructions(program: str) -> dict[str, dict[str, int]]:
    """Work → who ("bare" or "ours") → instructions."""
    counts: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["valgrind", "-q", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out", program],
                       check=True, timeout=240)
        for dump in Path(folder).iterdir():
            text = dump.read_text()
            name = re.search(r"Trigger: Client Request: (\w+) (\w+)", text)
            total = re.search(r"^totals: (\d+)", text, re.MULTILINE)
            if name and total:
                counts.setdefault(name[2], {})[name[1]] = int(total[1])
    return counts


def main() -> int:
    work = instructions(sys.argv[1])
    ratios = {name: round(count["ours"] / count["bare"], 4) for name, count in sorted(work.items())}
    passed = len(ratios) == 4 and max(ratios.values()) <= GOAL
    print(json.dumps({"instructions": work, "ratio": ratios, "goal": GOAL, "passed": passed}, indent=1))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
