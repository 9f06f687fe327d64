#!/usr/bin/python3
"""The whole walk, driven like a person: a fresh start, the server is found, a photo is dropped, live, personas, the server dies and comes
back, panic.   walk.py SERVER CLIENT DRAG_SOURCE SAMPLES PICTURES
"""
import json
import os
import subprocess
import sys
import time
import unittest
import urllib.request
from pathlib import Path

import private_hosts
from call_camera import CallCamera
from desktop import Desktop
from private_hosts import wait_for

SERVER, CLIENT, DRAG_SOURCE = sys.argv[1:4]
SAMPLES, PICTURES = Path(sys.argv[4]), Path(sys.argv[5])
FOUND_WITHIN = 3.0
SWITCHED_WITHIN = 0.1


def state() -> dict:
    with urllib.request.urlopen("http://127.0.0.1:8080/api/state", timeout=10) as answer:
        return json.load(answer)


def session() -> dict:
    return state()["sessions"][0]


def is_up() -> bool:
    try:
        return state()["status"] == "running"
    except OSError:
        return False


class Walk(unittest.TestCase):
    def setUp(self) -> None:
        self.desktop = Desktop(PICTURES)
        self.addCleanup(self.desktop.close)
        self.desktop.start()

    def start_server(self) -> subprocess.Popen:
        self.desktop.environment["DUCKLIVE_SOURCE"] = str(SAMPLES / "talking_head_720p.mp4")
        server = self.desktop.launch(SERVER, log="server")
        try:
            wait_for(is_up, "the server", 30)
        except TimeoutError:
            self.desktop.photograph("lost")
            self.fail(f"the server did not come up: {server.poll()}\n{self.desktop.log('server')[-2000:]}")
        self.desktop.put_window(server, 1180, 0)
        return server

    def test_the_whole_walk(self) -> None:
        desktop = self.desktop
        # A fresh start: nothing is known, the client looks for a server.
        client = desktop.launch(CLIENT, log="client")
        desktop.put_window(client, 0, 0)
        desktop.see("DuckLive", "Find your server")
        server = self.start_server()
        begin = time.monotonic()
        desktop.see("DuckLive", "DuckLive on ", "push button", seconds=15, part=True)
        self.assertLess(time.monotonic() - begin, FOUND_WITHIN)
        desktop.photograph("walk_1_found")
        desktop.click("DuckLive", "DuckLive on ", part=True)
        desktop.click("DuckLive", "Next")
        desktop.see("DuckLive", "Check this machine")
        desktop.click("DuckLive", "Test the camera and the microphone")
        desktop.click("DuckLive", "Test anyway")  # the server shows its own source already
        desktop.see("DuckLive", "works: a test picture came back", seconds=10, part=True)
        desktop.see("DuckLive", "works: a test sound came back", part=True)
        desktop.photograph("walk_2_check")
        desktop.click("DuckLive", "Next")
        desktop.see("DuckLive", "Choose camera and microphone")
        # This machine has neither camera nor microphone: watch what the server's own source shows.
        desktop.click("DuckLive", "Microphone", "combo box")
        desktop.click("DuckLive", "None", "list item")
        desktop.click("DuckLive", "Start")
        call = CallCamera(desktop.folder, desktop.launch)
        wait_for(lambda: call.frames() > 30, "the camera in a call")
        placeholder = call.newest()
        wait_for(lambda: call.difference(placeholder) > 10, "a picture in the call")
        desktop.photograph("walk_3_live")
        sockets = subprocess.run(["ss", "-Hltunp"], check=True, capture_output=True, text=True).stdout
        self.assertIn(f"pid={server.pid},", sockets)
        self.assertNotIn(f"pid={client.pid},", sockets, "the client listens on nothing")

        self.drop_photo()
        desktop.click("DuckLive", "photo", seconds=30)
        wait_for(lambda: session()["faces_swapped"] == 1, "the swapped face")
        desktop.click("DuckLive", "Deeper")
        wait_for(lambda: session()["voice_enabled"], "the voice")
        desktop.photograph("walk_4_changed")

        # Two personas, switched by their keys while the call goes on.
        desktop.click("DuckLive", "Personas")
        desktop.type("DuckLive", "Name of the new persona", "Ada")
        desktop.click("DuckLive", "Keep what is on now")
        desktop.click("DuckLive", "Face and voice")
        desktop.click("DuckLive", "Brighter")
        wait_for(lambda: session()["current_voice"] == "brighter", "the other voice")
        desktop.click("DuckLive", "Personas")
        desktop.type("DuckLive", "Name of the new persona", "Grace")
        desktop.click("DuckLive", "Keep what is on now")
        desktop.see("DuckLive", "Grace")
        desktop.photograph("walk_5_personas")
        desktop.focus(client)
        for key, voice in (("ctrl+1", "deeper"), ("ctrl+2", "brighter"), ("ctrl+1", "deeper")):
            frames, begin = call.frames(), time.monotonic()
            desktop.hand("key", key)
            wait_for(lambda: session()["current_voice"] == voice, f"the persona of {key}")
            print(f"persona after {(time.monotonic() - begin) * 1e3:.0f} ms, with the key press and the question whether it is on")
            time.sleep(1)  # what the call sees of it
            self.assertGreater((call.frames() - frames) / (time.monotonic() - begin), 24, "no frame is lost")
            self.assertEqual(session()["fail_closed_reason"], "")

        # The same while another program has the focus: a persona, panic, and back.
        desktop.click("DuckLive", "Setup")
        desktop.hand("mousemove", 900, 500)
        for _ in range(20):  # to the end of the page
            desktop.hand("click", 5)
        desktop.click("DuckLive", "Also while another program is in front")
        desktop.focus(server)
        desktop.hand("key", "ctrl+alt+2")
        wait_for(lambda: session()["current_voice"] == "brighter", "the persona of a key pressed elsewhere")
        desktop.hand("key", "ctrl+alt+p")
        desktop.see("DuckLive", "Come back")
        hidden = time.monotonic()
        desktop.photograph("walk_5_keys")
        wait_for(lambda: time.monotonic() > hidden + 1, "the key to count again")  # a held key does not switch panic off
        desktop.hand("key", "ctrl+alt+p")
        desktop.see("DuckLive", "Panic")

        # The server dies; the call keeps its camera; it comes back and so does the face.
        frames = call.frames()
        server.kill()
        server.wait(10)
        wait_for(lambda: desktop.find("DuckLive", "Connected") is None and call.frames() > frames + 60, "the call without its server")
        desktop.photograph("walk_6_without_server")
        server = self.start_server()
        desktop.see("DuckLive", "Live", "label", seconds=30)
        self.assertTrue(session()["face_enabled"] and session()["voice_enabled"], "what was on is on again before anything is shown")
        self.assertEqual(session()["current_face"], "photo")
        desktop.photograph("walk_7_back")

        # Panic: a card instead of the picture, at once.
        before = call.newest()
        desktop.click("DuckLive", "Panic")
        wait_for(lambda: call.difference(before) > 10, "the card", 2)
        desktop.see("DuckLive", "Come back")
        desktop.photograph("walk_8_panic")
        desktop.click("DuckLive", "Come back")
        wait_for(lambda: call.difference(placeholder) > 10, "the picture again")

    def drop_photo(self) -> None:
        """Drags a file from another program's window onto the server's."""
        desktop = self.desktop
        source = desktop.launch(DRAG_SOURCE, SAMPLES / "photo.png", 1000, 740, log="drag")
        desktop.window_of(source)
        desktop.drag((1050, 790), (1780, 400))
        desktop.type("DuckLive Server", "Whose face or voice it is", "Ada")
        desktop.photograph("walk_dropped")
        desktop.click("DuckLive Server", "This person agreed to be imitated")
        desktop.click("DuckLive Server", "Add")
        source.kill()


if __name__ == "__main__":
    private_hosts.enter()
    if "DUCKLIVE_IN_SESSION" not in os.environ:  # a bus inside the namespaces
        os.execvpe("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv], {**os.environ, "DUCKLIVE_IN_SESSION": "1"})
    unittest.main(argv=sys.argv[:1], verbosity=2)
