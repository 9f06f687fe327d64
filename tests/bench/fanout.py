"""CPU µs per delivered message: ours, the epoll floor and Python websockets, interleaved in one run.

usage: fanout.py <folder of the built programs> [--clients 50] [--bytes 60000] [--fps 30] [--frames 45] [--rounds 5]
Prints JSON; exits 1 when a target is missed. The servers run on one core, the load on another.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

TARGET_FLOOR = 1.35
TARGET_PYTHON = 1.5


def cpu_ns(pid):
    return sum(int((task / "schedstat").read_text().split()[0]) for task in pathlib.Path(f"/proc/{pid}/task").iterdir())


class Server:
    def __init__(self, command, path):
        self.path = path
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["ws"]
        cores = sorted(os.sched_getaffinity(0))
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            os.sched_setaffinity(int(task), {cores[0]})

    def run(self, load, options):
        cores = sorted(os.sched_getaffinity(0))
        client = subprocess.Popen([load, str(options.clients), str(self.port), self.path],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        os.sched_setaffinity(client.pid, {cores[-1]})
        assert client.stdout.readline().strip() == "ready"
        before = cpu_ns(self.process.pid)
        self.process.stdin.write(f"stream {options.frames} {options.bytes} {options.fps}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().startswith("streamed")
        spent = cpu_ns(self.process.pid) - before
        client.stdin.close()
        received = int(client.stdout.readline())
        client.wait()
        messages = received / (options.bytes + 13)
        return spent / 1000 / messages, messages / (options.frames * options.clients)

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs", type=pathlib.Path)
    for name, value in (("clients", 50), ("bytes", 60000), ("fps", 30), ("frames", 45), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    here = pathlib.Path(__file__).parent
    servers = {
        "ours": Server([options.programs / "wire_server", "--max-clients", "1000"], "/"),
        "floor": Server([options.programs / "fanout_floor"], "/"),
        "python": Server(["/usr/bin/python3", here / "fanout_websockets.py"], "/"),
    }
    cost = {name: [] for name in servers}
    delivered = {name: [] for name in servers}
    for _ in range(options.rounds):
        for name, server in servers.items():
            micros, share = server.run(options.programs / "fanout_load", options)
            cost[name].append(round(micros, 2))
            delivered[name].append(round(share, 4))
    for server in servers.values():
        server.stop()
    ratio = {
        "ours_to_floor": round(min(cost["ours"]) / min(cost["floor"]), 3),
        "ours_to_floor_median": round(statistics.median(a / b for a, b in zip(cost["ours"], cost["floor"])), 3),
        "python_to_ours": round(min(cost["python"]) / min(cost["ours"]), 3),
        "python_to_ours_median": round(statistics.median(a / b for a, b in zip(cost["python"], cost["ours"])), 3),
    }
    # Neighbouring runs are compared with each other, so that what else the machine does cancels out.
    passed = ratio["ours_to_floor_median"] <= TARGET_FLOOR and ratio["python_to_ours_median"] >= TARGET_PYTHON
    print(json.dumps({"clients": options.clients, "bytes": options.bytes, "fps": options.fps, "cpu_us_per_message": cost,
                      "delivered": delivered, "ratio": ratio,
                      "targets": {"ours_to_floor": TARGET_FLOOR, "python_to_ours": TARGET_PYTHON}, "passed": passed}, indent=1))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
