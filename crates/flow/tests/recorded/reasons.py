#!/usr/bin/env python3
"""Records why connections end: for each reason of a FIN and of a reset, and for each kind of trouble, one capture.

As `record.py`, two kernels in network namespaces of their own; between them a router, which this script plays. What
each of them sends and gets is noted at its own end: NAME.pcap at the client's, NAME.server.pcap at the server's, by one
clock, so that both can be merged. Needs Linux, root, and `openssl` for a certificate:

    sudo python3 reasons.py [NAME...]
"""

import heapq
import multiprocessing
import os
import select
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time

import record
from record import (ACK, CLIENT, CLIENT_PORT, FIN, HERE, RST, SERVER, SERVER_PORT, SYN, Curtain, Once, Packet, abort,
                    accepted, caller, connected, listener, pause, wait_for_end)

SNAP_LEN = 1600
GET = b"GET /a HTTP/1.1\r\nHost: shop.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n"


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def routed(data):
    """An IPv4 packet one hop further."""
    header = bytearray(data[:(data[0] & 15) * 4])
    header[8] -= 1
    header[10:12] = b"\0\0"
    header[10:12] = struct.pack(">H", checksum(bytes(header)))
    return bytes(header) + data[len(header):]


class Route:
    """A router: seconds from either end to it, what it loses, what it says in another's name; `merged` into one capture."""

    def __init__(self, delay=0.0003, drop=lambda p, n: False, forge=lambda p: None, merged=False):
        self.delay, self.drop, self.forge, self.merged = delay, drop, forge, merged

    def play(self, client, server, children, path):
        """Relays until both children are done and nothing has come for a while."""
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
        files = {client: open(path + ".pcap", "wb")}
        files[server] = files[client] if self.merged else open(path + ".server.pcap", "wb")
        for file in set(files.values()):
            file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, SNAP_LEN, 101))

        def note(end, data):
            now, kept = time.time_ns(), data[:SNAP_LEN]
            sizes = struct.pack("<II", len(kept), len(data))
            files[end].write(struct.pack("<II", now // 10**9, now % 10**9) + sizes + kept)

        queue, count, quiet = [], 0, 0
        while quiet < 0.3 or any(child.is_alive() for child in children):
            wait = max(0, queue[0][0] - time.monotonic()) if queue else 0.02
            ready, _, _ = select.select([client, server], [], [], min(wait, 0.02))
            for device in ready:
                data = os.read(device, 65536)
                if data[0] >> 4 != 4 or data[9] != 6:
                    continue
                note(device, data)
                packet = Packet(data, device == client)
                count, quiet = count + 1, 0
                at = time.monotonic() + 2 * self.delay
                if not self.drop(packet, count - 1):
                    to = server if packet.from_client else client
                    heapq.heappush(queue, (at, count, to, routed(data)))
                forged = self.forge(packet)
                if forged:
                    to_client, data = forged
                    count += 1
                    heapq.heappush(queue, (at, count, client if to_client else server, data))
            if not ready:
                quiet += 0.02 if not queue else 0
            while queue and queue[0][0] <= time.monotonic():
                _, _, to, data = heapq.heappop(queue)
                note(to, data)
                os.write(to, data)
        for file in files.values():
            file.close()


# What ends do.

def vanish(sock):
    """Closes without a word, as a host that loses its power: the kernel forgets the connection (TCP_REPAIR)."""
    sock.setsockopt(socket.IPPROTO_TCP, 19, 1)
    sock.close()


def read_answer(sock):
    """Reads until the answer's head and six bytes of its body have come, or the end."""
    got = b""
    while b"\r\n\r\n" not in got or len(got.split(b"\r\n\r\n", 1)[1]) < 6:
        piece = sock.recv(4096)
        if not piece:
            break
        got += piece
    return got


def ask(*requests, then=None, rest=0):
    """A client that asks and reads an answer each time; at last it waits for the other's end and closes, or does `then`."""
    def body(barrier):
        sock = connected(barrier)
        for request in requests:
            sock.sendall(request)
            try:
                read_answer(sock)
            except ConnectionResetError:
                pass
        pause(rest)
        if then:
            return then(sock)
        wait_for_end(sock)
        sock.close()
    return body


def ask_late(barrier):
    """Asks again where the server has closed."""
    sock = connected(barrier)
    sock.sendall(GET)
    read_answer(sock)
    pause(0.4)
    sock.sendall(GET)
    wait_for_end(sock)
    sock.close()


def serve(*answers, wait=0.1, end=lambda sock: sock.close(), size=4096):
    """A server that answers each request, waits, and ends."""
    def body(barrier):
        sock = accepted(barrier)
        for answer in answers:
            sock.recv(size)
            if answer:
                sock.sendall(answer)
        pause(wait)
        end(sock)
        pause(0.3)
    return body


def leave(sock):
    """Reads on until the other side's end, so that nothing is unread, and closes."""
    wait_for_end(sock)
    sock.close()


def hold(seconds):
    def end(sock):
        pause(seconds)
        os._exit(0)
    return end


def keep_alive(sock, count):
    for option, value in ((4, 1), (5, 1), (6, count)):
        sock.setsockopt(socket.IPPROTO_TCP, option, value)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)


def tenacious(count, seconds, end):
    """A server whose keep-alives nobody answers."""
    def body(barrier):
        sock = accepted(barrier)
        sock.recv(4096)
        sock.sendall(OK)
        keep_alive(sock, count)
        pause(seconds)
        end(sock)
        pause(0.5)
    return body


def silent_from(seconds):
    """Nothing passes from so many seconds after the first packet on."""
    begin = []

    def drop(_packet, _):
        begin.append(time.monotonic())
        return time.monotonic() - begin[0] > seconds
    return drop


def multipath_client(barrier):
    barrier.wait()
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
    sock.bind((CLIENT, CLIENT_PORT))
    sock.connect((SERVER, SERVER_PORT))
    sock.sendall(GET)
    sock.recv(4096)
    pause(0.2)
    abort(sock)
    pause(0.5)


def multipath_server(barrier):
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((SERVER, SERVER_PORT))
    listening.listen(5)
    barrier.wait()
    sock = listening.accept()[0]
    sock.recv(4096)
    sock.sendall(OK)
    wait_for_end(sock)
    pause(0.5)


def certificate():
    folder = tempfile.mkdtemp()
    key, cert = os.path.join(folder, "key"), os.path.join(folder, "cert")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", cert, "-subj", "/CN=shop.example", "-days", "9"],
                   check=True, capture_output=True)
    return cert, key


def tls_server(least, end):
    def body(barrier):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = least
        context.load_cert_chain(*certificate())
        sock = context.wrap_socket(accepted(barrier), server_side=True, do_handshake_on_connect=False)
        try:
            sock.do_handshake()
            sock.recv(100)
            sock.sendall(OK)
            sock.recv(100)
        except OSError:
            pass
        end(sock)
        pause(0.3)
    return body


def tls_client(most, trusts, end):
    def body(barrier):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = most
        if trusts:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        time.sleep(0.3)
        sock = context.wrap_socket(connected(barrier), server_hostname="shop.example", do_handshake_on_connect=False)
        try:
            sock.do_handshake()
            sock.sendall(GET)
            sock.recv(4096)
            pause()
        except OSError:
            pass
        end(sock)
    return body


def reborn_client(barrier):
    """Loses its connection without a word and opens another one from the same port."""
    sock = connected(barrier)
    sock.sendall(GET)
    sock.recv(4096)
    pause()
    vanish(sock)
    sock = caller()
    sock.connect((SERVER, SERVER_PORT))
    sock.sendall(GET)
    sock.recv(4096)
    sock.close()
    pause()


def reborn_server(barrier):
    listening = listener()
    barrier.wait()
    for _ in range(2):
        sock = listening.accept()[0]
        sock.recv(4096)
        sock.sendall(OK)
        wait_for_end(sock)
        sock.close()


def crowd(barrier):
    """One that is let in, and two at once for the last place; who gets none goes on as if it had one."""
    barrier.wait()
    socks = [caller(CLIENT_PORT + place) for place in range(3)]
    for sock in socks:
        sock.setblocking(False)
    socks[0].connect_ex((SERVER, SERVER_PORT))
    pause(0.1)
    for sock in socks[1:]:
        sock.connect_ex((SERVER, SERVER_PORT))
    pause(0.1)
    for sock in socks[1:]:
        try:
            sock.sendall(GET)
        except OSError:
            pass
    pause(5.5)
    os._exit(0)


def busy_server(seconds):
    """Never accepts."""
    def body(barrier):
        listening = listener(1)
        barrier.wait()
        pause(seconds)
        os._exit(0 if listening else 1)
    return body


def full_reader(barrier):
    """A server that reads nothing for a while."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
    listening.bind((SERVER, SERVER_PORT))
    listening.listen(5)
    barrier.wait()
    sock = listening.accept()[0]
    pause(1.2)
    got = b""
    while len(got) < 6000:
        got += sock.recv(4096)
    sock.sendall(b"done")
    wait_for_end(sock)
    sock.close()


def writer(barrier):
    sock = connected(barrier)
    sock.sendall(bytes(6000))
    sock.recv(100)
    sock.close()
    pause()


def leave_waiting(barrier):
    """Asks again where nothing comes back any more."""
    sock = connected(barrier)
    sock.sendall(GET)
    read_answer(sock)
    pause(0.5)
    sock.sendall(GET)
    pause(4)
    os._exit(0)


def answer(head, body=b""):
    return b"HTTP/1.1 " + head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


def forged_reset(packet, ttl=31):
    """A reset in the receiver's name, as some middleboxes answer a request that they do not like."""
    if not packet.len or not packet.from_client or b"secret" not in packet.data:
        return None
    ip, tcp = packet.data[:20], packet.data[20:]
    source, destination, seq, ack = struct.unpack(">HHII", tcp[:12])
    header = struct.pack(">HHIIBBHHH", destination, source, ack, seq + packet.len, 0x50, RST | ACK, 0, 0, 0)
    pseudo = ip[16:20] + ip[12:16] + struct.pack(">HH", 6, len(header))
    header = header[:16] + struct.pack(">H", checksum(pseudo + header)) + header[18:]
    front = struct.pack(">BBHHHBBH", 0x45, 0, 40, 0, 0x4000, ttl, 6, 0) + ip[16:20] + ip[12:16]
    front = front[:10] + struct.pack(">H", checksum(front)) + front[12:]
    return True, front + header


def forgetful(seconds):
    """A server that forgets the connection, and a client that asks again so many seconds later."""
    def client(barrier):
        sock = connected(barrier)
        sock.sendall(GET)
        read_answer(sock)
        pause(seconds)
        sock.sendall(GET)
        wait_for_end(sock)
        sock.close()

    def server(barrier):
        sock = accepted(barrier)
        sock.recv(4096)
        sock.sendall(OK)
        pause(0.2)
        vanish(sock)
        pause(seconds + 0.5)
    return Route(), client, server


SHORT = answer(b"200 OK\nContent-Length: 5000", bytes(1000))
HALF_POST = b"POST /a HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 2000\r\n\r\n" + bytes(900)
CLOSES = answer(b"200 OK\nConnection: close\nContent-Length: 6", b"hello\n")
OLD = b"GET /a HTTP/1.0\r\n\r\n"
OLD_OK = b"HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhello\n"
TIMED = answer(b"200 OK\nKeep-Alive: timeout=2\nContent-Length: 6", b"hello\n")
TLS11, TLS12, TLS13 = ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
SLOW = Route(delay=0.03)

SCENARIOS = {
    # Why a FIN came.
    "fin-tls-alert": (Route(), tls_client(TLS11, True, leave), tls_server(TLS12, lambda s: s.close())),
    "fin-given-up": (Route(drop=silent_from(0.6)), ask(GET, then=hold(8)), tenacious(9, 5.5, lambda s: s.close())),
    "fin-cut-short": (Route(), ask(GET), serve(SHORT)),
    "fin-no-answer": (Route(), ask(GET), serve(b"")),
    "fin-connection-close": (Route(), ask(GET), serve(CLOSES)),
    "fin-http10": (Route(), ask(OLD), serve(OLD_OK)),
    "fin-keep-alive-timeout": (Route(), ask(GET), serve(TIMED, wait=2.1)),
    "fin-idle-timeout": (Route(), ask(GET), serve(OK, wait=1.3)),
    "fin-peer-left": (Route(), ask(GET, then=lambda s: s.close()), serve(OK, end=leave)),
    "fin-unknown": (Route(), tls_client(TLS13, True, lambda s: s.close()), tls_server(TLS12, lambda s: leave(s))),
    # Why a reset came.
    "rst-mptcp": (Route(), multipath_client, multipath_server),
    "rst-tls-alert": (Route(), tls_client(TLS12, False, abort), tls_server(TLS12, lambda s: (pause(0.1), s.close()))),
    "rst-stale": (Route(), reborn_client, reborn_server),
    "rst-refused": (Route(), record.refused_client, record.idle_server),
    "rst-never-taken": (Route(), crowd, busy_server(5.8)),
    "rst-never-taken-at-once": (Route(), crowd, busy_server(5.8)),
    "rst-given-up": (Route(drop=silent_from(0.6)), ask(GET, then=hold(6)), tenacious(3, 5, lambda s: s.close())),
    "rst-late-data": (Route(), ask_late, serve(CLOSES)),
    "rst-forgotten": forgetful(61),
    "rst-foreign": (Route(forge=forged_reset), ask(GET.replace(b"/a", b"/secret")), serve(OK, end=leave)),
    "rst-unread-data": (Route(), ask(HALF_POST), serve(answer(b"413 Too Large\nContent-Length: 0"), size=60)),
    "rst-cut-short": (Route(), ask(GET), serve(SHORT, end=abort)),
    "rst-no-answer": (Route(), ask(GET), serve(b"", end=abort)),
    "rst-connection-close": (Route(), ask(GET), serve(CLOSES, end=abort)),
    "rst-http10": (Route(), ask(OLD), serve(OLD_OK, end=abort)),
    "rst-keep-alive-timeout": (Route(), ask(GET), serve(TIMED, wait=2.1, end=abort)),
    "rst-idle-timeout": (Route(), ask(GET), serve(OK, wait=1.3, end=abort)),
    "rst-abortive": (Route(), ask(GET), serve(OK, end=abort)),
    "rst-abortive-client": (Route(), ask(GET, then=abort, rest=0.1), serve(OK, end=leave)),
    "rst-unknown": forgetful(0.6),
    # What goes wrong on the way.
    "zero-window": (Route(), writer, full_reader),
    "unanswered-data": (Route(drop=silent_from(0.4)), leave_waiting, serve(OK, wait=5, end=hold(0))),
    "synack-lost": (Route(drop=Once(lambda p: p.has(SYN | ACK), [0])), ask(GET), serve(CLOSES)),
    "last-ack-lost": (Route(drop=Once(lambda p: p.from_client and p.flags == ACK, [0])), ask(GET), serve(CLOSES)),
    "crossing": (SLOW, lambda b: record.both_close(b, record.request(b)), lambda b: record.both_close(b, record.answer(b))),
    "both-ends": (Route(merged=True), ask(GET, then=lambda s: s.close()), serve(OK, end=leave)),
    "half-closed-answer": (Route(), ask(GET, then=lambda s: (s.shutdown(socket.SHUT_WR), wait_for_end(s), s.close())),
                           serve(OK, wait=0.2, end=lambda s: (s.sendall(b"more"), s.close()))),
}
SETTINGS = {
    "rst-never-taken": {"tcp_synack_retries": "1"},
    "rst-never-taken-at-once": {"tcp_abort_on_overflow": "1"},
}


def main(names):
    for name in names:
        wire, client, server = SCENARIOS[name]
        barrier = multiprocessing.Barrier(2)
        devices, children = [], []
        for address, body in ((CLIENT, client), (SERVER, server)):
            down, up = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
            arguments = (address, up, body, barrier, SETTINGS.get(name, {}))
            child = multiprocessing.Process(target=record.namespace, args=arguments)
            child.start()
            children.append(child)
            devices.append(record.receive_device(down))
        wire.play(*devices, children, os.path.join(HERE, name))
        for device in devices:
            os.close(device)
        print(name, flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main(sys.argv[1:] or SCENARIOS)
