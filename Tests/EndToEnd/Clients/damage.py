#!/usr/bin/env python3
"""Flips bytes of a service's journal, one at a time, and asks `verify` each time.

    damage.py PROGRAM SERVICE JOURNAL FLIPS SEED

A flip must be found and named, or have changed nothing that verify answers for: it fell on free space, or
on the copies of other services, the answers kept or the cursors. Prints each flip that was missed.
"""
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

program, service, journal, flips, seed = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
OUTSIDE = ("copy", "reply", "cursor", "parked", "skipped_type", "consumer", "writer", "quiet", "grdb_migrations")


def content(path):
    """All that verify answers for, as SQLite reads it; None where it cannot be read."""
    db = None
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.text_factory = bytes
        tables = [row[0].decode() for row in db.execute("select name from sqlite_master where type = 'table'")]
        return {
            table.lower(): sorted(db.execute(f'select * from "{table}"').fetchall(), key=repr)
            for table in tables if table not in OUTSIDE and not table.startswith("sqlite_")
        }
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        if db is not None:
            db.close()


with tempfile.TemporaryDirectory() as home:
    os.mkdir(f"{home}/{service}")
    path = f"{home}/{service}/journal.db"
    source = sqlite3.connect(journal)
    source.execute("vacuum into ?", (path,))
    source.close()
    with open(path, "rb") as file:
        sound = file.read()
    before = content(path)
    draw = random.Random(seed)
    found = harmless = 0
    for _ in range(flips):
        place, bit = draw.randrange(len(sound)), 1 << draw.randrange(8)
        damaged = bytearray(sound)
        damaged[place] ^= bit
        with open(path, "wb") as file:
            file.write(damaged)
        changed = content(path) != before
        verify = subprocess.run([program, "verify", "--home", home], capture_output=True, text=True)
        said = (verify.stdout + verify.stderr).strip()
        if verify.returncode == 1 and said:
            found += 1
        elif verify.returncode == 0 and not changed:
            harmless += 1
        else:
            print(f"byte {place} bit {bit}: exit {verify.returncode}, {'changed' if changed else 'unchanged'}: {said[:300]}")
        for rest in ("-wal", "-shm"):
            if os.path.exists(path + rest):
                os.remove(path + rest)
    print(f"{found} found, {harmless} harmless", file=sys.stderr)
