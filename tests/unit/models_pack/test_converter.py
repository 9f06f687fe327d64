"""Conversion of a small network: numbers, and behaviour on damaged files."""

from __future__ import annotations

import random
import unittest

import numpy as np

from onnx_runtime import OnnxRuntime
from tflite_maker import make_network
from tree import RUNTIME

from modelpack.converter import convert_network
from modelpack.model_entry import ModelEntry
from modelpack.pack_error import PackError

_MODEL = ModelEntry.from_json({
    "name": "demo", "package": "demo", "member": "demo.tflite", "source_sha256": "", "output": "demo.onnx",
    "conversion": "network", "inputs": [{"name": "image", "shape": [1, 2, 5, 4]}],
    "outputs": [{"name": "points", "shape": [1, 6, 3], "source": "flat"}],
})


def _weights() -> tuple[np.ndarray, np.ndarray]:
    random_numbers = np.random.default_rng(7)
    return (random_numbers.standard_normal((3, 3, 3, 2)).astype(np.float16),
            random_numbers.standard_normal(3).astype(np.float32))


def _expected(image: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The network in NHWC by definition; SAME pads a 5x4 image by 1 row on both sides and 1 column on the right."""
    padded = np.zeros((7, 5, 2))
    padded[1:6, 0:4] = image
    result = np.zeros((3, 2, 3))
    for row, column, channel in np.ndindex(result.shape):
        window = padded[2 * row:2 * row + 3, 2 * column:2 * column + 3]
        result[row, column, channel] = (window * weights[channel]).sum() + bias[channel]
    return np.maximum(result, 0).reshape(1, 6, 3)


class ConverterTest(unittest.TestCase):
    """Uses the invented network of tflite_maker."""

    @unittest.skipUnless(RUNTIME.exists(), "ONNX Runtime is not unpacked; run pack.py runtime")
    def test_computes_what_the_source_network_defines(self) -> None:
        weights, bias = _weights()
        image = np.random.default_rng(8).random((5, 4, 2), np.float32)
        model = OnnxRuntime(RUNTIME, convert_network(make_network(weights, bias), _MODEL))
        points, = model.run({"image": image.transpose(2, 0, 1)[None]}, ["points"])
        np.testing.assert_allclose(points, _expected(image, weights.astype(np.float64), bias), atol=1e-5)

    def test_same_bytes_every_time(self) -> None:
        source = make_network(*_weights())
        self.assertEqual(convert_network(source, _MODEL), convert_network(source, _MODEL))

    def test_truncated_file_is_one_clean_error(self) -> None:
        source = make_network(*_weights())
        for size in range(len(source) - 1):
            with self.subTest(size=size), self.assertRaisesRegex(PackError, "demo.tflite cannot be converted"):
                convert_network(source[:size], _MODEL)

    def test_flipped_bytes_never_escape_as_another_error(self) -> None:
        source = make_network(*_weights())
        chance = random.Random(9)
        refused = 0
        for _ in range(1500):
            damaged = bytearray(source)
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            try:
                convert_network(bytes(damaged), _MODEL)
            except PackError:
                refused += 1
        self.assertGreater(refused, 100)

    def test_catalogue_that_does_not_fit_is_refused(self) -> None:
        wrong = ModelEntry.from_json({
            "name": "demo", "package": "demo", "member": "demo.tflite", "source_sha256": "", "output": "demo.onnx",
            "conversion": "network", "inputs": [{"name": "image", "shape": [1, 3, 5, 4]}], "outputs": [],
        })
        with self.assertRaisesRegex(PackError, "image"):
            convert_network(make_network(*_weights()), wrong)


if __name__ == "__main__":
    unittest.main()
