"""Where tests find the code under test and the built files; importing it makes `modelpack` importable."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TOOL = ROOT / "resources" / "models" / "pack.py"
GOLDEN = ROOT / "tests" / "golden" / "face" / "astronaut_landmarks.json"
_BUILD = Path(os.environ.get("DUCKLIVE_BUILD_DIR") or ROOT / "build")
MODELS = _BUILD / "models"
SAMPLES = _BUILD / "samples"
RUNTIME = _BUILD / "deps" / "onnxruntime" / "lib" / "libonnxruntime.so.1"

sys.path.insert(0, str(TOOL.parent))
