#!/usr/bin/python3
"""The status page in headless Chromium: what a person sees, at desktop and phone size, in both languages.

Usage: status_page.py DUCKLIVE
"""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv[1]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class StatusPage(unittest.TestCase):
    """One server with the test pattern; the page is opened anew for every look."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = subprocess.Popen(
            [PROGRAM, "server", "--host", "127.0.0.1", "--port", "0", "--ws-port", "0", "--source", "test", "--width", "640",
             "--height", "360"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in cls.server.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                cls.url = found.group(0) + "/"
                return
        raise AssertionError("the server did not say its address")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.terminate()
        cls.server.wait(10)
        cls.server.stdout.close()

    def look(self, *options: str, size: str = "1440,900") -> str:
        """The content after nine seconds of the life of the page (its clock stands still while it waits for an answer)."""
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run(
                [BROWSER, *QUIET, f"--user-data-dir={profile}", f"--window-size={size}", "--virtual-time-budget=9000", "--dump-dom", *options, self.url],
                capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def look_until(self, pattern: str, *options: str) -> str:
        """Looks again while the page does not show it yet: a busy machine may need longer."""
        for _ in range(5):
            page = self.look(*options)
            if re.search(pattern, page):
                break
        return page

    def test_shows_the_live_picture_and_figures(self) -> None:
        page = self.look_until(r'class="[^"]*live[^"]*"')
        self.assertIn("Running", page)
        self.assertRegex(page, r'class="[^"]*live[^"]*"', "the canvases must have got pictures")
        rate = re.search(r"Pictures per second</dt><dd>([\d.]+)", page)
        self.assertIsNotNone(rate, page)
        self.assertGreater(float(rate.group(1)), 5.0)
        self.assertIn("test pattern", page)

    def test_speaks_chinese(self) -> None:
        page = self.look_until("运行中", "--lang=zh-CN", "--accept-lang=zh-CN")
        self.assertIn('lang="zh-CN"', page)
        self.assertIn("运行中", page)

    def test_fits_a_phone(self) -> None:
        page = self.look(size="390,844")
        self.assertIn("viewport", page)
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "phone.png"
            subprocess.run([BROWSER, *QUIET, f"--user-data-dir={folder}/profile", "--window-size=500,844", "--virtual-time-budget=5000",
                            f"--screenshot={picture}", self.url], check=True, capture_output=True, timeout=60)
            self.assertGreater(picture.stat().st_size, 10_000)

    def test_nothing_comes_from_elsewhere(self) -> None:
        page = self.look()
        outside = [link for link in re.findall(r'(?:src|href)="([^"]+)"', page) if "//" in link]
        self.assertEqual(outside, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
