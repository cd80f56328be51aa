#!/usr/bin/env python3
"""Follows one service without a hole, written from docs/PROTOCOL.md alone.

    follow.py PROFILE.cert_secret SERVICE.cert SERVICE HOST PORT UNTIL

Prints the sequence of each event in order; ends when UNTIL is reached.
"""
import hashlib
import json
import struct
import sys
import time

import zmq
import zmq.auth

profile, server, service, host, port, until = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]), int(sys.argv[6])
context = zmq.Context()
public, secret = zmq.auth.load_certificate(profile)
server_key, _ = zmq.auth.load_certificate(server)


def connect(kind, offset):
    socket = context.socket(kind)
    socket.curve_publickey, socket.curve_secretkey, socket.curve_serverkey = public, secret, server_key
    socket.linger, socket.rcvhwm = 0, 4096
    if kind == zmq.SUB:
        socket.subscribe(f"e.{service}.0.".encode())
        socket.subscribe(f"h.{service}.0.".encode())
    else:
        socket.immediate = 1
    socket.connect(f"tcp://{host}:{port + offset}")
    return socket


events, sync = connect(zmq.SUB, 1), connect(zmq.DEALER, 2)
epoch, sequence, chain = bytes(16), 0, bytes(32)  # the cursor
request, asked, items, heard = 0, 0.0, 0, 0


def take(header, body, personal):
    """Applies the next record; anything else is dropped (old) or waits for replay (a hole)."""
    global epoch, sequence, chain
    number, = struct.unpack_from(">Q", header, 24)
    if number != sequence + 1:
        return
    personal_hash = hashlib.sha256(personal).digest() if personal else header[72:104]
    assert hashlib.sha256(body).digest() == header[40:72], "the body is damaged"
    name = service.encode()
    link = chain + bytes([len(name)]) + name + header[148:152] + header[8:24] + header[24:40] + header[40:72] + personal_hash
    assert hashlib.sha256(link).digest() == header[104:136], "the chain breaks"
    epoch, sequence, chain = header[8:24], number, header[104:136]
    print(sequence, json.loads(body)["type"], flush=True)


def ask(verb, number, header):
    packet = [b"NG/1", verb, struct.pack(">QQ", 0, number), json.dumps(header).encode(), b""]
    try:
        sync.send_multipart(packet, zmq.NOBLOCK)
        return time.time()
    except zmq.Again:  # IMMEDIATE: there is no connection now, so ask again soon
        return 0.0


poller = zmq.Poller()
poller.register(events, zmq.POLLIN)
poller.register(sync, zmq.POLLIN)
while sequence < until:
    for socket, _ in poller.poll(100):
        frames = socket.recv_multipart()
        if socket is events:
            heard = max(heard, struct.unpack_from(">Q", frames[1], 24)[0])
            if len(frames) == 4:
                take(*frames[1:])
        elif frames[1] == b"ITEM":
            take(*frames[4:])
            asked, items = time.time(), items + 1
            if items % 500 == 0:
                ask(b"CREDIT", request, {"events": 500, "bytes": 2000000})
        elif frames[1] in (b"END", b"ERR"):
            asked = 0.0
    if sequence < heard and time.time() - asked > 2.0:
        request, items = request + 1, 0
        asked = ask(b"REPLAY", request, {
            "source": f"/{service}/0", "after": {"epoch": epoch.hex(), "sequence": sequence, "hash": chain.hex()},
            "credit": {"events": 1000, "bytes": 4000000}})
