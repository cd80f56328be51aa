#!/usr/bin/env python3
"""Takes a snapshot of one service in small pieces, written from docs/PROTOCOL.md alone.

    snapshot.py PROFILE.cert_secret SERVICE.cert HOST PORT [KIND …]

Prints kind, id and version of each row, then the sequences between which the rows were read."""
import hashlib
import json
import sys

import zmq
import zmq.auth

profile, server, host, port, kinds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:]
link = zmq.Context().socket(zmq.DEALER)
link.curve_publickey, link.curve_secretkey = zmq.auth.load_certificate(profile)
link.curve_serverkey, _ = zmq.auth.load_certificate(server)
link.linger, request = 0, bytes(15) + b"\x07"
link.connect(f"tcp://{host}:{port + 2}")


def ask(verb, header):
    link.send_multipart([b"NG/1", verb, request, json.dumps(header).encode(), b""])


def answer():
    assert link.poll(10_000), "no answer"
    frames = link.recv_multipart()
    return frames[1], frames[3], frames[4:]


ask(b"SNAPSHOT", {"credit": {"events": 4, "bytes": 100_000}} | ({"kinds": kinds} if kinds else {}))
verb, header, body = answer()
if verb == b"ERR":
    sys.exit(json.loads(body[0])["code"])
begun, total, chain = json.loads(header), 0, bytes(32)
while True:
    verb, header, body = answer()
    if verb != b"ITEM":
        break
    total, chain = total + 1, hashlib.sha256(chain + header + b"".join(body)).digest()
    row = json.loads(header)
    print(row["kind"], row["id"], row["version"])
    if total % 4 == 0:
        ask(b"CREDIT", {"events": 4, "bytes": 100_000})
end = json.loads(header)
assert verb == b"END" and (end["reason"], end["count"], end["hash"]) == ("complete", total, chain.hex()), "it is not whole"
print("rows", begun["from"]["sequence"], end["upTo"]["sequence"])
