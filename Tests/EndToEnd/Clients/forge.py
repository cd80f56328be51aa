#!/usr/bin/env python3
"""Appends a record to the journal of a stopped service that its own build would never write, with hashes as PROTOCOL has them: what a faulty build
may leave behind, for others to set aside.

    forge.py JOURNAL SERVICE KIND TYPE SUBJECT DATA"""
import hashlib
import json
import sqlite3
import sys

journal, service, kind, name, subject, data = sys.argv[1:]
store = sqlite3.connect(journal)
epoch, sequence, previous, recorded = store.execute("SELECT epoch, sequence, hash, recorded FROM stream_head").fetchone()
sequence += 1
body = json.dumps(
    {
        "authid": "sales", "authtype": "user", "causationid": "forged", "data": json.loads(data), "datacontenttype": "application/json",
        "id": f"{epoch.hex()[:8]}-{sequence}", "sequence": f"{sequence:020}", "source": f"/{service}/0", "specversion": "1.0", "subject": subject,
        "time": "2026-11-30T21:12:04.946Z", "type": name,
    }, sort_keys=True, separators=(",", ":"))
digest, none = hashlib.sha256(body.encode()).digest(), bytes(32)
chained = previous + bytes([len(service)]) + service.encode() + (0).to_bytes(4, "big") + epoch
chained += sequence.to_bytes(8, "big") + (recorded * 1_000_000).to_bytes(8, "big") + digest + none
after = hashlib.sha256(chained).digest()
with store:
    store.execute(
        "INSERT INTO journal (sequence, partition, epoch, recorded, hash, body_hash, personal_hash, kind, subject, type, body) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (sequence, epoch, recorded, after, digest, none, kind, subject, name, body))
    store.execute("UPDATE stream_head SET sequence = ?, hash = ?", (sequence, after))
print(sequence)
