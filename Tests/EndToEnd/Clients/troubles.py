"""What chaos.py does to a fleet: to its lines, its processes, its disks and its descriptors."""
import os
import resource
import shutil
import signal
import socket
import subprocess
import threading
import time


class Relay:
    """One port that leads to another, with a bad line between."""

    def __init__(self, port, host, to):
        self.place, self.mode, self.delay, self.pairs = (host, to), "pass", 0.0, []
        self.door = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            here, _ = self.door.accept()
            try:
                there = socket.create_connection(self.place, timeout=2)
                there.settimeout(None)
            except OSError:
                here.close()
                continue
            self.pairs = [pair for pair in self.pairs if pair[0].fileno() >= 0] + [(here, there)]
            for a, b in ((here, there), (there, here)):
                threading.Thread(target=self.carry, args=(a, b), daemon=True).start()

    def carry(self, a, b):
        try:
            while data := a.recv(65536):
                if self.delay:
                    time.sleep(self.delay)
                while self.mode == "hold":
                    time.sleep(0.02)
                if self.mode != "swallow":
                    b.sendall(data)
        except OSError:
            pass
        for end in (a, b):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def cut(self):
        for pair in self.pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


class Namespaces:
    """Each service on a host of its own, as the kernel sees it: a network namespace on a bridge. Needs root."""

    @classmethod
    def where_possible(cls, services):
        """None where the system has not the tools, or does not let us."""
        if os.geteuid() or not all(shutil.which(tool) for tool in ("ip", "tc", "iptables")):
            return None
        network = cls(services)
        try:
            network.make()
            network.heal()
            return network
        except subprocess.CalledProcessError:
            network.close()
            return None

    def __init__(self, services):
        self.tag = f"ng{os.getpid() % 100000}"
        net = f"10.231.{os.getpid() % 250}"
        self.addresses = {name: f"{net}.{10 + index}" for index, name in enumerate(services)}
        self.gate = f"{net}.1/24"

    def make(self):
        self.run("ip", "link", "add", self.tag, "type", "bridge")
        self.run("ip", "addr", "add", self.gate, "dev", self.tag)
        self.run("ip", "link", "set", self.tag, "up")
        for index, name in enumerate(self.addresses):
            space, outer = self.space(name), f"{self.tag}v{index}"
            self.run("ip", "netns", "add", space)
            self.run("ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", space)
            self.run("ip", "link", "set", outer, "master", self.tag, "up")
            self.within(name, "ip", "link", "set", "lo", "up")
            self.within(name, "ip", "addr", "add", f"{self.addresses[name]}/24", "dev", "eth0")
            self.within(name, "ip", "link", "set", "eth0", "up")

    def space(self, name):
        return f"{self.tag}-{name}"

    @staticmethod
    def run(*command):
        subprocess.run(command, check=True, capture_output=True)

    def within(self, name, *command):
        self.run("ip", "netns", "exec", self.space(name), *command)

    def deafen(self, name, other):
        """`name` hears nothing of `other`."""
        self.within(name, "iptables", "-A", "INPUT", "-s", self.addresses[other], "-j", "DROP")

    def lose(self, name, share):
        self.within(name, "iptables", "-A", "INPUT", "-m", "statistic", "--mode", "random", "--probability", f"{share:.2f}", "-j", "DROP")

    def slow(self, name, kilobits):
        self.within(name, "tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", f"{kilobits}kbit", "burst", "16kb", "latency", "400ms")

    def heal(self):
        for name in self.addresses:
            self.within(name, "iptables", "-F")
            subprocess.run(["ip", "netns", "exec", self.space(name), "tc", "qdisc", "del", "dev", "eth0", "root"], capture_output=True)

    def close(self):
        for name in self.addresses:
            subprocess.run(["ip", "netns", "del", self.space(name)], capture_output=True)
        subprocess.run(["ip", "link", "del", self.tag], capture_output=True)


class Disk:
    """A small file system for one service's folder, to be filled up. Needs root."""

    @classmethod
    def where_possible(cls, folder):
        folder.mkdir(mode=0o700)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2g,mode=0700", "niaga", folder], capture_output=True)
        return cls(folder) if mounted.returncode == 0 else None

    def __init__(self, folder):
        self.folder = folder

    def fill(self):
        with open(self.folder / "ballast", "wb", buffering=0) as ballast:
            room = os.statvfs(self.folder)
            try:
                # Nearly all at once, and the rest piece by piece: the service writes meanwhile.
                os.posix_fallocate(ballast.fileno(), 0, max(4096, (room.f_bavail - 512) * room.f_frsize))
                ballast.seek(0, os.SEEK_END)
                while True:
                    ballast.write(bytes(4096))
            except OSError:
                pass

    def empty(self):
        (self.folder / "ballast").unlink(missing_ok=True)

    def close(self):
        subprocess.run(["umount", "-l", self.folder], capture_output=True)


class Trouble:
    """One thing after another, drawn from the seed. Whoever ends though nobody ended it is written down."""

    # So few that strangers can take them all: sockets, journal and threads of a service take some forty.
    FEW = 160

    def __init__(self, draw, serve, relays, places, network=None, disk=None):
        self.draw, self.serve, self.relays, self.places = draw, serve, relays, places
        self.network, self.disk = network, disk
        self.running = {name: serve(name) for name in places}
        self.deaths, self.counts, self.ended = [], {}, []
        self.kinds = {self.kill: 5, self.freeze: 2, self.stop: 1, self.hold: 2, self.swallow: 2, self.crawl: 1, self.cut: 2}
        if network:
            self.kinds |= {self.part: 2, self.part_one_way: 2, self.lose: 2, self.narrow: 1}
        if disk:
            self.kinds |= {self.fill: 2}
        self.kinds |= {self.descriptors: 1}

    @staticmethod
    def few_descriptors():
        resource.setrlimit(resource.RLIMIT_NOFILE, (Trouble.FEW, Trouble.FEW))

    def one(self):
        for name, process in self.running.items():
            if process.poll() is not None:
                self.ended.append(f"{name} ended by itself with {process.returncode}")
                self.running[name] = self.serve(name)
        what = self.draw.choices(list(self.kinds), list(self.kinds.values()))[0]
        name = self.draw.choice(list(self.places))
        said = what(name)
        self.counts[said] = self.counts.get(said, 0) + 1

    def again(self, name, how):
        process = self.running[name]
        process.send_signal(how)
        process.wait()
        self.deaths.append((name, time.monotonic()))
        self.running[name] = self.serve(name)

    def kill(self, name):
        self.again(name, signal.SIGKILL)
        return "killed"

    def stop(self, name):
        self.again(name, signal.SIGTERM)
        return "stopped in order"

    def freeze(self, name):
        self.running[name].send_signal(signal.SIGSTOP)
        self.wait(12)
        self.running[name].send_signal(signal.SIGCONT)
        return "frozen"

    def wait(self, most):
        time.sleep(self.draw.uniform(0.3, most))

    def cut(self, name):
        for relay in self.relays[name]:
            relay.cut()
        return "connections cut"

    def hold(self, name):
        return self.line(name, "hold", 0.0, "held back")

    def swallow(self, name):
        return self.line(name, "swallow", 0.0, "swallowed")

    def crawl(self, name):
        return self.line(name, "pass", self.draw.uniform(0.01, 0.2), "delayed")

    def line(self, name, mode, delay, said):
        chosen = [relay for relay in self.relays[name] if self.draw.random() < 0.7]
        for relay in chosen:
            relay.mode, relay.delay = mode, delay
        self.wait(12)
        for relay in chosen:
            relay.mode, relay.delay = "pass", 0.0
            if mode == "swallow":
                relay.cut()
        return said

    def other(self, name):
        return self.draw.choice([other for other in self.places if other != name])

    def part(self, name):
        other = self.other(name)
        self.network.deafen(name, other)
        self.network.deafen(other, name)
        return self.healed("partition both ways")

    def part_one_way(self, name):
        self.network.deafen(name, self.other(name))
        return self.healed("partition one way")

    def lose(self, name):
        self.network.lose(name, self.draw.uniform(0.02, 0.4))
        return self.healed("packets lost")

    def narrow(self, name):
        self.network.slow(name, self.draw.choice([64, 256, 1024]))
        return self.healed("line narrow")

    def healed(self, said):
        self.wait(12)
        self.network.heal()
        return said

    def fill(self, _):
        self.disk.fill()
        self.wait(8)
        self.disk.empty()
        return "disk full"

    def descriptors(self, name):
        held = []
        try:
            for number in range(self.FEW):
                held.append(socket.create_connection((self.places[name][0], self.places[name][1] + number % 3), timeout=1))
        except OSError:
            pass
        self.wait(6)
        for link in held:
            link.close()
        return "descriptors taken"
