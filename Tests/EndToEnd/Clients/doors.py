#!/usr/bin/env python3
"""Knocks at the doors of a running fleet as somebody who should not come in, and prints the code of what he gets.

    doors.py CASE HOME BASE PROGRAMS

What is printed at the end is the status with which libzmq refused the handshake, the code of the service's answer, or a
word of the case's own sentence."""
import ctypes
import datetime
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import threading
import time

import zmq
import zmq.auth
from zmq.utils.monitor import recv_monitor_message

from attack import Fleet

PATIENCE = 8


def ping(link, seconds=PATIENCE):
    """Sends a PING; its request id."""
    request = os.urandom(16)
    if link.poll(seconds * 1000, zmq.POLLOUT):
        link.send_multipart([b"NG/1", b"PING", request, b"{}", b""])
    return request


def answer(link, seconds=PATIENCE):
    """The next answer as (request, verb, header); None where none comes."""
    if not link.poll(int(seconds * 1000)):
        return None
    frames = link.recv_multipart()
    return frames[2], frames[1].decode(), json.loads(frames[3])


def greeted(link, seconds=PATIENCE):
    """The name under which the service knows who sent this PING."""
    ping(link, seconds)
    got = answer(link, seconds)
    return got and got[2].get("principal")


def handshake(link):
    """How the handshake of a link ended that has not been used yet."""
    monitor = link.get_monitor_socket()
    ends = {zmq.EVENT_HANDSHAKE_SUCCEEDED: "let in", zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL: "closed",
            zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL: "closed"}
    until = time.monotonic() + PATIENCE
    try:
        while monitor.poll(max(0, int(1000 * (until - time.monotonic())))):
            event = recv_monitor_message(monitor)
            if event["event"] == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                return str(event["value"])
            if event["event"] in ends:
                return ends[event["event"]]
        return "silence"
    finally:
        link.disable_monitor()


def knock(fleet, kind, service, end, profile, key=None, server=None):
    """A link whose handshake is watched from its first byte."""
    link = zmq.Context.instance().socket(kind)
    link.linger = 0
    if profile or key:
        link.curve_publickey, link.curve_secretkey = key or zmq.auth.load_certificate(
            fleet.home / f"profiles/{profile}.cert_secret")
        link.curve_serverkey = server or zmq.auth.load_certificate(fleet.home / f"{service}/service.cert")[0]
    address = f"tcp://127.0.0.1:{fleet.port(service, end)}"
    threading.Timer(0.05, lambda: link.connect(address)).start()
    return handshake(link)


def kinds(end):
    return zmq.SUB if end == 1 else zmq.DEALER


# MARK: The cases


def unknown_key(fleet, _):
    return " ".join(knock(fleet, kinds(end), "orders", end, None, zmq.curve_keypair()) for end in range(3))


def no_key(fleet, _):
    return " ".join(knock(fleet, kinds(end), "orders", end, None) for end in range(3))


def wrong_server_key(fleet, _):
    other, _secret = zmq.curve_keypair()
    return " ".join(knock(fleet, kinds(end), "orders", end, "sales", server=other) for end in range(3))


def no_role_for_events(fleet, _):
    return knock(fleet, zmq.SUB, "logistics", 1, "logistics")


def no_role_for_the_door(fleet, _):
    """Who can do nothing there is not let in: no command is an auditor's, no question to customers the warehouse's."""
    return " ".join(knock(fleet, zmq.DEALER, service, end, profile)
                    for service, end, profile in (("orders", 0, "auditor"), ("customers", 2, "warehouse"), ("customers", 0, "logistics")))


def next_routing_id(fleet, _):
    """Somebody calls himself as libzmq would call those who come next, if nobody had seeded its random numbers."""
    rand = ctypes.CDLL(None).rand
    pairs = [(rand(), rand()) for _ in range(6)]
    for service, profile in (("customers", "sales"), ("orders", "sales"), ("invoicing", "finance"), ("logistics", "warehouse")):
        for end in (0, 2):
            names = []
            for low, high in pairs:
                for step in range(60, 63):
                    link = zmq.Context.instance().socket(zmq.DEALER)
                    link.linger, link.routing_id = 0, b"\0" + struct.pack(">I", ((high << 31 | low) + step) & 0xFFFFFFFF)
                    link.curve_publickey, link.curve_secretkey = zmq.auth.load_certificate(fleet.home / f"profiles/{profile}.cert_secret")
                    link.curve_serverkey, _secret = zmq.auth.load_certificate(fleet.home / f"{service}/service.cert")
                    link.connect(f"tcp://127.0.0.1:{fleet.port(service, end)}")
                    names.append(link)
            if greeted(names[-1]) != profile:
                return f"{service} {end} does not know who calls himself so"
            for number in range(90):
                good = fleet.connect(zmq.DEALER, service, end, profile)
                if greeted(good) != profile:
                    return f"{service} {end} has ended at connection {number}"
                good.close()
            for link in names:
                link.close()
    return "all eight live"


def cut(fleet, profile, end_it):
    """Somebody who was let in is sent away: he is answered before, not after, and not let in again."""
    # The services read their role files once a second, and one that was refused is refused for good.
    for _ in range(PATIENCE):
        link = fleet.connect(zmq.DEALER, "orders", 0, profile)
        if greeted(link, 1) == profile:
            break
        link.close()
    else:
        return "never known"
    end_it()
    ended = time.monotonic()
    # Who was sent away comes back to a shut door: there is nobody to send to.
    while link.poll(50, zmq.POLLOUT):
        ping(link)
        got = answer(link, 0.05)
        if got and got[1] != "OK" and got[2]["code"] not in ("no-identity", "key-expired"):
            return got[2]["code"]
        if time.monotonic() - ended > 2.5:
            return f"still there after {time.monotonic() - ended:.1f} s"
    return knock(fleet, zmq.DEALER, "orders", 0, profile)


def gateway(fleet, programs, *arguments):
    ran = subprocess.run([pathlib.Path(programs) / "gateway", *arguments, "--home", fleet.home], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def revoked_key(fleet, programs):
    gateway(fleet, programs, "key", "add", "dewi", "--role", "sales")
    return cut(fleet, "dewi", lambda: gateway(fleet, programs, "key", "revoke", "dewi"))


def revoked_listener(fleet, programs):
    """After the cut, nothing more of what is said reaches him."""
    gateway(fleet, programs, "key", "add", "rudi", "--role", "auditor")
    for _ in range(PATIENCE):
        link = fleet.connect(zmq.SUB, "orders", 1, "rudi")
        link.subscribe(b"")
        if link.poll(2_000):
            break
        link.close()
    else:
        return "heard nothing before"
    gateway(fleet, programs, "key", "revoke", "rudi")
    time.sleep(2.5)
    while link.poll(0):
        link.recv_multipart()
    # The service says its head every second; three seconds of silence are no accident.
    return "nothing" if not link.poll(3_500) else "heard more"


def expired_key(fleet, programs):
    gateway(fleet, programs, "key", "add", "temp", "--role", "sales", "--until", "2999-12-31")
    path = fleet.home / "orders/roles.json"
    roles = json.loads(path.read_text())
    soon = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(seconds=7)
    for person in roles["principals"]:
        if person["name"] == "temp":
            person["keys"][0]["until"] = soon.strftime("%Y-%m-%dT%H:%M:%SZ")
    path.write_text(json.dumps(roles))
    return cut(fleet, "temp", lambda: time.sleep(max(0, soon.timestamp() - time.time())))


def taken_name(fleet, _):
    """Two who call their connections the same: each gets its own answers under its own name, or none."""
    links = []
    for profile in ("supervisor", "sales"):
        link = zmq.Context.instance().socket(zmq.DEALER)
        link.linger, link.routing_id = 0, b"the-same-name"
        link.curve_publickey, link.curve_secretkey = zmq.auth.load_certificate(fleet.home / f"profiles/{profile}.cert_secret")
        link.curve_serverkey, _secret = zmq.auth.load_certificate(fleet.home / "orders/service.cert")
        link.connect(f"tcp://127.0.0.1:{fleet.port('orders')}")
        links.append(link)
        if len(links) == 1 and greeted(link) != "supervisor":
            return "the first was not answered"
    asked = [ping(links[1]), ping(links[0])]
    first, second = answer(links[0]), answer(links[1], 2)
    if not first or first[0] != asked[1] or first[2]["principal"] != "supervisor":
        return "the first got what was not his"
    if answer(links[0], 1):
        return "the first got the second's answer"
    if second and (second[0] != asked[0] or second[2]["principal"] != "sales"):
        return "the second got what was not his"
    others = fleet.connect(zmq.DEALER, "orders", 0, "sales")
    return "his own" if greeted(others) == "sales" else "others were locked out"


class Tap:
    """A relay that writes down what the client said, and can say it again."""

    def __init__(self, port):
        self.port, self.said, self.answered, self.closed = port, [], 0, threading.Event()
        self.door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        client, _address = self.door.accept()
        self.server = socket.create_connection(("127.0.0.1", self.port))
        threading.Thread(target=self.back, args=(client,), daemon=True).start()
        while data := client.recv(65536):
            self.said.append(data)
            self.server.sendall(data)

    def back(self, client):
        try:
            while data := self.server.recv(65536):
                self.answered += len(data)
                client.sendall(data)
        except OSError:
            pass
        self.closed.set()


def tapped(fleet):
    tap = Tap(fleet.port("orders"))
    link = zmq.Context.instance().socket(zmq.DEALER)
    link.linger = 0
    link.curve_publickey, link.curve_secretkey = zmq.auth.load_certificate(fleet.home / "profiles/sales.cert_secret")
    link.curve_serverkey, _secret = zmq.auth.load_certificate(fleet.home / "orders/service.cert")
    link.connect(f"tcp://127.0.0.1:{tap.door.getsockname()[1]}")
    assert greeted(link) == "sales"
    return tap, link


def replayed_session(fleet, _):
    """All that a client said, said again by somebody who has no key."""
    tap, _link = tapped(fleet)
    with socket.create_connection(("127.0.0.1", tap.port), timeout=PATIENCE) as again:
        heard = 0
        try:
            for said in tap.said:
                again.sendall(said)
                time.sleep(0.1)
            while data := again.recv(65536):
                heard += len(data)
        except ConnectionError:
            pass
        except TimeoutError:
            return "kept open"
    # A greeting and a WELCOME go to anybody; the answer would come after a READY.
    return "closed" if heard < 64 + 2 + 168 + 8 else f"answered with {heard} bytes"


def replayed_message(fleet, _):
    """One message of a client, said twice within his own connection."""
    tap, link = tapped(fleet)
    said, answered = len(tap.said), tap.answered
    ping(link)
    if not answer(link):
        return "not answered once"
    once, answered = tap.answered - answered, tap.answered
    tap.server.sendall(b"".join(tap.said[said:]))
    if not tap.closed.wait(PATIENCE):
        return "kept open"
    return "closed" if tap.answered - answered < once else "answered twice"


CASES = {case.__name__.replace("_", "-"): case for case in (
    unknown_key, no_key, wrong_server_key, no_role_for_events, revoked_key, revoked_listener, expired_key, taken_name,
    replayed_session, replayed_message, no_role_for_the_door, next_routing_id)}

if __name__ == "__main__":
    print(CASES[sys.argv[1]](Fleet(sys.argv[2]), sys.argv[3]))
