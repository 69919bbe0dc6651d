"""Two hosts and the wire between them, on one machine: network namespaces whose only device is one end of a wire that
this program plays. It reads what one kernel sends, notes it as a capture would, and writes it to the other's after a
delay, late, or never. So both ends are real, and yet segments get lost and come late when they should.
"""

import array
import ctypes
import fcntl
import heapq
import os
import select
import socket
import struct
import subprocess
import threading
import time

CLIENT, SERVER = "192.0.2.10", "192.0.2.80"
CLIENT6, SERVER6 = "2001:db8::10", "2001:db8::80"
NAME = "www.example.com"
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
LIBC = ctypes.CDLL(None, use_errno=True)


class Packet:
    """A packet on the wire. `index` counts the packets of its direction, `segment` those with payload."""

    def __init__(self, data, from_client, time_ns):
        self.data, self.from_client, self.time_ns = data, from_client, time_ns
        self.v6 = data[0] >> 4 == 6
        self.at = 40 if self.v6 else (data[0] & 15) * 4
        self.is_tcp = data[6 if self.v6 else 9] == 6
        if not self.is_tcp:
            return
        self.source, self.target, self.seq, self.ack = struct.unpack_from(">HHII", data, self.at)
        self.flags = data[self.at + 13]
        self.window = struct.unpack_from(">H", data, self.at + 14)[0]
        self.payload = data[self.at + (data[self.at + 12] >> 4) * 4:]
        self.len = len(self.payload)

    def has(self, flags):
        return self.flags & flags == flags


class Wire:
    """The delays are in seconds, one way to the capture and on from it. `drop` and `late` are asked of each packet
    after it was noted, with all packets noted before; `lost` and `held` before, so that the capture does not have it,
    or has it late."""

    def __init__(self, near=0.004, far=0.004, drop=None, late=None, lost=None, held=None):
        self.near, self.far = near, far
        self.drop, self.late = drop or (lambda p, seen: False), late or (lambda p, seen: 0)
        self.lost, self.held = lost or (lambda p, seen: False), held or (lambda p, seen: 0)


class Lab:
    """Both hosts, with the wire playing until `stop`."""

    def __init__(self, wire=None, client=None, server=None):
        self.wire, self.seen, self.children, self.number = wire or Wire(), [], [], 0
        self.playing, self.quiet_since = True, time.monotonic()
        self.devices = {}
        for name, v4, v6, settings in (("client", CLIENT, CLIENT6, client), ("server", SERVER, SERVER6, server)):
            subprocess.run(["ip", "netns", "del", "ladder-" + name], stderr=subprocess.DEVNULL)
            run("ip", "netns", "add", "ladder-" + name)
            os.makedirs(f"/etc/netns/ladder-{name}", exist_ok=True)
            with open(f"/etc/netns/ladder-{name}/hosts", "w") as hosts:
                hosts.write(f"127.0.0.1 localhost\n{SERVER} {NAME} static.example.com\n{SERVER6} six.example.com\n")
            with self.inside(name):
                device = os.open("/dev/net/tun", os.O_RDWR)
                fcntl.ioctl(device, 0x400454CA, struct.pack("16sH22x", b"wire", 1 | 0x1000))
                for path, value in {"ipv6/conf/wire/accept_dad": "0", **(settings or {})}.items():
                    with open("/proc/sys/net/" + path, "w") as file:
                        file.write(value)
                for command in (["link", "set", "lo", "up"], ["addr", "add", v4 + "/24", "dev", "wire"],
                                ["link", "set", "wire", "up"], ["-6", "addr", "add", v6 + "/64", "dev", "wire", "nodad"]):
                    run("ip", *command)
            self.devices[name] = device
        self.thread = threading.Thread(target=self.play, daemon=True)
        self.thread.start()

    def inside(self, name):
        return Inside(name)

    def play(self):
        queue, devices = [], list(self.devices.values())
        while self.playing:
            wait = max(0, queue[0][0] - time.monotonic()) if queue else 0.02
            ready, _, _ = select.select(devices, [], [], min(wait, 0.02))
            for device in ready:
                packet = Packet(os.read(device, 65536), device == self.devices["client"], 0)
                if packet.is_tcp:
                    self.quiet_since = time.monotonic()
                    if self.wire.lost(packet, self.seen):
                        continue
                    at = time.monotonic() + (self.wire.near if packet.from_client else self.wire.far)
                    self.push(queue, at + self.wire.held(packet, self.seen), packet)
            while queue and queue[0][0] <= time.monotonic():
                at, _, packet = heapq.heappop(queue)
                if packet.time_ns == 0:
                    packet.time_ns = time.time_ns()
                    self.seen.append(packet)
                    if not self.wire.drop(packet, self.seen):
                        at += self.wire.far if packet.from_client else self.wire.near
                        self.push(queue, at + self.wire.late(packet, self.seen), packet)
                else:
                    os.write(self.devices["server" if packet.from_client else "client"], packet.data)

    def push(self, queue, at, packet):
        self.number += 1
        heapq.heappush(queue, (at, self.number, packet))

    def start(self, host, *command, **options):
        """Starts a program on a host; it is ended with the recording."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        child = subprocess.Popen(["ip", "netns", "exec", "ladder-" + host, *command], start_new_session=True, **options)
        self.children.append(child)
        return child

    def serve(self, *command, port, **options):
        """Starts a program on the server, and waits until it listens."""
        child = self.start("server", *command, **options)
        for _ in range(600):
            # Not by connecting: the capture is to have what the client does.
            listening = subprocess.run(["ip", "netns", "exec", "ladder-server", "cat", "/proc/net/tcp", "/proc/net/tcp6"],
                                       capture_output=True, text=True).stdout
            if any(f":{port:04X} " in line and " 0A " in line for line in listening.splitlines()):
                return child
            if child.poll() not in (None, 0):
                raise RuntimeError(f"{command[0]} ended with {child.returncode}")
            time.sleep(0.1)
        raise RuntimeError(f"{command[0]} does not listen on {port}")

    def call(self, host, *command, timeout=60, **options):
        """Runs a program on a host to its end."""
        self.start(host, *command, **options).wait(timeout)

    def settle(self, quiet=1.0, limit=60):
        """Waits until nothing has been sent for a while, in seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and time.monotonic() - self.quiet_since < quiet:
            time.sleep(0.05)

    def stop(self):
        self.playing = False
        self.thread.join()
        for child in self.children:
            if child.poll() is None:
                try:
                    os.killpg(child.pid, 9)
                except ProcessLookupError:
                    pass
        for child in self.children:
            child.wait()
        for device in self.devices.values():
            os.close(device)
        for name in ("client", "server"):
            run("ip", "netns", "del", "ladder-" + name)
        return self.seen


class Inside:
    """While it lasts, this thread is on a host."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.before = os.open("/proc/self/task/%d/ns/net" % threading.get_native_id(), os.O_RDONLY)
        with open("/run/netns/ladder-" + self.name) as space:
            enter(space.fileno())

    def __exit__(self, *_):
        enter(self.before)
        os.close(self.before)


def enter(space):
    if LIBC.setns(space, 0x40000000):
        raise OSError(ctypes.get_errno(), "setns")


def run(*command):
    subprocess.run(command, check=True)


def listen(lab, port, address=SERVER, backlog=5, **options):
    """A socket of the server that listens."""
    with lab.inside("server"):
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for (level, option), value in options.get("set", {}).items():
            sock.setsockopt(level, option, value)
        sock.bind((address, port))
        sock.listen(backlog)
        return sock


def caller(lab, port=0, host="client", address=CLIENT, set=None):
    """A socket of a host, bound and not yet connected."""
    with lab.inside(host):
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for (level, option), value in (set or {}).items():
            sock.setsockopt(level, option, value)
        sock.bind((address, port))
        return sock


def abort(sock):
    """Closes with a reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def write_pcapng(path, packets, comments, application):
    """Raw IP packets with times in microseconds. `comments` are texts by index into `packets`."""

    def option(code, data):
        return struct.pack("<HH", code, len(data)) + data + b"\0" * (-len(data) % 4)

    def block(kind, body):
        length = len(body) + 12
        return struct.pack("<II", kind, length) + body + struct.pack("<I", length)

    with open(path, "wb") as file:
        end = struct.pack("<HH", 0, 0)
        file.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + option(4, application.encode()) + end))
        file.write(block(1, struct.pack("<HHI", 101, 0, 0) + option(2, b"wire") + end))
        for index, packet in enumerate(packets):
            micros = packet.time_ns // 1000
            data = packet.data
            body = struct.pack("<IIIII", 0, micros >> 32, micros & 0xFFFFFFFF, len(data), len(data))
            body += data + b"\0" * (-len(data) % 4)
            if index in comments:
                body += option(1, comments[index].encode()) + end
            file.write(block(6, body))
