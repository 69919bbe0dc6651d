#!/usr/bin/env python3
"""Records the captures beside this script: the kernel's own TCP, every opening and closing.

Two processes, each in a network namespace of its own, talk through a wire that this script plays: it reads what one
kernel sends from a TUN device, notes it as a capture would, and writes it to the other's after a delay, or drops it.
So both ends are real, and yet segments cross, get lost and come late when they should. Needs Linux and root:

    sudo python3 record.py [NAME...]

Each capture is a classic pcap of raw IP packets, 128 bytes of each.
"""

import array
import ctypes
import fcntl
import heapq
import multiprocessing
import os
import select
import socket
import struct
import subprocess
import sys
import time

CLIENT, SERVER = "10.0.0.1", "10.0.0.2"
CLIENT_PORT, SERVER_PORT = 40000, 8000
SNAP_LEN = 128
HERE = os.path.dirname(os.path.abspath(__file__))
FIN, SYN, RST, ACK = 1, 2, 4, 16


class Packet:
    """What the rules of a wire may ask of a packet."""

    def __init__(self, data, from_client):
        self.data, self.from_client = data, from_client
        header = (data[0] & 15) * 4
        self.flags = data[header + 13]
        self.len = len(data) - header - (data[header + 12] >> 4) * 4

    def has(self, flags):
        return self.flags & flags == flags


class Wire:
    """Delays in seconds from client to capture, and from capture to server; the same back."""

    def __init__(self, near=0.001, far=0.001, drop=lambda p, n: False, hide=lambda p, n: False, late=lambda p, n: 0):
        self.near, self.far, self.drop, self.hide, self.late = near, far, drop, hide, late

    def play(self, client, server, children, path):
        """Relays until both children are done and nothing has come for a while."""
        file = open(path, "wb")
        file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, SNAP_LEN, 101))
        queue, count, quiet = [], 0, 0
        while quiet < 0.3 or any(child.is_alive() for child in children):
            wait = max(0, queue[0][0] - time.monotonic()) if queue else 0.02
            ready, _, _ = select.select([client, server], [], [], min(wait, 0.02))
            for device in ready:
                packet = os.read(device, 65536)
                if packet[0] >> 4 == 4 and packet[9] == 6:
                    packet = Packet(packet, device == client)
                    at = time.monotonic() + (self.near if packet.from_client else self.far)
                    heapq.heappush(queue, (at + self.late(packet, count), count, "see", packet))
                    count += 1
                    quiet = 0
            if not ready:
                quiet += 0.02 if not queue else 0
            while queue and queue[0][0] <= time.monotonic():
                at, number, what, packet = heapq.heappop(queue)
                if what == "see":
                    if not self.hide(packet, number):
                        now = time.time_ns()
                        kept = packet.data[:SNAP_LEN]
                        sizes = struct.pack("<II", len(kept), len(packet.data))
                        file.write(struct.pack("<II", now // 10**9, now % 10**9) + sizes + kept)
                    if not self.drop(packet, number):
                        at += self.far if packet.from_client else self.near
                        heapq.heappush(queue, (at, number, "deliver", packet))
                else:
                    os.write(server if packet.from_client else client, packet.data)
        file.close()


def namespace(address, up, body, barrier, settings):
    """Runs `body` in a network namespace with one device, whose descriptor goes `up` to the wire."""
    ctypes.CDLL(None).unshare(0x40000000)
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, 0x400454CA, struct.pack("16sH22x", b"wire", 1 | 0x1000))
    for command in (["link", "set", "lo", "up"], ["addr", "add", address + "/24", "dev", "wire"],
                    ["link", "set", "wire", "up"]):
        subprocess.run(["ip"] + command, check=True)
    for name, value in settings.items():
        with open("/proc/sys/net/ipv4/" + name, "w") as file:
            file.write(value)
    descriptor = array.array("i", [device])
    up.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptor)])
    time.sleep(0.3)
    body(barrier)


def receive_device(down):
    _, ancillary, _, _ = down.recvmsg(1, socket.CMSG_LEN(4))
    return array.array("i", ancillary[0][2])[0]


def listener(backlog=5):
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((SERVER, SERVER_PORT))
    sock.listen(backlog)
    return sock


def caller(port=CLIENT_PORT):
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((CLIENT, port))
    return sock


def abort(sock):
    """Closes with an RST."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def pause(seconds=0.15):
    time.sleep(seconds)


def connected(barrier):
    """A caller whose listener is there, connected."""
    barrier.wait()
    sock = caller()
    sock.connect((SERVER, SERVER_PORT))
    return sock


def accepted(barrier):
    listening = listener()
    barrier.wait()
    return listening.accept()[0]


def request(barrier):
    sock = connected(barrier)
    sock.sendall(b"hello")
    return sock


def answer(barrier):
    sock = accepted(barrier)
    sock.recv(100)
    sock.sendall(b"good day")
    return sock


# What each scenario does: the wire, the client, the server.

def four_way_client(barrier):
    sock = request(barrier)
    while sock.recv(100):
        pass
    pause()
    sock.close()


def four_way_server(barrier):
    sock = answer(barrier)
    pause()
    sock.close()
    pause()


def three_segment_client(barrier):
    sock = request(barrier)
    while sock.recv(100):
        pass
    sock.close()


def both_close(barrier, sock):
    """Both ends, at the same moment; the client has nothing left to read."""
    sock.setblocking(False)
    pause()
    try:
        sock.recv(100)
    except BlockingIOError:
        pass
    barrier.wait()
    sock.close()
    pause()


def half_closed_client(barrier):
    sock = request(barrier)
    sock.recv(100)
    sock.shutdown(socket.SHUT_WR)
    sock.recv(100)
    pause()
    barrier.wait()


def half_closed_server(barrier):
    sock = answer(barrier)
    sock.recv(100)
    sock.sendall(b"still here")
    pause()
    barrier.wait()


def stay(barrier, sock):
    """Both ends, until the curtain has fallen."""
    pause()
    barrier.wait()


def reset_client(barrier):
    sock = request(barrier)
    sock.recv(100)
    pause()
    abort(sock)


def wait_for_end(sock):
    try:
        while sock.recv(100):
            pass
    except ConnectionResetError:
        pass


def reset_server(barrier):
    wait_for_end(answer(barrier))


def write_after_close_client(barrier):
    sock = request(barrier)
    while sock.recv(100):
        pass
    sock.sendall(b"too late")
    pause(0.3)


def write_after_close_server(barrier):
    sock = answer(barrier)
    pause()
    sock.close()
    pause(0.5)


def refused_client(barrier):
    barrier.wait()
    try:
        caller().connect((SERVER, SERVER_PORT))
    except ConnectionRefusedError:
        pass


def unanswered_client(barrier):
    barrier.wait()
    try:
        caller().connect((SERVER, SERVER_PORT))
    except OSError:
        pass


def idle_server(barrier):
    barrier.wait()
    pause(0.5)


def incomplete_server(barrier):
    listening = listener()
    barrier.wait()
    pause(1.5)
    listening.close()


def crossing(address, port, to):
    def body(barrier):
        sock = socket.socket()
        sock.bind((address, port))
        barrier.wait()
        sock.connect(to)
        pause(0.3)
        sock.sendall(b"hello")
        sock.recv(100)
        pause()
        barrier.wait()
        sock.close()
        pause(0.5)
    return body


def fast_open_client(barrier):
    barrier.wait()
    for port in (CLIENT_PORT, CLIENT_PORT + 1):
        sock = caller(port)
        sock.sendto(b"hello", 0x20000000, (SERVER, SERVER_PORT))
        sock.recv(100)
        sock.close()
        pause()


def fast_open_server(barrier):
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((SERVER, SERVER_PORT))
    listening.setsockopt(socket.IPPROTO_TCP, 23, 5)
    listening.listen(5)
    barrier.wait()
    for _ in range(2):
        sock, _ = listening.accept()
        sock.recv(100)
        sock.sendall(b"good day")
        while sock.recv(100):
            pass
        sock.close()


def reuse_client(barrier):
    for _ in range(2):
        sock = connected(barrier)
        sock.sendall(b"hello")
        sock.recv(100)
        pause()
        abort(sock)
        pause()


def reuse_server(barrier):
    listening = listener()
    for _ in range(2):
        barrier.wait()
        sock, _ = listening.accept()
        sock.recv(100)
        sock.sendall(b"good day")
        wait_for_end(sock)


def download_client(barrier):
    sock = request(barrier)
    while sock.recv(4096):
        pass
    sock.close()


def download_server(barrier):
    sock = accepted(barrier)
    sock.recv(100)
    sock.sendall(bytes(60000))
    sock.close()
    pause(1)


class Once:
    """True for the packets of these places among those that `which` picks."""

    def __init__(self, which, places):
        self.which, self.places, self.seen = which, places, 0

    def __call__(self, packet, _):
        if not self.which(packet):
            return False
        self.seen += 1
        return self.seen - 1 in self.places


def data(packet):
    return packet.len > 0 and not packet.from_client


def fin(packet):
    return packet.has(FIN)


def rst(packet):
    return packet.has(RST)


class Curtain:
    """True from the first packet on that `which` picks: what comes then is not captured."""

    def __init__(self, which):
        self.which, self.fallen = which, False

    def __call__(self, packet, _):
        self.fallen = self.fallen or self.which(packet)
        return self.fallen


class Later:
    """Seconds by which the packets of these places come late."""

    def __init__(self, which, places, seconds):
        self.once, self.seconds = Once(which, places), seconds

    def __call__(self, packet, number):
        return self.seconds if self.once(packet, number) else 0


SLOW = dict(near=0.03, far=0.03)
SCENARIOS = {
    "four-way": (Wire(), four_way_client, four_way_server),
    "three-segment": (Wire(), three_segment_client, four_way_server),
    "simultaneous-close": (
        Wire(**SLOW),
        lambda b: both_close(b, request(b)),
        lambda b: both_close(b, answer(b)),
    ),
    "half-closed": (Wire(hide=Curtain(lambda p: fin(p) and not p.from_client)), half_closed_client, half_closed_server),
    "open": (
        Wire(hide=Curtain(lambda p: fin(p) or rst(p))),
        lambda b: stay(b, request(b)),
        lambda b: stay(b, answer(b)),
    ),
    "reset": (Wire(), reset_client, reset_server),
    "reset-after-fin": (Wire(), write_after_close_client, write_after_close_server),
    "refused": (Wire(), refused_client, idle_server),
    "unanswered": (Wire(drop=lambda p, _: True), unanswered_client, idle_server),
    "incomplete": (
        Wire(drop=lambda p, _: not p.from_client, hide=Once(lambda p: p.from_client, range(1, 100))),
        unanswered_client,
        incomplete_server,
    ),
    "simultaneous-open": (
        Wire(**SLOW),
        crossing(CLIENT, CLIENT_PORT, (SERVER, SERVER_PORT)),
        crossing(SERVER, SERVER_PORT, (CLIENT, CLIENT_PORT)),
    ),
    "fast-open": (Wire(), fast_open_client, fast_open_server),
    "mid-stream": (Wire(hide=lambda _, number: number < 4), four_way_client, four_way_server),
    "not-captured": (Wire(hide=Once(rst, [0])), reuse_client, reuse_server),
    "near-client": (Wire(near=0.0001, far=0.02), four_way_client, four_way_server),
    "near-server": (Wire(near=0.02, far=0.0001), four_way_client, four_way_server),
    "lossy": (
        Wire(near=0.002, far=0.002, drop=Once(data, [3, 4, 20]), late=Later(data, [11, 30], 0.0015)),
        download_client,
        download_server,
    ),
    "lost-fin": (Wire(drop=Once(fin, [0])), four_way_client, four_way_server),
    "unseen": (Wire(hide=Once(data, [5, 6, 7, 25])), download_client, download_server),
}
SETTINGS = {
    "unanswered": {"tcp_syn_retries": "1"},
    "incomplete": {"tcp_syn_retries": "1", "tcp_synack_retries": "1"},
    "fast-open": {"tcp_fastopen": "3"},
}


def record(name):
    wire, client, server = SCENARIOS[name]
    barrier = multiprocessing.Barrier(2)
    devices, children = [], []
    for address, body in ((CLIENT, client), (SERVER, server)):
        down, up = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        arguments = (address, up, body, barrier, SETTINGS.get(name, {}))
        child = multiprocessing.Process(target=namespace, args=arguments)
        child.start()
        children.append(child)
        devices.append(receive_device(down))
    wire.play(*devices, children, os.path.join(HERE, name + ".pcap"))
    for device in devices:
        os.close(device)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    for name in sys.argv[1:] or SCENARIOS:
        record(name)
        print(name)
