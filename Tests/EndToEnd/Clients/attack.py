#!/usr/bin/env python3
"""Attacks a running fleet in each way that has a name, while a good client goes on working, and prints what he notices.

    attack.py PROGRAMS SECONDS [NAME …]

Each attack runs in a process of its own against one service, on all three of its ports where that means something. The
good client gives commands and asks questions, one after another, and writes down how long each took."""
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import zmq
import zmq.auth

import curve
from fleet import services

VICTIM = "logistics"
# MiB that the victim may come to, whatever is done to it.
MOST_MEMORY = 150
# Seconds that are enough to know how fast the good client is undisturbed, however long he is attacked.
LONGEST_CALM = 20


class Fleet:
    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.places = json.loads((self.home / "gateway.json").read_text())

    def port(self, service, end=0):
        return self.places[service]["port"] + end

    def connect(self, kind, service, end, profile, key=None):
        """A CURVE connection as that profile, or with another key pair."""
        link = zmq.Context.instance().socket(kind)
        public, secret = key or zmq.auth.load_certificate(self.home / f"profiles/{profile}.cert_secret")
        link.curve_publickey, link.curve_secretkey = public, secret
        link.curve_serverkey, _ = zmq.auth.load_certificate(self.home / f"{service}/service.cert")
        link.linger = 0
        link.connect(f"tcp://127.0.0.1:{self.port(service, end)}")
        return link


# MARK: The attacks. Each goes on until it is killed.

def tcp(fleet, end):
    return socket.create_connection(("127.0.0.1", fleet.port(VICTIM, end)), timeout=5)


def forever(step):
    while True:
        try:
            step()
        except (OSError, zmq.ZMQError):
            time.sleep(0.01)


def in_threads(*steps):
    for step in steps[1:]:
        threading.Thread(target=forever, args=(step,), daemon=True).start()
    forever(steps[0])


def garbage(fleet):
    """Random bytes where a greeting is expected."""
    def step(end):
        with tcp(fleet, end) as link:
            link.sendall(os.urandom(4096))
    in_threads(*[lambda end=end: step(end) for end in range(3)])


def half_open(fleet, said=b""):
    """Connections that say nothing, as many as the system gives."""
    held = []

    def step():
        held.append(tcp(fleet, len(held) % 3))
        held[-1].sendall(said)
        if len(held) > 900:
            time.sleep(0.5)
            held.pop(0).close()
    forever(step)


def stalled_greeting(fleet):
    """The first half of a greeting, and then nothing."""
    half_open(fleet, b"\xff" + bytes(8) + b"\x7f\x03")


def strangers(fleet):
    """Keys that nobody knows, again and again."""
    def step():
        link = fleet.connect(zmq.DEALER, VICTIM, 0, None, zmq.curve_keypair())
        time.sleep(0.02)
        link.close()
    forever(step)


def come_and_go(fleet):
    """A good key that connects and leaves at once."""
    def step():
        link = fleet.connect(zmq.DEALER, VICTIM, 0, "logistics")
        link.send_multipart([b"NG/1", b"PING", bytes(16), b"{}", b""])
        link.poll(50)
        link.close()
    in_threads(step, step)


def with_link(end, profile, body):
    def attack(fleet):
        link = fleet.connect(zmq.DEALER, VICTIM, end, profile)
        forever(lambda: body(link))
    return attack


def read_all(link):
    while link.poll(0):
        link.recv_multipart()


def oversize(link):
    """Frames larger than any limit."""
    link.send_multipart([b"NG/1", b"COMMAND", bytes(16), b"{}", bytes(4 << 20)])
    read_all(link)
    time.sleep(0.005)


def thousand_frames(link):
    """Messages of a thousand frames."""
    link.send_multipart([b"NG/1", b"COMMAND", bytes(16)] + [b"x" * 100] * 1000)
    read_all(link)
    time.sleep(0.001)


def malformed(link):
    """Frames that look like the protocol and are not."""
    link.send_multipart([b"NG/1", b"QUERY", os.urandom(16), os.urandom(200), os.urandom(2000)])
    read_all(link)
    time.sleep(0.0005)


def without_role(link):
    """Commands that the key may not give."""
    header = {"type": "id.niaga.logistics.receive-stock.v1", "key": os.urandom(8).hex(), "stream": os.urandom(8).hex(), "number": 1}
    link.send_multipart([b"NG/1", b"COMMAND", os.urandom(16), json.dumps(header).encode(), b"{}"])
    read_all(link)
    time.sleep(0.0005)


def questions(link):
    """The longest list, again and again."""
    header = {"type": "id.niaga.logistics.list-shipments.v1"}
    link.send_multipart([b"NG/1", b"QUERY", os.urandom(16), json.dumps(header).encode(), b'{"limit":500}'])
    read_all(link)
    time.sleep(0.0005)


def replays(link):
    """The whole journal from its beginning, again and again."""
    after = {"epoch": "0" * 32, "sequence": 0, "hash": "0" * 64}
    header = {"after": after, "credit": {"events": 1024, "bytes": 4 << 20}}
    link.send_multipart([b"NG/1", b"REPLAY", os.urandom(16), json.dumps(header).encode(), b""])
    read_all(link)
    time.sleep(0.002)


def subscriptions(fleet):
    """Subscriptions without end."""
    link = fleet.connect(zmq.XSUB, VICTIM, 1, "auditor")
    forever(lambda: (link.send(b"\x01" + os.urandom(100)), read_all(link), time.sleep(0.0002)))


def held(link):
    """Commands that lean on what nobody has said."""
    header = {"type": "id.niaga.logistics.pick-shipment.v1", "key": os.urandom(8).hex(), "stream": os.urandom(8).hex(),
              "number": 1, "ttlMs": 30000, "after": ["orders/0@7fffffffffffffffffffffffffffffff:9"]}
    link.send_multipart([b"NG/1", b"COMMAND", os.urandom(16), json.dumps(header).encode(), b"{}"])
    read_all(link)
    time.sleep(0.0005)


def endless(end, profile):
    """A message whose frames never end, as fast as they are taken."""
    def attack(fleet):
        def step():
            link = curve.connect(fleet, VICTIM, end, profile)
            frame = bytes(500_000 if end != 1 else 900)
            while True:
                link.send(frame, more=True)
        forever(step)
    return attack


def unread(fleet):
    """Asks for the longest list and reads no answer, by several connections; those that were ended come back."""
    links = []
    header = json.dumps({"type": "id.niaga.logistics.list-stock.v1"}).encode()
    for _ in range(8):
        link = zmq.Context.instance().socket(zmq.DEALER)
        link.linger, link.rcvhwm = 0, 1
        link.curve_publickey, link.curve_secretkey = zmq.auth.load_certificate(fleet.home / "profiles/auditor.cert_secret")
        link.curve_serverkey, _ = zmq.auth.load_certificate(fleet.home / f"{VICTIM}/service.cert")
        link.connect(f"tcp://127.0.0.1:{fleet.port(VICTIM, 2)}")
        links.append(link)

    def step():
        for link in links:
            if link.poll(0, zmq.POLLOUT):
                link.send_multipart([b"NG/1", b"QUERY", os.urandom(16), header, b'{"limit":500}'], zmq.NOBLOCK)
        time.sleep(0.0005)
    forever(step)


ATTACKS = {
    "garbage": garbage, "half-open": half_open, "stalled-greeting": stalled_greeting, "strangers": strangers,
    "come-and-go": come_and_go, "oversize": with_link(0, "warehouse", oversize),
    "thousand-frames": with_link(0, "warehouse", thousand_frames),
    "malformed": with_link(2, "warehouse", malformed),
    "without-role": with_link(0, "logistics", without_role),
    "held": with_link(0, "warehouse", held),
    "questions": with_link(2, "auditor", questions),
    "replays": with_link(2, "auditor", replays), "subscriptions": subscriptions,
    "endless-command": endless(0, "warehouse"), "endless-question": endless(2, "warehouse"),
    "endless-subscription": endless(1, "auditor"), "unread-answers": unread,
}


# MARK: The good client

class Good:
    """Receives goods and asks for the stock, one request after another."""

    def __init__(self, fleet):
        self.fleet, self.number = fleet, 0
        self.links = {end: fleet.connect(zmq.DEALER, VICTIM, end, "warehouse") for end in (0, 2)}

    def ask(self, end, verb, header, body):
        """Seconds until the answer; None where there was none in two seconds."""
        self.number += 1
        request = struct.pack(">QQ", os.getpid(), self.number)
        began = time.perf_counter()
        self.links[end].send_multipart([b"NG/1", verb, request, json.dumps(header).encode(), json.dumps(body).encode()])
        while self.links[end].poll(max(0, 2000 - int(1000 * (time.perf_counter() - began)))):
            frames = self.links[end].recv_multipart()
            if frames[2] == request:
                return time.perf_counter() - began if frames[1] == b"OK" else None
        return None

    def stock(self, count):
        """Many things, so that a list of them is long."""
        seller = self.fleet.connect(zmq.DEALER, "orders", 0, "sales")
        for number in range(count):
            name = f"S-{number}"
            header = {"type": "id.niaga.orders.add-product.v1", "key": name, "stream": name, "number": 1}
            product = {"product": f"A-PRODUCT-WITH-A-LONG-NAME-{number:030d}", "name": name, "unit": "pcs"}
            seller.send_multipart([b"NG/1", b"COMMAND", bytes(16), json.dumps(header).encode(), json.dumps(product).encode()])
            if not seller.poll(5000) or seller.recv_multipart()[1] != b"OK":
                sys.exit(f"{name} was not added")
            goods = {"receipt": name, "product": product["product"], "quantity": {"amount": "1", "unit": "pcs"}}
            header = {"type": "id.niaga.logistics.receive-stock.v1", "key": name}
            # Until logistics has heard of the product.
            for attempt in range(1, 50):
                if self.ask(0, b"COMMAND", {**header, "key": f"{name}-{attempt}", "stream": f"{name}-{attempt}", "number": 1}, goods) is not None:
                    break
                time.sleep(0.02)
            else:
                sys.exit(f"{name} was not received")

    def work(self, seconds):
        times, failed, end = [], 0, time.monotonic() + seconds
        while time.monotonic() < end:
            name = f"A-{os.getpid()}-{self.number}"
            command = {"type": "id.niaga.logistics.receive-stock.v1", "key": name, "stream": name, "number": 1}
            goods = {"receipt": name, "product": "TEA-500", "quantity": {"amount": "1", "unit": "pcs"}}
            for took in (self.ask(0, b"COMMAND", command, goods),
                         self.ask(2, b"QUERY", {"type": "id.niaga.logistics.get-stock.v1"}, {"product": "TEA-500"})):
                if took is None:
                    failed += 1
                else:
                    times.append(took * 1000)
        return sorted(times), failed


def share(times, part):
    return f"{times[min(len(times) - 1, int(len(times) * part))]:8.2f}" if times else "       -"


def memory(process):
    try:
        for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0


class Peak:
    """The most memory that a process has while it is looked at."""

    def __init__(self, process):
        self.process, self.most, self.over = process, 0, threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while not self.over.wait(0.02):
            self.most = max(self.most, memory(self.process))

    def end(self):
        self.over.set()
        self.thread.join()
        return self.most


def free_base(ports):
    for base in range(24000, 30000, ports):
        try:
            for offset in range(ports):
                socket.create_server(("127.0.0.1", base + offset)).close()
            return base
        except OSError:
            continue
    sys.exit("no free ports")


def main(programs, seconds, names):
    programs = pathlib.Path(programs).resolve()
    home = tempfile.mkdtemp(prefix="niaga-attack-")
    made = subprocess.run([programs / "gateway", "demo", "--home", home, "--base-port", str(free_base(10 * len(services(programs))))], capture_output=True, text=True)
    if made.returncode:
        sys.exit(made.stderr)
    fleet = Fleet(home)
    log = open(pathlib.Path(home) / "log", "ab")
    running = {name: subprocess.Popen([programs / name, "serve", "--home", home], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
               for name in fleet.places}
    bad = []
    try:
        good = Good(fleet)
        good.work(1)
        good.stock(500)
        print("attack              answers  failed   p50 ms   p99 ms  p99.9 ms  undisturbed p99.9   MiB", flush=True)
        for name in names or ATTACKS:
            calm, _ = good.work(min(seconds, LONGEST_CALM))
            attacker = subprocess.Popen([sys.executable, __file__, "--as", name, home], stderr=subprocess.DEVNULL)
            peak = Peak(running[VICTIM])
            time.sleep(0.3)
            times, failed = good.work(seconds)
            died = attacker.poll() is not None
            attacker.kill()
            attacker.wait()
            most = peak.end()
            print(f"{name:21}{len(times):6}{failed:8} {share(times, 0.5)} {share(times, 0.99)}  {share(times, 0.999)}"
                  f"{share(calm, 0.999):>19}{most:6}", flush=True)
            gone = [service for service, process in running.items() if process.poll() is not None]
            if gone or died or not times or most >= MOST_MEMORY:
                bad.append(f"{name}: ended {gone}, attacker ended {died}, {len(times)} answers, {most} MiB")
            good.work(1)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()
    for service in fleet.places:
        ran = subprocess.run([programs / service, "verify", "--home", home], capture_output=True, text=True)
        if ran.returncode:
            bad.append(f"verify {service}: {ran.stdout}{ran.stderr}")
    if bad:
        sys.exit("FAILED; the log is in " + home + "\n" + "\n".join(bad))
    shutil.rmtree(home)
    print("no process ended, every journal is whole")


if __name__ == "__main__":
    if sys.argv[1] == "--as":
        ATTACKS[sys.argv[2]](Fleet(sys.argv[3]))
    else:
        main(sys.argv[1], float(sys.argv[2]), sys.argv[3:])
