#!/usr/bin/env python3
"""Takes a snapshot or a plain replay of a whole service over one connection that also asks PING, and tells how it ended.

    streams.py HOME SERVICE snapshot|replay [PINGS A SECOND]

Prints: items, the reason of END, PINGs asked and answered, and the longest wait of one in milliseconds."""
import json
import os
import sys
import time

import zmq

from attack import Fleet

PATIENCE = 20
CREDIT = {"events": 1024, "bytes": 4 << 20}


def main(home, service, what, rate=1.0):
    link = Fleet(home).connect(zmq.DEALER, service, 2, "auditor")
    request, asked, waits = os.urandom(16), {}, []

    def ping():
        name = os.urandom(16)
        asked[name] = time.monotonic()
        link.send_multipart([b"NG/1", b"PING", name, b"{}", b""])

    # An answer that went over the same connection before stands in the same queue.
    ping()
    if what == "snapshot":
        link.send_multipart([b"NG/1", b"SNAPSHOT", request, json.dumps({"credit": CREDIT}).encode(), b""])
    else:
        after = {"epoch": "0" * 32, "sequence": 0, "hash": ""}
        header = {"source": f"/{service}/0", "after": after, "credit": CREDIT}
        link.send_multipart([b"NG/1", b"REPLAY", request, json.dumps(header).encode(), b""])
    items = bytes_got = since = since_bytes = 0
    reason, pinged, heard = "silence", time.monotonic(), time.monotonic()
    while time.monotonic() - heard < PATIENCE:
        if time.monotonic() - pinged > 1 / float(rate):
            ping()
            pinged = time.monotonic()
        if not link.poll(100):
            continue
        frames = link.recv_multipart()
        if frames[2] in asked:
            waits.append(time.monotonic() - asked.pop(frames[2]))
            continue
        heard = time.monotonic()
        if frames[1] == b"END":
            reason = json.loads(frames[3])["reason"]
            break
        if frames[1] == b"ERR":
            reason = json.loads(frames[3])["code"]
            break
        if frames[1] != b"ITEM":
            continue
        items += 1
        since += 1
        since_bytes += sum(map(len, frames[4:]))
        if since >= 512 or since_bytes >= 2 << 20:
            credit = {"events": since, "bytes": since_bytes}
            link.send_multipart([b"NG/1", b"CREDIT", request, json.dumps(credit).encode(), b""])
            since = since_bytes = 0
    print(f"{items} items, {reason}, {len(waits)} of {len(waits) + len(asked)} PINGs, longest {1000 * max(waits, default=0):.0f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
