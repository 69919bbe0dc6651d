"""The page that the web servers of the samples serve, made anew each time and always the same."""

import os
import struct
import zlib

HTML = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The lab</title><link rel="stylesheet" href="style.css"></head>
<body><h1>Hello</h1><p>A page with a style sheet, a picture and a sound.</p>
<img src="picture.png" alt="Stripes" width="96" height="96"><audio src="sound.wav" preload="auto" controls></audio>
</body></html>
"""
CSS = "body { font: 18px/1.5 sans-serif; margin: 3rem; color: #223; background: #f4f6f8 }\nh1 { color: #06c }\n" * 12


def noise(count, seed):
    """Bytes that no program can make shorter."""
    state, bytes_ = seed, bytearray()
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        bytes_.append(state >> 56)
    return bytes(bytes_)


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    grain = noise(96 * 96, 7)
    rows = b"".join(
        b"\0" + b"".join(bytes((x * 2, y * 2, grain[y * 96 + x])) for x in range(96)) for y in range(96))
    head = struct.pack(">IIBBBBB", 96, 96, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def sound():
    samples = noise(24_000, 11)
    return b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt " + struct.pack(
        "<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", len(samples)) + samples


def write(folder, head=""):
    """Writes the page into a folder; `head` is more for the head of its HTML."""
    html = HTML.replace("</head>", head + "</head>")
    for name, data in (("index.html", html.encode()), ("style.css", CSS.encode()), ("picture.png", picture()),
                       ("sound.wav", sound())):
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, (1_700_000_000, 1_700_000_000))
