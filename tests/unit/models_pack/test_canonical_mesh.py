"""The canonical face and the message reader behind it."""

from __future__ import annotations

import json
import unittest

from tree import MODELS

from modelpack.pack_error import PackError
from modelpack.wire_reader import WireReader


class WireReaderTest(unittest.TestCase):
    """Protocol buffer messages written out by hand."""

    def test_reads_packed_and_single_values(self) -> None:
        message = WireReader(b"\x08\x96\x01" + b"\x12\x03\x01\x80\x01" + b"\x1d\x00\x00\x80\x3f")
        self.assertEqual(message.integers(1), [150])
        self.assertEqual(message.integers(2), [1, 128])
        self.assertEqual(message.floats(3), [1.0])
        self.assertEqual(message.integers(9), [])

    def test_damaged_messages_are_refused(self) -> None:
        for data in (b"\x08", b"\x08\xff\xff", b"\x12\x05\x01", b"\x1d\x00\x00", b"\x0b", b"\x08" + b"\xff" * 11):
            with self.subTest(data=data), self.assertRaises(PackError):
                WireReader(data)


@unittest.skipUnless((MODELS / "canonical_face.json").exists(), "the pack is not built; run pack.py build")
class CanonicalFaceTest(unittest.TestCase):
    """The built file."""

    def test_sizes_and_ranges(self) -> None:
        face = json.loads((MODELS / "canonical_face.json").read_text(encoding="utf-8"))
        sizes = {key: len(value) for key, value in face.items()}
        self.assertEqual(sizes, {"vertices": 468, "uvs": 468, "triangles": 898, "procrustes": 33})
        self.assertTrue(all(0 <= value <= 1 for uv in face["uvs"] for value in uv))
        self.assertEqual({index for triangle in face["triangles"] for index in triangle}, set(range(468)))
        self.assertTrue(all(index < 468 and weight > 0 for index, weight in face["procrustes"]))

    def test_axes(self) -> None:
        vertices = json.loads((MODELS / "canonical_face.json").read_text(encoding="utf-8"))["vertices"]
        forehead, chin, nose = vertices[10], vertices[152], vertices[1]
        right_eye, left_eye = vertices[33], vertices[263]
        self.assertGreater(forehead[1], chin[1])
        self.assertGreater(left_eye[0], right_eye[0])
        self.assertGreater(nose[2], forehead[2])
        self.assertAlmostEqual(left_eye[0] - right_eye[0], 9.0, delta=1.0)


if __name__ == "__main__":
    unittest.main()
