"""ZMTP 3.1 with CURVE by hand (ZeroMQ RFC 23 and 26), for what libzmq's own client would never send."""
import ctypes
import ctypes.util
import os
import socket
import struct

import zmq.auth

sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))


def box(text, nonce, theirs, mine):
    sealed = ctypes.create_string_buffer(len(text) + 16)
    sodium.crypto_box_easy(sealed, text, ctypes.c_ulonglong(len(text)), nonce, theirs, mine)
    return sealed.raw


def unbox(sealed, nonce, theirs, mine):
    text = ctypes.create_string_buffer(len(sealed) - 16)
    if sodium.crypto_box_open_easy(text, sealed, ctypes.c_ulonglong(len(sealed)), nonce, theirs, mine):
        raise ConnectionError("what came cannot be opened")
    return text.raw


def pair():
    public, secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
    sodium.crypto_box_keypair(public, secret)
    return public.raw[:32], secret.raw[:32]


class Connection:
    """One connection as a DEALER that was let in; frames are sent as they are given, finished or not."""

    def __init__(self, port, public, secret, server):
        self.nonce = 0
        self.link = socket.create_connection(("127.0.0.1", port), timeout=10)
        mine, my_secret = pair()
        self.link.sendall(b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"CURVE".ljust(20, b"\0") + bytes(32))
        self.read(64)
        hello = self.short()
        self.command(b"\x05HELLO\x01\x00" + bytes(72) + mine + hello + box(bytes(64), b"CurveZMQHELLO---" + hello, server, my_secret))
        welcome = self.frame()
        opened = unbox(welcome[24:], b"WELCOME-" + welcome[8:24], server, my_secret)
        self.theirs, cookie = opened[:32], opened[32:]
        long = os.urandom(16)
        vouch = box(mine + server, b"VOUCH---" + long, self.theirs, secret)
        metadata = b"\x0bSocket-Type" + struct.pack(">I", 6) + b"DEALER" + b"\x08Identity" + struct.pack(">I", 0)
        initiate = self.short()
        self.secret = my_secret
        self.command(b"\x08INITIATE" + cookie + initiate + box(
            public + long + vouch + metadata, b"CurveZMQINITIATE" + initiate, self.theirs, my_secret))
        if not self.frame().startswith(b"\x05READY"):
            raise ConnectionError("not let in")

    def short(self):
        self.nonce += 1
        return struct.pack(">Q", self.nonce)

    def read(self, count):
        got = b""
        while len(got) < count:
            more = self.link.recv(count - len(got))
            if not more:
                raise ConnectionError("closed")
            got += more
        return got

    def frame(self):
        flags = self.read(1)[0]
        size = struct.unpack(">Q", self.read(8))[0] if flags & 2 else self.read(1)[0]
        return self.read(size)

    def put(self, flags, body):
        head = bytes([flags | 2]) + struct.pack(">Q", len(body)) if len(body) > 255 else bytes([flags, len(body)])
        self.link.sendall(head + body)

    def command(self, body):
        self.put(4, body)

    def send(self, frame, more):
        nonce = self.short()
        self.put(0, b"\x07MESSAGE" + nonce + box(bytes([more]) + frame, b"CurveZMQMESSAGEC" + nonce, self.theirs, self.secret))


def connect(fleet, service, end, profile):
    from zmq.utils import z85
    public, secret = zmq.auth.load_certificate(fleet.home / f"profiles/{profile}.cert_secret")
    server, _ = zmq.auth.load_certificate(fleet.home / f"{service}/service.cert")
    return Connection(fleet.port(service, end), z85.decode(public), z85.decode(secret), z85.decode(server))
