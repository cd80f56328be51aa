#!/usr/bin/env python3
"""One service a host, by the lines of OPERATIONS, each with what its unit leaves it: sells, kills one, sells on, and audits.

    hosts.py INSTALLED FOLDER

INSTALLED is where `make install` put everything. Hosts are network namespaces on a bridge; who runs this is root."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from fleet import services
from troubles import Namespaces

INSTALLED, FOLDER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
PROGRAMS, UNIT = INSTALLED / "bin", INSTALLED / "lib/systemd/system/niaga@.service"
SERVICES = services(PROGRAMS)
DESK = FOLDER / "desk"
CONFINED = pathlib.Path(__file__).with_name("confined.py")
PORTS = {name: 7010 + 10 * index for index, name in enumerate(SERVICES)}


def gateway(*arguments, wanted=0):
    done = subprocess.run([PROGRAMS / "gateway", *arguments, "--home", DESK], capture_output=True, text=True)
    if done.returncode != wanted:
        sys.exit(f"gateway {' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def host(name, index, addresses):
    """Its folder of the home that was prepared at the desk, and where everybody is."""
    home = FOLDER / f"host-{name}"
    home.mkdir(mode=0o755)
    shutil.copytree(DESK / name, home / name)
    peers = {other: {"host": addresses[other], "port": PORTS[other]} for other in SERVICES if other != name}
    (home / name / "config.json").write_text(json.dumps({"listen": {"host": addresses[name], "port": PORTS[name]}, "peers": peers}))
    for path in [home / name, *(home / name).rglob("*")]:
        os.chown(path, 900 + index, 900 + index)
    return home


def serve(name, index, network, home):
    log = open(FOLDER / f"{name}.log", "ab")
    line = ["ip", "netns", "exec", network.space(name), sys.executable, CONFINED, UNIT, str(900 + index), home, "--", PROGRAMS / name, "serve", "--home", home]
    return subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def level():
    until = time.monotonic() + 30
    while subprocess.run([PROGRAMS / "gateway", "check", "--home", DESK], capture_output=True).returncode:
        if time.monotonic() > until:
            logs = "".join(f"{name}: {(FOLDER / f'{name}.log').read_text()[-600:]}\n" for name in SERVICES)
            sys.exit(f"they do not come level: {gateway('status', wanted=2)}{logs}")
        time.sleep(0.1)


def main():
    FOLDER.chmod(0o755)
    gateway("key", "prepare")
    network = Namespaces.where_possible(SERVICES)
    if network is None:
        sys.exit("no namespaces can be made here")
    running = {}
    try:
        homes = {name: host(name, index, network.addresses) for index, name in enumerate(SERVICES)}
        (DESK / "gateway.json").write_text(json.dumps({name: {"host": network.addresses[name], "port": PORTS[name]} for name in SERVICES}))
        for index, name in enumerate(SERVICES):
            running[name] = serve(name, index, network, homes[name])
        level()
        print(gateway("demo").splitlines()[-1])
        for name, process in running.items():
            # Nobody but its own user, no right, and the unit's filter in force.
            status = dict(line.split(":\t", 1) for line in open(f"/proc/{process.pid}/status").read().splitlines() if ":\t" in line)
            assert status["Seccomp"] == "2" and status["NoNewPrivs"] == "1" and int(status["CapBnd"], 16) == 0, status
            assert status["Uid"].split()[0] == str(900 + SERVICES.index(name)), status["Uid"]
        running["orders"].send_signal(signal.SIGKILL)
        running["orders"].wait()
        gateway("check", "orders", "--live", wanted=2)
        gateway("stock", "receive", "R-HOST", "TEA-500", "5")
        running["orders"] = serve("orders", SERVICES.index("orders"), network, homes["orders"])
        level()
        gateway("order", "enter", "O-HOST", "--customer", "C-1", "--line", "TEA-500=1")
        gateway("audit")
    finally:
        for process in running.values():
            process.terminate()
        statuses = {name: process.wait(40) for name, process in running.items()}
        network.close()
    assert not any(statuses.values()), statuses
    print("sold on hosts of their own")


main()
