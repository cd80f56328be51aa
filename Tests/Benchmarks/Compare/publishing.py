"""Durable publishing by others: servers started here on loopback, spoken to in their own protocols."""
import json
import os
import shutil
import socket
import subprocess
import time

WAIT = 15  # seconds for a server to open its port


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor(pid):
    """Seconds of processor time that a process has used."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    """A program that listens on a port of loopback until the block ends."""

    def __init__(self, arguments, port, folder):
        self.port = port
        log = open(os.path.join(folder, "log"), "wb")
        self.process = subprocess.Popen(arguments, stdout=log, stderr=log, cwd=folder)

    def __enter__(self):
        ends = time.monotonic() + WAIT
        while time.monotonic() < ends and self.process.poll() is None:
            try:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=WAIT)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"{self.process.args[0]} did not open its port")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def drive(server, request, answers, count, window):
    """So many requests, so many of them unanswered at once; rate, and seconds of each from sent to answered."""
    sent, times, rest, following = [0.0] * count, [], b"", 0
    used, began = processor(server.process.pid), time.perf_counter()
    while len(times) < count:
        first = following
        following = min(count, len(times) + window)
        if following > first:
            sent[first:following] = [time.perf_counter()] * (following - first)
            server.socket.sendall(b"".join(request(number) for number in range(first, following)))
        whole, rest = answers(rest + server.socket.recv(1 << 18))
        now = time.perf_counter()
        for _ in range(whole):
            times.append(now - sent[len(times)])
    seconds = time.perf_counter() - began
    return {
        "rate": count / seconds, "times": times,
        "processor": (processor(server.process.pid) - used) / count,
    }


def redis_streams(folder, body, count, window):
    program = shutil.which("redis-server")
    if not program:
        return "redis-server is not installed (Debian: redis-server)"
    port = free_port()
    arguments = [
        program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "",
        "--appendonly", "yes", "--appendfsync", "always",
    ]
    words = [b"XADD", b"events", b"*", b"body", body]
    message = b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)

    def answers(data):
        # Each is a length and an id, a line each.
        if data[:1] == b"-":
            raise RuntimeError(data.decode())
        lines = data.split(b"\r\n")
        whole = (len(lines) - 1) // 2
        return whole, b"\r\n".join(lines[2 * whole:])

    with Server(arguments, port, folder) as server:
        return drive(server, lambda _: message, answers, count, window)


def jetstream(folder, body, count, window):
    program = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin")
    if not program:
        return "nats-server is not installed (Debian: nats-server)"
    port = free_port()
    configuration = os.path.join(folder, "nats.conf")
    with open(configuration, "w") as file:
        file.write(f'listen: "127.0.0.1:{port}"\njetstream {{ store_dir: "{folder}" }}\n')
    message = b"PUB events answers %d\r\n%s\r\n" % (len(body), body)

    def answers(data):
        whole = 0
        while True:
            line, found, after = data.partition(b"\r\n")
            if not found:
                return whole, data
            if line.startswith(b"MSG "):
                size = int(line.split()[-1])
                if len(after) < size + 2:
                    return whole, data
                if b'"error"' in after[:size]:
                    raise RuntimeError(after[:size].decode())
                whole += 1
                after = after[size + 2:]
            elif line == b"PING":
                server.socket.sendall(b"PONG\r\n")
            elif line.startswith(b"-ERR"):
                raise RuntimeError(line.decode())
            data = after

    with Server([program, "-c", configuration], port, folder) as server:
        stream = json.dumps({"name": "EVENTS", "subjects": ["events"], "storage": "file"}).encode()
        hello = b'CONNECT {"verbose":false}\r\nSUB answers 1\r\n'
        create = b"PUB $JS.API.STREAM.CREATE.EVENTS answers %d\r\n%s\r\n" % (len(stream), stream)
        server.socket.sendall(hello + create)
        made, rest = 0, b""
        while not made:
            made, rest = answers(rest + server.socket.recv(1 << 16))
        return drive(server, lambda _: message, answers, count, window)
