#!/usr/bin/env python3
"""Records the samples: real servers, real clients, the kernel's own TCP, on a wire that `lab.py` plays.

    cargo xtask samples [NAME...]

does so and says what it needs: Linux, root, and the packages in NEEDS; what cannot be had is named, and the samples
that need it stay as they are. Each is written to `samples/NAME.pcapng`, with comments at the packets that it is about.
"""

import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from files import write as write_page
from lab import (ACK, CLIENT, CLIENT6, FIN, NAME, PSH, RST, SERVER, SERVER6, SYN, Lab, Wire, abort, caller, listen,
                 write_pcapng)

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "..", "samples")
CACHE = os.path.expanduser("~/.cache/tcp-ladder/samples")
NODE_PACKAGES = ["express@4.21.2", "ws@8.18.0"]
# A program, and the Debian package that has it.
NEEDS = {"node": "nodejs", "npm": "npm", "curl": "curl", "openssl": "openssl", "chromium": "chromium",
         "firefox-esr": "firefox-esr", "php": "php-cli", "apache2": "libapache2-mod-php", "nginx": "nginx",
         "flask": "python3-flask", "django": "python3-django"}
# Debian's own, since the packages above install for it.
PYTHON = "/usr/bin/python3"
RECIPES = {}
PAGE = "http://" + NAME


def recipe(*needs):
    """Marks a function as the way to record the sample of its name; it gives the packets and what is said of them."""

    def add(function):
        RECIPES[function.__name__.replace("_", "-")] = (needs, function)
        return function

    return add


def has(program):
    if program in ("flask", "django"):
        return subprocess.run([PYTHON, "-c", "import " + program], capture_output=True).returncode == 0
    return shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin") is not None


def node(lab, kind, port, folder="."):
    env = {**os.environ, "NODE_PATH": os.path.join(CACHE, "node_modules")}
    return lab.serve("node", os.path.join(HERE, "servers.js"), kind, folder, port=port, env=env)


# More for the head of the page: a host that it never uses, and a reload after two seconds.
PRECONNECT = '<link rel="preconnect" href="http://static.example.com:3000">'
RELOAD = ('<script>if (!sessionStorage.done) setTimeout(() => { sessionStorage.done = 1; location.reload() }, 2000)'
          '</script>')


def pages(head=""):
    folder = tempfile.mkdtemp(prefix="ladder-page-")
    os.chmod(folder, 0o755)
    write_page(folder, head)
    return folder


def curl(lab, *arguments):
    lab.call("client", "curl", "--silent", "--noproxy", "*", "--output", "/dev/null", *arguments)


def chromium(lab, url, seconds):
    """Opens an address in Chromium for so long."""
    profile = tempfile.mkdtemp(prefix="ladder-chromium-")
    child = lab.start("client", "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                      "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                      "--autoplay-policy=no-user-gesture-required", "--no-proxy-server", "--user-data-dir=" + profile, url)
    leave(lab, child, seconds)


def leave(lab, browser, seconds):
    """Closes a browser some time after its first packet, and waits until its kernel has said so."""
    end = time.monotonic() + 90
    while not lab.seen and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(seconds)
    os.killpg(browser.pid, 15)
    browser.wait(20)
    time.sleep(0.5)


def firefox(lab, url, seconds):
    profile = tempfile.mkdtemp(prefix="ladder-firefox-")
    with open(os.path.join(profile, "user.js"), "w") as file:
        for name in ("network.captive-portal-service.enabled", "network.connectivity-service.enabled", "app.normandy.enabled",
                     "browser.safebrowsing.downloads.remote.enabled", "datareporting.policy.dataSubmissionEnabled"):
            file.write(f'user_pref("{name}", false);\n')
        file.write('user_pref("network.proxy.type", 0);\nuser_pref("dom.security.https_first", false);\n')
    env = {**os.environ, "HOME": profile, "MOZ_HEADLESS": "1"}
    child = lab.start("client", "firefox-esr", "--headless", "--profile", profile, url, env=env)
    leave(lab, child, seconds)


def talk(lab, port, serve, call, address=(CLIENT, SERVER), **options):
    """Runs `serve` with the accepted socket and `call` with the connected one at once. Both are generators; each
    `yield` is a pause."""
    client_address, server_address = address
    listener = listen(lab, port, server_address, set=options.get("server_set", {}))
    client = caller(lab, options.get("client_port", 0), address=client_address, set=options.get("client_set"))
    client.connect((server_address, port))
    server, _ = listener.accept()
    listener.close()
    sides = [threading.Thread(target=play, args=(steps, options.get("pause", 0.06)), daemon=True)
             for steps in (call(client), serve(server))]
    for side in sides:
        side.start()
    for side in sides:
        side.join(30)
    lab.settle(0.6)


def play(steps, pause):
    for _ in steps:
        time.sleep(pause)


def read(sock, count):
    data = b""
    while len(data) < count:
        part = sock.recv(count - len(data))
        if not part:
            break
        data += part
    return data


def request(path="/", name=NAME):
    return f"GET {path} HTTP/1.1\r\nHost: {name}\r\n\r\n".encode()


def response(body, head=""):
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body


# Web servers and browsers.

@recipe("node", "chromium")
def express_close():
    # Chromium closes as soon as it has the body: on a busy machine before the server's FIN has come. The story is that of
    # an idle one.
    for _ in range(20):
        lab = Lab(Wire(near=0.0002, far=0.0002))
        node(lab, "express-close", 4000)
        chromium(lab, PAGE + ":4000/", 4)
        lab.settle()
        packets = lab.stop()
        if not next(p for p in packets if p.has(FIN)).from_client:
            break
    return packets, [(lambda p: p.has(FIN) and not p.from_client,
                      "The server has said Connection: close, and closes first: its FIN.")]


@recipe("node", "curl")
def express_keep_alive():
    lab = Lab()
    node(lab, "express-keep-alive", 4000)
    curl(lab, PAGE + ":4000/", "--next", "--silent", "--output", "/dev/null", PAGE + ":4000/users", "--next", "--silent",
         "--output", "/dev/null", PAGE + ":4000/")
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN), "Three requests have used one connection; the client is done and closes.")]


@recipe("node", "curl")
def curl_json():
    lab = Lab()
    node(lab, "express-keep-alive", 4000)
    curl(lab, PAGE + ":4000/users")
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN) and not p.from_client,
                         "The server's FIN and its ACK of the client's are one segment: three segments, not four.")]


def lab_page(browser, seconds=9):
    lab = Lab()
    node(lab, "page", 3000, pages(PRECONNECT))
    browser(lab, PAGE + ":3000/", seconds)
    lab.settle(2)
    return lab.stop(), [(lambda p: p.has(FIN) and not p.from_client,
                         "Node.js has waited 5 s for another request; it closes the connection.")]


@recipe("node", "chromium")
def lab_chromium():
    return lab_page(chromium)


@recipe("node", "firefox-esr")
def lab_firefox():
    return lab_page(firefox, 9)


@recipe("node", "chromium")
def reload_304():
    lab = Lab()
    node(lab, "page", 3000, pages(RELOAD))
    chromium(lab, PAGE + ":3000/", 40)
    lab.settle(2)
    return lab.stop(), [(lambda p: b"If-None-Match" in p.payload, "The browser has the file, and asks whether it still holds."),
                        (lambda p: p.payload.startswith(b"HTTP/1.1 304"), "304: it does. No body comes.")]


@recipe("flask", "chromium")
def flask():
    lab = Lab()
    lab.serve(PYTHON, os.path.join(HERE, "servers.py"), "flask", pages(), port=5000)
    chromium(lab, PAGE + ":5000/", 5)
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN), "HTTP/1.0 or Connection: close: a connection for each request, closed by the server.")]


@recipe("django", "chromium")
def django():
    lab = Lab()
    lab.serve(PYTHON, os.path.join(HERE, "servers.py"), "django", pages(), port=5000)
    chromium(lab, PAGE + ":5000/", 5)
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN), "Who ends this connection, and after which request?")]


@recipe("php", "chromium")
def php():
    lab = Lab()
    lab.serve("php", "-S", "0.0.0.0:8080", "-t", pages(), port=8080)
    chromium(lab, PAGE + ":8080/", 5)
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN) and not p.from_client, "PHP's own server answers one request and closes.")]


@recipe("apache2", "chromium")
def apache_php():
    lab = Lab()
    folder = pages()
    with open(folder + "/index.php", "w") as file:
        file.write("<?php readfile(__DIR__ . '/index.html');")
    os.makedirs(folder + "/run")
    with open(folder + "/run/apache.conf", "w") as file:
        module = "/usr/lib/apache2/modules/"
        php = [name for name in sorted(os.listdir(module)) if name.startswith("libphp")][-1]
        file.write(f"""ServerRoot {folder}
ServerName {NAME}
Listen 8080
PidFile {folder}/run/pid
ErrorLog {folder}/run/log
User www-data
Group www-data
LoadModule mpm_prefork_module {module}mod_mpm_prefork.so
LoadModule authz_core_module {module}mod_authz_core.so
LoadModule dir_module {module}mod_dir.so
LoadModule mime_module {module}mod_mime.so
LoadModule php_module {module}{php}
TypesConfig /etc/mime.types
DocumentRoot {folder}
DirectoryIndex index.php
KeepAliveTimeout 5
<FilesMatch "\\.php$">
SetHandler application/x-httpd-php
</FilesMatch>
""")
    lab.serve("/usr/sbin/apache2", "-X", "-f", folder + "/run/apache.conf", port=8080)
    chromium(lab, PAGE + ":8080/", 9)
    lab.settle()
    return lab.stop(), [(lambda p: p.has(FIN) and not p.from_client, "Apache has waited KeepAliveTimeout, 5 s, and closes.")]


def nginx_server(lab, folder, timeout):
    os.makedirs(folder + "/run", exist_ok=True)
    with open(folder + "/run/nginx.conf", "w") as file:
        file.write(f"""user root;
daemon off;
pid {folder}/run/pid;
error_log {folder}/run/log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  keepalive_timeout {timeout};
  client_body_temp_path {folder}/run/body; proxy_temp_path {folder}/run/proxy; fastcgi_temp_path {folder}/run/fast;
  uwsgi_temp_path {folder}/run/uwsgi; scgi_temp_path {folder}/run/scgi;
  server {{ listen 8080; root {folder}; }}
}}
""")
    lab.serve("/usr/sbin/nginx", "-c", folder + "/run/nginx.conf", port=8080)


@recipe("nginx", "chromium")
def nginx():
    lab = Lab()
    nginx_server(lab, pages(), "75s")
    chromium(lab, PAGE + ":8080/", 9)
    lab.settle(2)
    return lab.stop(), [(lambda p: p.has(FIN) and p.from_client,
                         "nginx would have held the connection for 75 s: the browser leaves first.")]


@recipe("nginx", "chromium")
def parallel():
    lab = Lab(Wire(near=0.015, far=0.015))
    folder = pages()
    with open(folder + "/picture.png", "rb") as file:
        image = file.read()
    tags = ""
    for number in range(8):
        with open(f"{folder}/p{number}.png", "wb") as file:
            file.write(image[:4000])
        tags += f'<img src="p{number}.png" alt="">'
    with open(folder + "/index.html", "w") as file:
        file.write("<!doctype html><title>Eight pictures</title>" + tags)
    nginx_server(lab, folder, "65s")
    chromium(lab, PAGE + ":8080/", 6)
    lab.settle(2)
    return lab.stop(), [(lambda p: b"/p0.png" in p.payload, "Eight pictures over HTTP/1.1: the browser opens up to six connections at once.")]


@recipe()
def reset_instead_of_fin():
    lab = Lab()

    def serve(sock):
        sock.recv(4096)
        sock.sendall(response(b"hello\n"))
        yield
        yield
        sock.recv(4096)
        abort(sock)

    def call(sock):
        sock.sendall(request())
        yield
        sock.recv(4096)
        sock.shutdown(socket.SHUT_WR)
        yield
        yield

    talk(lab, 8080, serve, call)
    return lab.stop(), [(lambda p: p.has(RST), "The server answers the client's FIN with a reset and not with a FIN, as IIS is known to "
                         "do. Made with a socket option (SO_LINGER 0), not with IIS.")]


# Openings.

@recipe("curl")
def refused():
    lab = Lab()
    lab.call("client", "curl", "--silent", "--noproxy", "*", "http://192.0.2.80:8080/")
    lab.settle()
    return lab.stop(), [(lambda p: p.has(RST), "Nobody listens on this port: the server's kernel answers the SYN with a reset.")]


@recipe()
def unanswered_syn():
    lab = Lab(Wire(drop=lambda p, seen: p.from_client))
    sock = caller(lab)
    sock.settimeout(8)
    try:
        sock.connect((SERVER, 8080))
    except OSError:
        pass
    sock.close()
    lab.settle()
    return lab.stop(), [(lambda p: p.has(SYN), "No answer comes: the SYN is sent again after 1 s, then after 2, 4 and so on.")]


@recipe()
def simultaneous_open():
    lab = Lab(Wire(near=0.15, far=0.15))
    client, server = caller(lab, 40000), caller(lab, 40001, "server", SERVER)
    for sock, target in ((client, (SERVER, 40001)), (server, (CLIENT, 40000))):
        sock.setblocking(False)
        try:
            sock.connect(target)
        except BlockingIOError:
            pass
    time.sleep(1)
    for sock in (client, server):
        sock.setblocking(True)
    client.sendall(b"hello from one side\n")
    server.recv(100)
    server.sendall(b"and from the other\n")
    client.recv(100)
    client.close()
    time.sleep(0.8)
    server.close()
    lab.settle()
    return lab.stop(), [(lambda p: p.has(SYN) and not p.from_client, "Both have sent a SYN, and the two cross on the way.")]


@recipe()
def fast_open():
    lab = Lab(client={"ipv4/tcp_fastopen": "1"}, server={"ipv4/tcp_fastopen": "2"})
    for number in range(2):
        listener = listen(lab, 8080, set={(socket.IPPROTO_TCP, socket.TCP_FASTOPEN): 5})
        client = caller(lab)
        client.sendto(request(), 0x20000000, (SERVER, 8080))
        server, _ = listener.accept()
        server.recv(4096)
        server.sendall(response(b"hello\n"))
        client.recv(4096)
        client.close()
        time.sleep(0.1)
        server.close()
        listener.close()
        lab.settle(0.5)
    return lab.stop(), [(lambda p: p.has(SYN) and p.len, "The second time the client has a cookie, and its SYN carries the request already.")]


@recipe()
def third_segment_lost():
    lab = Lab(Wire(drop=lambda p, seen: p.from_client and not p.has(SYN) and p.len == 0 and len(seen) < 4))
    talk(lab, 8080, serve_hello, call_hello, pause=0.3)
    return lab.stop(), [(lambda p: p.flags == ACK, "The third segment of the handshake gets lost behind the place of the capture: the server "
                         "repeats its SYN ACK.")]


def serve_hello(sock):
    sock.recv(4096)
    sock.sendall(response(b"hello\n"))
    yield
    yield
    sock.close()


def call_hello(sock):
    sock.sendall(request())
    yield
    sock.recv(4096)
    sock.close()
    yield


# Loss, order, windows.

def transfer(wire, size=60_000, pause=0.05, **options):
    lab = Lab(wire, **options)
    body = b"".join(b"line %06d of the download\n" % number for number in range(size // 27))

    def serve(sock):
        sock.recv(4096)
        sock.sendall(response(body))
        yield
        sock.close()

    def call(sock):
        sock.sendall(request("/download"))
        yield
        while sock.recv(65536):
            pass
        sock.close()

    talk(lab, 8080, serve, call, pause=pause)
    return lab.stop()


def data_from_server(seen):
    return sum(1 for packet in seen if not packet.from_client and packet.len)


@recipe()
def fast_retransmission():
    dropped = []

    def drop(packet, seen):
        hit = not packet.from_client and packet.len > 0 and data_from_server(seen) == 14 and not dropped
        dropped.extend([packet.seq] * hit)
        return hit

    packets = transfer(Wire(near=0.02, far=0.02, drop=drop))
    return packets, [(lambda p: not p.from_client and p.len > 0 and p.seq == dropped[0], "This segment gets lost behind the capture."),
                     (lambda p: p.from_client and p.ack == dropped[0], "The client asks for the lost bytes; it says so again with each "
                      "segment that comes after them, and names what it has (SACK).")]


@recipe()
def timeout():
    dropped = []

    def drop(packet, seen):
        hit = not packet.from_client and packet.len > 0 and not packet.has(SYN) and len(dropped) < 1
        dropped.extend([1] * hit)
        return hit

    lab = Lab(Wire(near=0.02, far=0.02, drop=drop))
    talk(lab, 8080, serve_hello, call_hello, pause=0.8)
    return lab.stop(), [(lambda p: not p.from_client and p.len > 0, "This response is lost behind the capture. Nothing follows it, so only the "
                         "retransmission timer can notice.")]


@recipe()
def out_of_order():
    late = []

    def held(packet, seen):
        hit = not packet.from_client and packet.len > 0 and data_from_server(seen) == 12 and not late
        late.extend([1] * hit)
        return 0.003 if hit else 0

    packets = transfer(Wire(near=0.02, far=0.02, held=held))
    return packets, []


@recipe()
def zero_window():
    lab = Lab(Wire(near=0.005, far=0.005))
    listener = listen(lab, 8080)
    client = caller(lab, set={(socket.SOL_SOCKET, socket.SO_RCVBUF): 4096})
    client.connect((SERVER, 8080))
    server, _ = listener.accept()
    client.sendall(request("/download"))
    server.recv(4096)
    server.setblocking(False)
    body = response(b"x" * 40_000)
    sent = server.send(body)
    time.sleep(2.5)
    server.setblocking(True)
    client.setblocking(False)

    def drain():
        try:
            while client.recv(65536):
                pass
        except BlockingIOError:
            pass

    for _ in range(40):
        drain()
        server.setblocking(False)
        try:
            sent += server.send(body[sent:]) if sent < len(body) else 0
        except BlockingIOError:
            pass
        time.sleep(0.02)
    server.close()
    time.sleep(0.2)
    drain()
    client.close()
    lab.settle()
    return lab.stop(), [(lambda p: p.from_client and p.window == 0 and not p.has(RST), "The client's buffer is full: it does not read. "
                         "Its window is 0, and the server has to wait."),
                        ]


@recipe()
def keep_alive_probes():
    lab = Lab()
    keep = {(socket.SOL_SOCKET, socket.SO_KEEPALIVE): 1, (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE): 2,
            (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL): 2}

    def serve(sock):
        sock.recv(4096)
        sock.sendall(response(b"hello\n"))
        while sock.recv(4096):
            yield
        sock.close()

    def call(sock):
        sock.sendall(request())
        sock.recv(4096)
        yield
        time.sleep(7)
        sock.close()
        yield

    talk(lab, 8080, serve, call, client_set=keep, pause=0.2)
    packets = lab.stop()
    sent = [p for p in packets if p.from_client and not p.has(FIN)]
    probe = next((p for p, before in zip(sent[1:], sent) if p.time_ns - before.time_ns > 1_500_000_000), None)
    return packets, [(lambda p: p is probe,
                      "Two quiet seconds: the client's kernel asks whether the server is still there.")]


@recipe()
def half_close():
    lab = Lab()

    def serve(sock):
        data = b""
        while part := sock.recv(4096):
            data += part
        for line in sorted(data.splitlines()):
            sock.sendall(line + b"\n")
            time.sleep(0.1)
            yield
        sock.close()

    def call(sock):
        sock.sendall(b"pear\napple\nfig\nplum\n")
        sock.shutdown(socket.SHUT_WR)
        yield
        while sock.recv(4096):
            pass
        sock.close()

    talk(lab, 8080, serve, call)
    return lab.stop(), [(lambda p: p.has(FIN) and p.from_client, "The client has nothing more to send, and still listens.")]


@recipe()
def simultaneous_close():
    lab = Lab(Wire(near=0.1, far=0.1))
    together = threading.Barrier(2)

    def serve(sock):
        sock.recv(4096)
        sock.sendall(response(b"hello\n"))
        together.wait()
        sock.close()
        yield

    def call(sock):
        sock.sendall(request())
        sock.recv(4096)
        yield
        together.wait()
        sock.close()

    talk(lab, 8080, serve, call, pause=0.4)
    return lab.stop(), [(lambda p: p.has(FIN), "Both close in the same moment: the two FINs cross on the way.")]


@recipe()
def reset_in_mid_stream():
    lab = Lab(Wire(near=0.01, far=0.01))

    def serve(sock):
        sock.recv(4096)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"y" * 20_000)
        yield
        yield
        abort(sock)

    def call(sock):
        sock.sendall(request("/large"))
        yield
        sock.recv(8192)
        yield

    talk(lab, 8080, serve, call)
    return lab.stop(), [(lambda p: p.has(RST), "100 000 bytes were announced; the server gives up after a part of them.")]


@recipe()
def sequence_wraparound():
    # The kernel chooses initial sequence numbers itself, but for a socket in repair mode.
    lab = Lab()
    listener = listen(lab, 8080)
    client = caller(lab)
    client.setsockopt(socket.IPPROTO_TCP, 19, 1)
    client.setsockopt(socket.IPPROTO_TCP, 20, 2)
    client.setsockopt(socket.IPPROTO_TCP, 21, struct.pack("I", 0xFFFFFFFF - 2000))
    client.setsockopt(socket.IPPROTO_TCP, 19, 0)
    client.connect((SERVER, 8080))
    server, _ = listener.accept()
    for _ in range(4):
        client.sendall(b"z" * 1000)
        read(server, 1000)
        time.sleep(0.05)
    client.close()
    time.sleep(0.1)
    server.close()
    lab.settle()
    return lab.stop(), [(lambda p: p.from_client and p.len and p.seq + p.len > 0xFFFFFFFF, "The sequence number passes 4 294 967 295 and goes on at 0.")]


@recipe("curl", "node")
def ipv6():
    lab = Lab()
    node(lab, "express-close", 4000)
    curl(lab, "http://six.example.com:4000/")
    lab.settle()
    return lab.stop(), []


# Protocols above.

@recipe("curl", "node", "openssl")
def tls13():
    lab = Lab()
    folder = tempfile.mkdtemp(prefix="ladder-tls-")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
                    "-subj", "/CN=" + NAME, "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem"],
                   check=True, capture_output=True)
    node(lab, "tls", 4443, folder)
    curl(lab, "--insecure", "https://" + NAME + ":4443/")
    lab.settle()
    return lab.stop(), [(lambda p: p.payload[:1] == b"\x16" and p.from_client, "TLS says in the clear which server is meant, and little more.")]


@recipe("curl", "node")
def http2_cleartext():
    lab = Lab()
    node(lab, "http2", 4000)
    curl(lab, "--http2-prior-knowledge", PAGE + ":4000/")
    lab.settle()
    return lab.stop(), []


@recipe("node")
def websocket():
    lab = Lab()
    node(lab, "websocket", 4000)
    env = {**os.environ, "NODE_PATH": os.path.join(CACHE, "node_modules")}
    script = ('const s = new (require("ws"))("ws://' + NAME + ':4000/chat"); let n = 0;'
              's.on("open", () => s.send("hello")); s.on("message", () => ++n < 3 ? setTimeout(() => s.send("again"), 400) : s.close())')
    lab.call("client", "node", "-e", script, env=env)
    lab.settle()
    return lab.stop(), [(lambda p: b"Upgrade: websocket" in p.payload, "An HTTP request that asks for another protocol on this connection.")]


@recipe("curl", "node")
def server_sent_events():
    lab = Lab()
    node(lab, "events", 4000)
    curl(lab, PAGE + ":4000/events")
    lab.settle()
    return lab.stop(), [(lambda p: b"tick 1" in p.payload, "One response that goes on and on: a chunk for each event.")]


@recipe("node")
def upload_413():
    lab = Lab(Wire(near=0.01, far=0.01))
    node(lab, "upload", 4000)
    client = caller(lab)
    client.connect((SERVER, 4000))
    head = f"POST /upload HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 200000\r\n\r\n".encode()
    try:
        client.sendall(head + b"u" * 30_000)
        for _ in range(10):
            time.sleep(0.05)
            client.sendall(b"u" * 5_000)
    except OSError:
        pass
    client.close()
    lab.settle()
    return lab.stop(), [(lambda p: b" 413 " in p.payload, "The server has seen enough: it answers before it has read the body, and closes."),
                        (lambda p: p.has(RST), "Bytes were left unread, or came after the close: a reset, which may cost the client the answer.")]


def prepare():
    """Installs what is missing, by the package managers that are there."""
    os.makedirs(CACHE, exist_ok=True)
    missing = [package for program, package in NEEDS.items() if not has(program)]
    if missing and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL)
        for package in missing:
            subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", package], stdout=subprocess.DEVNULL)
    if has("npm") and not os.path.isdir(os.path.join(CACHE, "node_modules", "express")):
        subprocess.run(["npm", "install", "--prefix", CACHE, *NODE_PACKAGES], stdout=subprocess.DEVNULL)


def main(names):
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("samples are recorded on Linux, by root: they need network namespaces")
    unknown = [name for name in names if name not in RECIPES]
    if unknown:
        sys.exit(f"no sample is called {unknown[0]}; there are {', '.join(RECIPES)}")
    prepare()
    failed = []
    for name in names or RECIPES:
        needs, function = RECIPES[name]
        missing = [program for program in needs if not has(program)]
        if missing:
            failed.append(f"{name}: {', '.join(missing)} could not be installed")
            continue
        try:
            packets, notes = function()
        except Exception as error:
            failed.append(f"{name}: {error!r}")
            continue
        comments = {}
        for fits, text in notes:
            found = next((index for index, packet in enumerate(packets) if fits(packet)), None)
            if found is not None:
                comments[found] = text
        path = os.path.join(SAMPLES, name + ".pcapng")
        write_pcapng(path, packets, comments, "cargo xtask samples " + name)
        print(f"{name}: {len(packets)} packets, {os.path.getsize(path)} bytes, {len(comments)} of {len(notes)} comments", flush=True)
    for line in failed:
        print("not recorded: " + line)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
