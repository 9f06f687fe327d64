#!/usr/bin/python3
"""The client reads a test card and a chirp back from its own camera and microphone, through a real PipeWire.

Usage: dbus-run-session -- self_test.py SELF_TEST_PROBE
"""
import re
import subprocess
import sys
import time
import unittest

from private_sound import PrivateSound

PROBE = sys.argv[1]
LIMIT = 5.0  # seconds


class SelfTest(unittest.TestCase):
    def setUp(self) -> None:
        self.sound = PrivateSound()
        self.addCleanup(self.sound.close)
        self.sound.start()

    def probe(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([PROBE, *words], env=self.sound.environment, capture_output=True, text=True, check=False, timeout=30)

    def test_both_devices_work(self) -> None:
        begin = time.monotonic()
        said = self.probe()
        print(said.stdout, f"in {time.monotonic() - begin:.1f} s", flush=True)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        self.assertLess(time.monotonic() - begin, LIMIT + 1)
        for device in ("camera", "microphone"):
            delay = float(re.search(rf"{device}: works, ([\d.]+) ms", said.stdout)[1])
            self.assertTrue(0 <= delay < 500, said.stdout)
        gain = float(re.search(r"microphone: works, .* ms, (-?[\d.]+) dB", said.stdout)[1])
        self.assertAlmostEqual(gain, 0, delta=1)

    def test_a_camera_in_use_is_left_alone(self) -> None:
        call = subprocess.Popen(["sh", "-c", "until pw-cli ls Node | grep -q ducklive_camera; do sleep 0.05; done; "
                                 "exec gst-launch-1.0 -q pipewiresrc target-object=ducklive_camera ! videoconvert ! fakesink"],
                                env=self.sound.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            said = self.probe("used")
        finally:
            call.kill()
            call.wait(10)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
