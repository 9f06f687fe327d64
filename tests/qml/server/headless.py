#!/usr/bin/env python3
"""ducklive-server --headless runs without a display and answers /api/state. headless.py PROGRAM"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "config.toml"), "w", encoding="utf-8") as config:
            config.write('[server]\nhost = "127.0.0.1"\nport = 0\nws-port = 0\nfail-policy = "card"\n'
                         f'library = "{folder}/library"\n')
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        environment["LC_ALL"] = "C.UTF-8"
        server = subprocess.Popen([program, "--headless", "--config", folder], env=environment,
                                  stdout=subprocess.PIPE, text=True)
        try:
            port = next(found.group(1) for line in server.stdout
                        if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line)))
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/state", timeout=20) as answer:
                state = json.load(answer)
            assert state, "an empty state"
        finally:
            server.send_signal(signal.SIGTERM)
            code = server.wait(20)
        assert code == 0, f"it ended with {code}"


if __name__ == "__main__":
    main(sys.argv[1])
