#!/usr/bin/env python3
"""Sells for some minutes while services are killed, frozen, stopped and cut off from one another, and then asks
whether everything that was acknowledged is there, once.

    chaos.py PROGRAMS MINUTES [SEED]

Everybody reaches everybody through relays of this program's own, which pass bytes on, hold them back, or swallow
them; CURVE does not notice, as it would not notice a bad line."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PROGRAMS, MINUTES = pathlib.Path(sys.argv[1]).resolve(), float(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
SERVICES = ["customers", "orders", "invoicing", "logistics"]
HOME = pathlib.Path(tempfile.mkdtemp(prefix="niaga-chaos-"))
draw = random.Random(SEED)
counts = {}


def count(what):
    counts[what] = counts.get(what, 0) + 1


class Relay:
    """One port that leads to another."""

    def __init__(self, port, to):
        self.to, self.mode, self.delay, self.pairs = to, "pass", 0.0, []
        self.door = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            here, _ = self.door.accept()
            try:
                there = socket.create_connection(("127.0.0.1", self.to), timeout=2)
                there.settimeout(None)
            except OSError:
                here.close()
                continue
            self.pairs = [pair for pair in self.pairs if pair[0].fileno() >= 0] + [(here, there)]
            for a, b in ((here, there), (there, here)):
                threading.Thread(target=self.carry, args=(a, b), daemon=True).start()

    def carry(self, a, b):
        try:
            while data := a.recv(65536):
                if self.delay:
                    time.sleep(self.delay)
                while self.mode == "hold":
                    time.sleep(0.02)
                if self.mode != "swallow":
                    b.sendall(data)
        except OSError:
            pass
        for end in (a, b):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def cut(self):
        for a, b in self.pairs:
            for end in (a, b):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


def free_base():
    for base in range(21000 + SEED % 100 * 100, 31000, 100):
        try:
            for offset in range(80):
                socket.create_server(("127.0.0.1", base + offset)).close()
            return base
        except OSError:
            continue
    sys.exit("no free ports")


def settle_home():
    base = free_base()
    real = {name: base + 10 * index for index, name in enumerate(SERVICES)}
    front = {name: base + 40 + 10 * index for index, name in enumerate(SERVICES)}
    gateway("key", "prepare", check=True)
    for profile in ("sales", "supervisor", "warehouse", "finance"):
        gateway("key", "grant", profile, "backdate", check=True)
    places = {name: {"port": port} for name, port in front.items()}
    (HOME / "gateway.json").write_text(json.dumps(places))
    for name in SERVICES:
        peers = {other: place for other, place in places.items() if other != name}
        (HOME / name / "config.json").write_text(json.dumps({"listen": {"port": real[name]}, "peers": peers}))
    return {name: [Relay(front[name] + end, real[name] + end) for end in range(3)] for name in SERVICES}


def gateway(*arguments, check=False):
    environment = dict(os.environ, NIAGA_HOME=str(HOME))
    done = subprocess.run([PROGRAMS / "gateway", *arguments], env=environment, capture_output=True, text=True)
    if check and done.returncode:
        sys.exit(f"gateway {' '.join(arguments)}: {done.stderr}")
    return done


def serve(name):
    log = open(HOME / f"{name}.log", "ab")
    return subprocess.Popen([PROGRAMS / name, "serve", "--home", HOME], stdin=subprocess.DEVNULL, stdout=log, stderr=log)


class Sender:
    """Sends lines without end, each sale with names of its own, and keeps a ledger of what was acknowledged."""

    def __init__(self, number, lines):
        environment = dict(os.environ, NIAGA_HOME=str(HOME))
        self.ledger = []
        self.process = subprocess.Popen(
            [PROGRAMS / "gateway", "send", "-", "-o", "jsonl", "--timeout", "120"], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(HOME / f"send-{number}.log", "w"))
        self.lines, self.ended = lines, False
        threading.Thread(target=self.write, daemon=True).start()
        self.reading = threading.Thread(target=self.read, daemon=True)
        self.reading.start()

    def write(self):
        try:
            for line in self.lines:
                if self.ended:
                    break
                self.process.stdin.write(json.dumps(line) + "\n")
                self.process.stdin.flush()
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def read(self):
        for line in self.process.stdout:
            result = json.loads(line)
            result["at"] = time.monotonic()
            self.ledger.append(result)


def command(service, name, key, data, signer):
    return {"type": f"id.niaga.{service}.{name}.v1", "key": f"{key}/{name}", "data": data, "as": signer}


def sales(owner):
    """Customers, orders, shipments, scans, invoices, payments: one sale after another."""
    money = lambda amount: {"amount": str(amount), "currency": "IDR"}
    yield command("customers", "register-customer", owner, {
        "customer": owner, "name": owner, "currency": "IDR", "creditLimit": money(10 ** 12), "termDays": 30, "taxed": False}, "sales")
    yield command("orders", "add-product", owner, {"product": f"{owner}-P", "name": "Teh", "unit": "pcs"}, "sales")
    yield command("orders", "set-price", owner, {"product": f"{owner}-P", "list": money(9000), "floor": money(8000)}, "supervisor")
    pieces = lambda amount: {"amount": str(amount), "unit": "pcs"}
    for number in range(1, 10 ** 9):
        name = f"{owner}-{number}"
        yield command("logistics", "receive-stock", name, {"receipt": name, "product": f"{owner}-P", "quantity": pieces(5)}, "warehouse")
        yield command("orders", "enter-order", name, {
            "order": name, "customer": owner, "lines": [{"product": f"{owner}-P", "quantity": pieces(5)}]}, "sales")
        yield command("orders", "verify-order", name, {"order": name}, "supervisor")
        yield command("logistics", "pick-shipment", name, {"shipment": name, "order": name}, "warehouse")
        yield command("logistics", "pack-shipment", name, {"shipment": name}, "warehouse")
        yield command("logistics", "hand-over-shipment", name, {"shipment": name, "carrier": "JNE", "waybill": name}, "warehouse")
        yield command("logistics", "push-tracking", name, {
            "carrier": "JNE", "waybill": name, "scan": "1", "code": "delivered", "at": "2026-01-05T08:00:00Z"}, "logistics")
        yield command("invoicing", "post-invoice", name, {"invoice": name, "order": name}, "finance")


class Trouble:
    """One thing after another, drawn from the seed."""

    def __init__(self, running, relays):
        self.running, self.relays, self.deaths = running, relays, []

    def one(self):
        name = draw.choice(SERVICES)
        what = draw.choices(["kill", "freeze", "stop", "hold", "swallow", "slow", "cut"], [5, 2, 1, 2, 2, 1, 2])[0]
        count({"kill": "killed", "freeze": "frozen", "stop": "stopped in order", "hold": "held back", "swallow": "cut off",
               "slow": "slowed", "cut": "connections cut"}[what])
        process, relays = self.running[name], self.relays[name]
        if what == "kill" or what == "stop":
            process.send_signal(signal.SIGKILL if what == "kill" else signal.SIGTERM)
            process.wait()
            self.deaths.append((name, time.monotonic()))
            self.running[name] = serve(name)
        elif what == "freeze":
            process.send_signal(signal.SIGSTOP)
            time.sleep(draw.uniform(0.1, 12))
            process.send_signal(signal.SIGCONT)
        elif what == "cut":
            for relay in relays:
                relay.cut()
        else:
            chosen = [relay for relay in relays if draw.random() < 0.7]
            for relay in chosen:
                relay.mode, relay.delay = (what, 0.0) if what != "slow" else ("pass", draw.uniform(0.01, 0.2))
            time.sleep(draw.uniform(0.3, 12))
            for relay in chosen:
                relay.mode, relay.delay = "pass", 0.0
                if what == "swallow":
                    relay.cut()


def journals():
    """Every key that led to something, with how often it did, and the heads."""
    done = {}
    for name in SERVICES:
        out = subprocess.run([PROGRAMS / name, "export", "--home", HOME], capture_output=True, text=True, check=True).stdout
        before = None
        for line in out.splitlines():
            record = json.loads(line)
            if "body" not in record:
                continue
            body = json.loads(record["body"])
            cause = (name, body["authid"], body["causationid"])
            if cause != before and body["authtype"] == "user":
                done[cause[0], cause[2]] = done.get((cause[0], cause[2]), 0) + 1
            before = cause
    return done


def recoveries(deaths, ledger):
    """From each death to the first command that this service acknowledged after it."""
    times = []
    for name, died in deaths:
        later = [entry["at"] for entry in ledger if entry.get("position", "").startswith(name) and entry["at"] > died]
        if later:
            times.append(min(later) - died)
    return sorted(times)


def main():
    relays = settle_home()
    running = {name: serve(name) for name in SERVICES}
    senders = [Sender(number, sales(f"CH{number}")) for number in range(2)]
    trouble = Trouble(running, relays)
    end = time.monotonic() + MINUTES * 60
    shows = sys.stderr.isatty()
    try:
        while time.monotonic() < end:
            time.sleep(draw.uniform(0.3, 2.5))
            trouble.one()
            if shows:
                done = sum(len(sender.ledger) for sender in senders)
                sys.stderr.write(f"\r{max(0, int(end - time.monotonic()))} s left, {done} answers, {sum(counts.values())} troubles  ")
        for sender in senders:
            sender.ended = True
        for sender in senders:
            sender.process.wait(timeout=300)
            sender.reading.join(timeout=30)
        audit = gateway("audit", "--timeout", "120")
    finally:
        for process in running.values():
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in running.values():
            process.wait()
    ledger = [entry for sender in senders for entry in sender.ledger]
    good = [entry for entry in ledger if entry.get("status") == 200]
    done = journals()
    lost = [e["key"] for e in good if e.get("events") and (e["position"].split("/")[0], e["key"]) not in done]
    doubled = [key for key, times in done.items() if times > 1]
    verified = [subprocess.run([PROGRAMS / name, "verify", "--home", HOME], capture_output=True, text=True) for name in SERVICES]
    print(f"{MINUTES:g} minutes, seed {SEED}: " + ", ".join(f"{times} {what}" for what, times in sorted(counts.items())))
    print(f"{len(good)} commands acknowledged, {len(ledger) - len(good)} refused or not done, lost {len(lost)}, doubled {len(doubled)}")
    times = recoveries(trouble.deaths, good)
    if times:
        print(f"from a death to the next answer: p50 {times[len(times) // 2]:.2f} s, p99 {times[int(len(times) * 0.99)]:.2f} s, of {len(times)}")
    print(f"audit: {audit.stderr.strip().splitlines()[-1] if audit.stderr.strip() else audit.returncode}")
    for ran in verified:
        print(f"verify: {(ran.stdout + ran.stderr).strip().splitlines()[-1]}")
    strange = sorted({e.get("code") for e in ledger if e.get("status") != 200} - {None})
    print(f"codes of what was not done: {', '.join(map(str, strange)) or 'none'}")
    if lost or doubled or audit.returncode or any(ran.returncode for ran in verified):
        sys.exit(f"FAILED; everything lies in {HOME}: lost {lost[:5]} doubled {doubled[:5]}\n{audit.stdout[:2000]}")
    shutil.rmtree(HOME)


main()
