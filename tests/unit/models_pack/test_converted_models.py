"""Runs the built pack in ONNX Runtime on the sample photo; the face mesh is compared with MediaPipe's own result."""

from __future__ import annotations

import json
import unittest

import numpy as np

from onnx_runtime import OnnxRuntime
from photo_crop import PhotoCrop
from png_picture import read_png
from tree import GOLDEN, MODELS, RUNTIME, SAMPLES, TOOL

_CATALOGUE = json.loads(TOOL.with_name("catalog.json").read_text(encoding="utf-8"))
_BUILT = MODELS.exists() and RUNTIME.exists() and (SAMPLES / "photo.png").exists()


def _model(name: str) -> OnnxRuntime:
    return OnnxRuntime(RUNTIME, (MODELS / f"{name}.onnx").read_bytes())


def _entry(name: str) -> dict:
    return next(item for item in _CATALOGUE["models"] if item["name"] == name)


@unittest.skipUnless(_BUILT, "the pack is not built; run pack.py build, runtime and samples")
class ConvertedModelsTest(unittest.TestCase):
    """One thread, CPU, float32."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.photo = read_png(SAMPLES / "photo.png")
        cls.golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
        cls.size = cls.golden["width"]
        cls.face = np.array(cls.golden["tracked"]) * cls.size

    def image(self, name: str) -> np.ndarray:
        """The whole photo as the input of the model called `name`."""
        spec = _entry(name)["inputs"][0]
        low, high = spec["range"]
        crop = PhotoCrop((self.size / 2, self.size / 2), self.size, 0.0)
        return (crop.pixels(self.photo, spec["shape"][3], spec["shape"][2]) * (high - low) + low).astype(np.float32)

    def test_every_model_has_the_shapes_of_the_catalogue(self) -> None:
        for entry in _CATALOGUE["models"]:
            if not entry["inputs"]:
                continue
            with self.subTest(entry["name"]):
                types = {"float32": np.float32, "int64": np.int64}
                values = {"sr": 16000}
                inputs = {item["name"]: np.full(item["shape"], values.get(item["name"], 0), types[item["dtype"]])
                          for item in entry["inputs"]}
                results = _model(entry["name"]).run(inputs, [item["name"] for item in entry["outputs"]])
                shapes = [list(result.shape) for result in results]
                self.assertEqual(shapes, [item["shape"] for item in entry["outputs"]])
                self.assertTrue(all(np.isfinite(result).all() for result in results))

    def mesh(self, name: str) -> tuple[np.ndarray, float]:
        crop = PhotoCrop.around_face(np.array(self.golden["tracked_before"]) * self.size)
        image = crop.pixels(self.photo, 192, 192).astype(np.float32)
        landmarks, flag = _model(name).run({"image": image}, ["landmarks", "face_flag"])
        return crop.to_photo(landmarks[0], 192), float(flag[0, 0])

    def test_attention_mesh_equals_mediapipe(self) -> None:
        points, flag = self.mesh("face_landmark_with_attention")
        distance = np.linalg.norm((points - self.face)[:, :2], axis=1)
        self.assertLess(distance.mean(), 0.06)
        self.assertLess(distance.max(), 0.2)
        self.assertLess(np.abs(points - self.face)[:, 2].max(), 0.1)
        self.assertGreater(flag, 5)

    def test_light_mesh_is_near_mediapipe(self) -> None:
        points, flag = self.mesh("face_landmark")
        distance = np.linalg.norm((points - self.face[:468])[:, :2], axis=1)
        self.assertLess(distance.mean(), 1.5)
        self.assertGreater(flag, 5)

    def test_mesh_sees_no_face_in_an_empty_picture(self) -> None:
        for name in ("face_landmark", "face_landmark_with_attention"):
            flag, = _model(name).run({"image": np.full((1, 3, 192, 192), 0.5, np.float32)}, ["face_flag"])
            self.assertLess(flag[0, 0], 0, name)

    def test_detectors_find_the_face(self) -> None:
        for name in ("face_detection_short_range", "face_detection_full_range"):
            with self.subTest(name):
                entry = _entry(name)
                regressors, scores = _model(name).run({"image": self.image(name)}, ["regressors", "scores"])
                best = int(scores.argmax())
                self.assertGreater(scores[0, best, 0], 0.5)
                scale = self.size / entry["inputs"][0]["shape"][2]
                values = (regressors[0, best].reshape(8, 2) + _anchors(entry["anchors"])[best]) * scale
                centre = (self.face[:, :2].min(0) + self.face[:, :2].max(0)) / 2
                self.assertLess(np.linalg.norm(values[0] - centre), 20)
                for row, landmarks in ((2, (33, 133)), (3, (263, 362)), (4, (1, 1))):
                    expected = self.face[list(landmarks), :2].mean(0)
                    self.assertLess(np.linalg.norm(values[row] - expected), 12, row)

    def test_person_mask(self) -> None:
        for name in ("selfie_segmentation", "selfie_segmentation_landscape"):
            mask, = _model(name).run({"image": self.image(name)}, ["mask"])
            height, width = mask.shape[2:]
            nose = self.face[1, :2] / self.size
            self.assertGreater(mask[0, 0, int(nose[1] * height), int(nose[0] * width)], 0.9, name)
            self.assertLess(mask[0, 0, : height // 8, : width // 8].mean(), 0.2, name)

    def test_no_hand_in_the_photo(self) -> None:
        scores, = _model("palm_detection").run({"image": self.image("palm_detection")}, ["scores"])
        self.assertLess(scores.max(), 0)

    def test_silence_is_not_speech(self) -> None:
        inputs = {"input": np.zeros((1, 576), np.float32), "state": np.zeros((2, 1, 128), np.float32),
                  "sr": np.array(16000, np.int64)}
        probability, = _model("silero_vad_v5").run(inputs, ["output"])
        self.assertLess(probability[0, 0], 0.1)


def _anchors(description: dict) -> np.ndarray:
    """Anchor centres in input pixels, in the order of the regressors."""
    centres = []
    for grid in description["grids"]:
        for row in range(grid["size"]):
            for column in range(grid["size"]):
                centres += [((column + 0.5) * grid["stride"], (row + 0.5) * grid["stride"])] * grid["repetitions"]
    return np.array(centres)


if __name__ == "__main__":
    unittest.main()
