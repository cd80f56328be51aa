#!/usr/bin/env python3
"""Niaga beside what people would use instead, on this machine in one run. What is not installed is skipped, and said so.

Everything else is started here, listens on loopback only, and ends with this program. Others speak without encryption;
Niaga's messages are encrypted and its commands decided, which theirs are not.
"""
import argparse
import glob
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import publishing  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
BODY = b"x" * 800  # as long as what Niaga records of a new customer
MESSAGES = 40_000
WINDOW = 256
SALES = 40  # in Tryton
MODULES = ["sale", "account_invoice_stock"]


def spread(times):
    ordered = sorted(times)
    return {name: ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1_000
            for name, share in (("p50", 0.5), ("p99", 0.99))}


def niaga(bench, folder):
    """What `make bench` measures, by the same program."""
    file = os.path.join(folder, "bench.json")
    subprocess.run([bench, "--only", "commands", "--only", "sales", "--folder", folder, "--json", file],
                   check=True, stdout=subprocess.DEVNULL)
    with open(file) as text:
        figures = {figure["what"]: figure for figure in json.load(text)["figures"]}

    def rate(what, part="value"):
        return figures[what][part]["perThousandSeconds"] / 1_000

    def times(what):
        value = figures[what]["value"]
        return {part: value[f"{part}Nanoseconds"] / 1e6 for part in ("p50", "p99")}

    sale = figures["a sale in all services"]["value"]["processorNanoseconds"] / 1e6
    return (
        {"rate": rate("256 in flight"), **times("answered, 256 in flight")},
        {"rate": rate("256 in flight", "raw")},
        {"rate": rate("sales, 128 at once"), **times("one sale, quotation to closed"), "processor": sale},
    )


def published(engine, folder):
    found = engine(folder, BODY, MESSAGES, WINDOW)
    if isinstance(found, str):
        return found
    return {"rate": found["rate"], **spread(found["times"]), "processor": found["processor"] * 1_000}


class Cluster:
    """PostgreSQL with a database of its own, as it is by default: each commit waits for the disk."""

    def __init__(self, programs, folder):
        self.programs, self.folder, self.port = programs, os.path.join(folder, "pg"), publishing.free_port()
        os.mkdir(self.folder)
        os.chmod(folder, 0o755)
        # PostgreSQL does not run as root.
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.prefix:
            shutil.chown(self.folder, "postgres")

    def run(self, program, *arguments):
        subprocess.run([*self.prefix, os.path.join(self.programs, program), *arguments], check=True, cwd=self.folder,
                       stdout=subprocess.DEVNULL)

    def __enter__(self):
        data = os.path.join(self.folder, "data")
        self.run("initdb", "-D", data, "-U", "compare", "-A", "trust", "-E", "UTF8")
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "-D", data, "-l", os.path.join(self.folder, "log"), "-o", options, "-w", "start")
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "compare", "compare")
        return f"postgresql://compare@127.0.0.1:{self.port}/"

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", os.path.join(self.folder, "data"), "-m", "fast", "-w", "stop")


def tryton(python, folder):
    wanted = "import trytond, proteus, psycopg2, trytond.modules.sale, trytond.modules.account_invoice_stock"
    if subprocess.run([python, "-W", "ignore", "-c", wanted], stderr=subprocess.DEVNULL).returncode != 0:
        return (f"{python} has no Tryton (PyPI: trytond[PostgreSQL] proteus trytond_sale trytond_account_invoice_stock; "
                "--tryton names another interpreter)")
    clusters = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not clusters:
        return "PostgreSQL is not installed (Debian: postgresql)"
    with Cluster(clusters[-1], folder) as uri:
        file, secret = os.path.join(folder, "trytond.conf"), os.path.join(folder, "password")
        pathlib.Path(file).write_text(f"[database]\nuri = {uri}\n")
        pathlib.Path(secret).write_text("compare")
        script = [python, "-W", "ignore", str(HERE / "tryton_sales.py")]
        admin = os.path.join(os.path.dirname(python), "trytond-admin")
        said = os.path.join(folder, "tryton.log")
        quiet = {"stderr": open(said, "ab")}
        subprocess.run([python, "-W", "ignore", admin, "-c", file, "-d", "compare", "--activate-dependencies",
                        "--email", "nobody@example.com", "-u", *MODULES],
                       check=True, env={**os.environ, "TRYTONPASSFILE": secret}, **quiet)
        subprocess.run([*script, "prepare", uri + "compare", file], check=True, **quiet)
        # One: what two sell at once meets the same rows, and is refused where nobody tries again.
        with subprocess.Popen([*script, "sell", uri + "compare", file, str(SALES)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, **quiet) as seller:
            begins = seller.stdout.readline().strip() == "ready"
            used = publishing.processor(seller.pid) if begins else 0
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            began = time.perf_counter()
            times = [float(line) for line in seller.communicate("\n")[0].split()]
            seconds = time.perf_counter() - began
        if len(times) != SALES:
            raise RuntimeError("Tryton sold nothing: " + pathlib.Path(said).read_text()[-400:])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - used
        return {"rate": SALES / seconds, **spread(times), "processor": spent / SALES * 1_000}


def told(name, found):
    if isinstance(found, str):
        return f"  {name:<58}skipped: {found}"
    rate = f"{found['rate']:,.0f}/s" if found["rate"] >= 10 else f"{found['rate']:.2f}/s"
    cells = [f"  {name:<58}{rate:>12}"]
    cells += [f"{part} {found[part]:,.1f} ms" for part in ("p50", "p99") if part in found]
    if "processor" in found:
        cells.append(f"{found['processor']:,.3f} ms of processor")
    return "  ".join(cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", required=True, help="the program of `make bench`")
    parser.add_argument("--tryton", default=os.environ.get("TRYTON_PYTHON", sys.executable),
                        help="an interpreter that has Tryton (TRYTON_PYTHON)")
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where the data lies; a real disk")
    parser.add_argument("--json", help="a file for the figures")
    wanted = parser.parse_args()
    load = os.getloadavg()

    def inside(work, *arguments):
        with tempfile.TemporaryDirectory(dir=wanted.folder, prefix="compare-") as folder:
            return work(*arguments, folder)

    print(f"{os.cpu_count()} cores, load averages before: {' '.join(f'{value:.2f}' for value in load)}", flush=True)
    commands, bare, sales = inside(niaga, wanted.bench)
    publishers = [
        ("Niaga: decided, written and synced, published, answered", commands),
        ("bare libzmq and SQLite, the same rows", bare),
        ("Redis streams, appendfsync always", inside(published, publishing.redis_streams)),
        ("NATS JetStream, file store, not synced before it answers", inside(published, publishing.jetstream)),
    ]
    sellers = [
        ("Niaga, all services, 128 at once", sales),
        ("Tryton with PostgreSQL, one after another", inside(tryton, wanted.tryton)),
    ]
    print(f"\ndurable publishing, {WINDOW} in flight")
    for name, found in publishers:
        print(told(name, found))
    print("\nwhole sales of three lines, quotation to paid")
    for name, found in sellers:
        print(told(name, found))
    if wanted.json:
        pathlib.Path(wanted.json).write_text(json.dumps({"publishing": dict(publishers), "sales": dict(sellers)}))


if __name__ == "__main__":
    main()
