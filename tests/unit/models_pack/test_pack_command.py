"""The command line as a person meets it: exit codes, sentences, repairs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from fake_package import CONTENT, FakePackage
from tree import TOOL


class PackCommandTest(unittest.TestCase):
    """Runs pack.py as a process."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_pack(self, arguments: list[str], path: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = dict(os.environ, PATH=path) if path is not None else None
        return subprocess.run([sys.executable, str(TOOL), *arguments], capture_output=True, text=True, check=False,
                              env=environment, timeout=60)

    def fake_npm(self, complaint: str) -> str:
        programs = self.folder / "bin"
        programs.mkdir()
        npm = programs / "npm"
        npm.write_text(f"#!{sys.executable}\nimport sys\nsys.exit({complaint!r})\n", encoding="utf-8")
        npm.chmod(0o755)
        return str(programs)

    def assert_refused(self, result: subprocess.CompletedProcess[str], *words: str) -> None:
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def test_builds_offline_from_a_filled_cache(self) -> None:
        fake = FakePackage(self.folder)
        result = self.run_pack(fake.arguments("build", "--offline"), path="")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((fake.out / "demo.onnx").read_bytes(), CONTENT)
        self.assertEqual(self.run_pack(fake.arguments("verify")).returncode, 0)

    def test_second_build_changes_nothing_and_needs_no_cache(self) -> None:
        fake = FakePackage(self.folder)
        self.run_pack(fake.arguments("build", "--offline"))
        before = (fake.out / "demo.onnx").stat()
        fake.tarball.unlink()
        result = self.run_pack(fake.arguments("build", "--offline"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("up to date", result.stdout)
        after = (fake.out / "demo.onnx").stat()
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))

    def test_tampered_output_is_noticed_and_rebuilt(self) -> None:
        fake = FakePackage(self.folder)
        self.run_pack(fake.arguments("build", "--offline"))
        (fake.out / "demo.onnx").write_bytes(b"tampered")
        self.assert_refused(self.run_pack(fake.arguments("verify")), "demo.onnx")
        self.assertEqual(self.run_pack(fake.arguments("build", "--offline")).returncode, 0)
        self.assertEqual((fake.out / "demo.onnx").read_bytes(), CONTENT)
        self.assertEqual(self.run_pack(fake.arguments("verify")).returncode, 0)

    def test_damaged_lock_is_rebuilt(self) -> None:
        fake = FakePackage(self.folder)
        self.run_pack(fake.arguments("build", "--offline"))
        for text in ("", "[]", '{"version": 1, "files": 3}', '{"version": 1, "files": {"demo.onnx": 3}}'):
            (fake.out / "pack.lock.json").write_text(text, encoding="utf-8")
            self.assertEqual(self.run_pack(fake.arguments("build", "--offline")).returncode, 0, text)
            self.assertEqual(self.run_pack(fake.arguments("verify")).returncode, 0, text)

    def test_changed_tarball_is_refused_and_removed(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.write_bytes(fake.tarball.read_bytes() + b"x")
        self.assert_refused(self.run_pack(fake.arguments("build", "--offline")), "demo-1.0.0.tgz", "expected", "found")
        self.assertFalse(fake.tarball.exists())
        self.assertFalse((fake.out / "demo.onnx").exists())

    def test_changed_source_file_is_refused_by_name(self) -> None:
        fake = FakePackage(self.folder, source_sha256="0" * 64)
        self.assert_refused(self.run_pack(fake.arguments("build", "--offline")), "package/demo.onnx", "0" * 64)
        self.assertFalse((fake.out / "demo.onnx").exists())

    def test_sample_is_taken_out_of_its_package(self) -> None:
        fake = FakePackage(self.folder)
        result = self.run_pack(fake.arguments("test-samples", "--offline"), path="")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((fake.out / "film.mp4").read_bytes(), CONTENT)
        self.assertFalse((fake.out / "demo.onnx").exists())
        fake.tarball.unlink()
        result = self.run_pack(fake.arguments("test-samples", "--offline"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("up to date", result.stdout)

    def test_both_groups_of_samples_share_a_folder(self) -> None:
        fake = FakePackage(self.folder)
        for command in ("samples", "test-samples"):
            self.assertIn("fetched", self.run_pack(fake.arguments(command, "--offline")).stdout)
        for command in ("samples", "test-samples"):
            self.assertIn("up to date", self.run_pack(fake.arguments(command, "--offline")).stdout)

    def test_samples_alone_need_no_package_of_the_test_samples(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.unlink()
        self.assertEqual(self.run_pack(fake.arguments("samples", "--offline")).returncode, 0)
        self.assertEqual((fake.out / "still.png").read_bytes(), CONTENT)
        self.assertFalse((fake.out / "film.mp4").exists())
        self.assert_refused(self.run_pack(fake.arguments("test-samples", "--offline")), "demo@1.0.0")

    def test_changed_sample_is_refused_by_name(self) -> None:
        fake = FakePackage(self.folder, source_sha256="0" * 64)
        self.assert_refused(self.run_pack(fake.arguments("test-samples", "--offline")), "package/demo.onnx", "0" * 64)
        self.assertFalse((fake.out / "film.mp4").exists())

    def test_empty_cache_offline(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.unlink()
        self.assert_refused(self.run_pack(fake.arguments("build", "--offline")), "demo@1.0.0", "--offline")

    def test_npm_is_missing(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.unlink()
        self.assert_refused(self.run_pack(fake.arguments("build"), path=""), "npm is not installed")

    def test_no_network(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.unlink()
        path = self.fake_npm("npm error code EAI_AGAIN")
        self.assert_refused(self.run_pack(fake.arguments("build"), path), "no network", "demo@1.0.0")

    def test_disk_full_while_fetching(self) -> None:
        fake = FakePackage(self.folder)
        fake.tarball.unlink()
        path = self.fake_npm("npm error code ENOSPC")
        self.assert_refused(self.run_pack(fake.arguments("build"), path), "disk is full")

    def test_output_that_is_no_folder(self) -> None:
        fake = FakePackage(self.folder)
        fake.out.write_bytes(b"")
        self.assert_refused(self.run_pack(fake.arguments("build", "--offline")), "out")

    def test_unknown_model(self) -> None:
        fake = FakePackage(self.folder)
        self.assert_refused(self.run_pack(fake.arguments("build", "--only", "nothing")), "nothing", "demo")

    def test_malformed_catalogue(self) -> None:
        fake = FakePackage(self.folder)
        fake.catalog.write_text("{}", encoding="utf-8")
        self.assert_refused(self.run_pack(fake.arguments("build")), "catalog.json")


if __name__ == "__main__":
    unittest.main()
