#!/usr/bin/python3
"""A sale in fleets of which one service is of an older build, one fleet for each, and the gateway of today.

    beside.py TODAY OLDER      folders with the programs of both

Upgraded one after the other they run like that for a while; what is told in both directions must still come to
the same, and each journal must prove itself, the older one by its own program."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from fleet import services

PORT = 17_950
PATIENCE = 60


class Fleet:
    def __init__(self, today, older, old):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="beside-"))
        self.programs, self.home = self.folder / "bin", self.folder / "home"
        self.programs.mkdir()
        for name in services(today) + ["gateway"]:
            shutil.copy((older if name == old else today) / name, self.programs / name)
        self.log = open(self.folder / "up.log", "w")
        self.up = subprocess.Popen(
            [self.programs / "gateway", "up", "--base-port", str(PORT), "--home", self.home],
            stdout=self.log, stderr=subprocess.STDOUT)

    def types(self, line):
        return subprocess.run([self.programs / "gateway", *line.split(), "--home", self.home], capture_output=True, text=True)

    def does(self, line):
        """Tried again while somebody has not heard yet, or is not there yet."""
        end = time.monotonic() + PATIENCE
        while True:
            done = self.types(line)
            if done.returncode == 0:
                return
            if time.monotonic() > end:
                raise SystemExit(f"gateway {line}\n{done.stdout}{done.stderr}")
            time.sleep(0.2)

    def waits(self, line, field, value):
        end = time.monotonic() + PATIENCE
        while True:
            shown = self.types(f"{line} -o json")
            if shown.returncode == 0 and json.loads(shown.stdout).get(field) == value:
                return
            if time.monotonic() > end:
                raise SystemExit(f"gateway {line}: {field} is not {value}\n{shown.stdout}{shown.stderr}")
            time.sleep(0.2)

    def proves(self):
        audit = self.types("audit")
        if audit.returncode:
            raise SystemExit(f"gateway audit\n{audit.stdout}{audit.stderr}")
        self.up.terminate()
        self.up.wait(timeout=PATIENCE)
        for name in services(self.programs):
            verify = subprocess.run([self.programs / name, "verify", "--home", self.home], capture_output=True, text=True)
            if verify.returncode:
                raise SystemExit(f"{name} verify\n{verify.stdout}{verify.stderr}")

    def end(self):
        if self.up.poll() is None:
            self.up.kill()
            self.up.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


# What every build can do that is asked for here: one order a parcel, one order an invoice.
SALE = """
invoice tax-rule 2025-01-01 --rate 12% --base 11/12
product add TEA --name Teh
product price TEA --list 25000 --floor 20000
stock receive R-1 TEA 1000pcs
customer add C-1 --name Toko --limit 90000000 --address Jalan-Braga-12 --phone 0812-1
customer change C-1 --phone 0812-2
payment record P-0 --customer C-1 --amount 100000 --reference AD-1
quote draft Q-1 --customer C-1 --line TEA=10pcs --until 2099-12-31
quote send Q-1
quote accept Q-1 --po PO-1
order enter O-1 --customer C-1 --quote Q-1
order verify O-1 --profile supervisor
shipment pick S-1 --order O-1
shipment pack S-1
shipment hand-over S-1 --carrier JNE --waybill W-1
shipment track JNE W-1 D-1 delivered --at 2026-11-20T09:00:00+07:00
invoice post I-1 --order O-1
payment allocate P-0
payment record P-1 --customer C-1 --amount 177500 --reference AD-2
"""


def main():
    today, older = (pathlib.Path(folder).resolve() for folder in sys.argv[1:3])
    names = [name for name in services(today) if (older / name).exists()]
    for old in names:
        fleet = Fleet(today, older, old)
        try:
            for line in SALE.strip().splitlines():
                fleet.does(line)
            fleet.waits("order show O-1", "stage", "closed")
            fleet.does("customer erase C-1 --reason asked --profile supervisor")
            fleet.proves()
        finally:
            fleet.end()
        print(f"an older {old}: sold, delivered, paid, and every journal proves itself", flush=True)


if __name__ == "__main__":
    main()
