#!/usr/bin/python3
"""What the client's window costs, and the client when nobody uses it: CPU time over wall time, as JSON.

desktop_figures.py DUCKLIVE CLIENT SAMPLES
"""
import json
import os
import re
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "integration"))
import private_hosts
from desktop import Desktop
from private_hosts import wait_for

DUCKLIVE, CLIENT, SAMPLES = sys.argv[1], sys.argv[2], Path(sys.argv[3])
SECONDS = 12
TICKS = os.sysconf("SC_CLK_TCK")


def share_of_a_core(pid: int) -> float:
    def used() -> int:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    before, begin = used(), time.monotonic()
    time.sleep(SECONDS)
    return (used() - before) / TICKS / (time.monotonic() - begin)


def longest_turn(log: str) -> float:
    """Of the window's thread, in ms, while somebody looks at it; 16 when none was longer."""
    return max((float(found) for found in re.findall(r"window.*longest ([0-9.]+) ms", log)), default=16.0)


def is_up() -> bool:
    try:
        return urllib.request.urlopen("http://127.0.0.1:8080/healthz", timeout=5).status == 200
    except OSError:
        return False


def main() -> None:
    desktop = Desktop(Path(tempfile.mkdtemp()))
    desktop.start()
    try:
        desktop.launch(DUCKLIVE, "server", "--source", SAMPLES / "talking_head_720p.mp4", log="server")
        wait_for(is_up, "the server", 30)
        client = desktop.launch(CLIENT, log="client")
        desktop.put_window(client, 0, 0)
        desktop.click("DuckLive", "DuckLive on ", part=True)
        for _ in range(2):
            desktop.click("DuckLive", "Next")
        desktop.click("DuckLive", "Microphone", "combo box")
        desktop.click("DuckLive", "None", "list item")
        desktop.click("DuckLive", "Start")
        call = ["gst-launch-1.0", "-q", "pipewiresrc", "target-object=ducklive_camera", "!", "fakesink"]
        reader = desktop.launch(*call, log="call")
        desktop.see("DuckLive", "Live", "label")
        shown = share_of_a_core(client.pid)
        busy = longest_turn(desktop.log("client"))
        client.terminate()
        client.wait(20)
        desktop.launch("trayer", "--edge", "top", "--align", "right", "--widthtype", "pixel", "--width", "100")
        time.sleep(2)  # the tray says to nobody when it is there
        client = desktop.launch(CLIENT, "--in-tray", log="client")
        wait_for(lambda: desktop.log("client").count("connected to") >= 2, "the connection")
        reader.kill()
        reader = desktop.launch(*call, log="call")
        time.sleep(3)
        hidden = share_of_a_core(client.pid)
        reader.kill()
        wait_for(lambda: "asleep" in desktop.log("client"), "sleep", 40)
        time.sleep(1)
        asleep = share_of_a_core(client.pid)
        print(json.dumps({"shown": shown, "hidden": hidden, "preview": shown - hidden, "asleep": asleep, "longest_turn_ms": busy}, indent=1))
    finally:
        desktop.close()


if __name__ == "__main__":
    private_hosts.enter()
    if "DUCKLIVE_IN_SESSION" not in os.environ:
        os.execvpe("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv], {**os.environ, "DUCKLIVE_IN_SESSION": "1"})
    main()
