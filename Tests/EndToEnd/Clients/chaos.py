#!/usr/bin/env python3
"""Sells for some minutes while a fleet is in every trouble that troubles.py knows, and then asks whether everything that
was acknowledged is there, once.

    chaos.py PROGRAMS MINUTES [SEED] [DATA]

As root, and where the system's tools are there, each service stands in a network namespace of its own and one of them on a
disk that can be full; else relays alone are between them. The gateway always speaks through relays, which hold back, swallow,
delay and cut; CURVE does not notice, as it would not notice a bad line. With DATA, the orders of Northwind are sold too."""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from fleet import services
from troubles import Disk, Namespaces, Relay, Trouble

PROGRAMS, MINUTES = pathlib.Path(sys.argv[1]).resolve(), float(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
DATA = sys.argv[4] if len(sys.argv) > 4 else None
SERVICES = services(PROGRAMS)
HOME = pathlib.Path(tempfile.mkdtemp(prefix="niaga-chaos-"))
draw = random.Random(SEED)


def free_base():
    for base in range(21000 + SEED % 100 * 100, 31000, 100):
        try:
            for offset in range(20 * len(SERVICES)):
                socket.create_server(("127.0.0.1", base + offset)).close()
            return base
        except OSError:
            continue
    sys.exit("no free ports")


def settle_home(network):
    """The relays to each service, and where each really stands."""
    base = free_base()
    places = {name: (network.addresses[name] if network else "127.0.0.1", base + 10 * index) for index, name in enumerate(SERVICES)}
    front = {name: base + 10 * (len(SERVICES) + index) for index, name in enumerate(SERVICES)}
    gateway("key", "prepare", check=True)
    for profile in ("sales", "supervisor", "warehouse", "finance"):
        gateway("key", "grant", profile, "backdate", check=True)
    (HOME / "gateway.json").write_text(json.dumps({name: {"port": port} for name, port in front.items()}))
    relays = {name: [Relay(front[name] + end, places[name][0], places[name][1] + end) for end in range(3)] for name in SERVICES}
    for name in SERVICES:
        real = {other: {"host": host, "port": port} for other, (host, port) in places.items() if other != name}
        through = {other: {"port": front[other]} for other in real}
        here = {"host": places[name][0], "port": places[name][1]}
        (HOME / name / "config.json").write_text(json.dumps({"listen": here, "peers": real if network else through}))
    return relays, places


def gateway(*arguments, check=False):
    environment = dict(os.environ, NIAGA_HOME=str(HOME))
    done = subprocess.run([PROGRAMS / "gateway", *arguments], env=environment, capture_output=True, text=True)
    if check and done.returncode:
        sys.exit(f"gateway {' '.join(arguments)}: {done.stderr}")
    return done


def serving(network):
    def serve(name):
        before = ["ip", "netns", "exec", network.space(name)] if network else []
        log = open(HOME / f"{name}.log", "ab")
        return subprocess.Popen(
            [*before, PROGRAMS / name, "serve", "--home", HOME], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            preexec_fn=Trouble.few_descriptors)
    return serve


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


def northwind():
    """Its orders, once; what is sold after that is random."""
    out = subprocess.run(
        [sys.executable, pathlib.Path(__file__).with_name("northwind.py"), DATA], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


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
    network = Namespaces.where_possible(SERVICES)
    disk = Disk.where_possible(HOME / "logistics")
    try:
        run(network, disk)
        # What failed stays as it is, to be looked at.
        if disk:
            disk.close()
        shutil.rmtree(HOME)
    finally:
        if network:
            network.close()


def run(network, disk):
    relays, places = settle_home(network)
    trouble = Trouble(draw, serving(network), relays, places, network, disk)
    flows = [sales(f"CH{number}") for number in range(2)] + ([iter(northwind())] if DATA else [])
    senders = [Sender(number, flow) for number, flow in enumerate(flows)]
    end = time.monotonic() + MINUTES * 60
    shows, spoken = sys.stderr.isatty(), time.monotonic()
    try:
        while time.monotonic() < end:
            time.sleep(draw.uniform(0.3, 2.5))
            trouble.one()
            # On a terminal one line that changes, elsewhere a line a minute.
            if shows or time.monotonic() >= spoken + 60:
                spoken = time.monotonic()
                done = sum(len(sender.ledger) for sender in senders)
                said = f"{max(0, int(end - spoken))} s left, {done} answers, {sum(trouble.counts.values())} troubles"
                sys.stderr.write(f"\r{said}  " if shows else f"{said}\n")
                sys.stderr.flush()
        for sender in senders:
            sender.ended = True
        for sender in senders:
            sender.process.wait(timeout=600)
            sender.reading.join(timeout=30)
        audit = gateway("audit", "--timeout", "120")
    finally:
        for process in trouble.running.values():
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in trouble.running.values():
            process.wait()
    report(trouble, senders, audit, network)


def report(trouble, senders, audit, network):
    ledger = [entry for sender in senders for entry in sender.ledger]
    good = [entry for entry in ledger if entry.get("status") == 200]
    done = journals()
    lost = [e["key"] for e in good if e.get("events") and (e["position"].split("/")[0], e["key"]) not in done]
    doubled = [key for key, times in done.items() if times > 1]
    verified = [subprocess.run([PROGRAMS / name, "verify", "--home", HOME], capture_output=True, text=True) for name in SERVICES]
    where = "each in a network namespace" if network else "behind relays"
    print(f"{MINUTES:g} minutes, seed {SEED}, {where}: " + ", ".join(f"{times} {what}" for what, times in sorted(trouble.counts.items())))
    for ended in trouble.ended:
        print(ended)
    print(f"{len(good)} commands acknowledged, {len(ledger) - len(good)} refused or not done, lost {len(lost)}, doubled {len(doubled)}")
    times = recoveries(trouble.deaths, good)
    if times:
        print(f"from a death to the next answer: p50 {times[len(times) // 2]:.2f} s, p99 {times[int(len(times) * 0.99)]:.2f} s, of {len(times)}")
    print(f"audit: {audit.stderr.strip().splitlines()[-1] if audit.stderr.strip() else audit.returncode}")
    for ran in verified:
        print(f"verify: {(ran.stdout + ran.stderr).strip().splitlines()[-1]}")
    strange = sorted({e.get("code") for e in ledger if e.get("status") != 200} - {None})
    print(f"codes of what was not done: {', '.join(map(str, strange)) or 'none'}")
    if lost or doubled or trouble.ended or audit.returncode or any(ran.returncode for ran in verified):
        sys.exit(f"FAILED; everything lies in {HOME}: lost {lost[:5]} doubled {doubled[:5]}\n{audit.stdout[:2000]}")


main()
