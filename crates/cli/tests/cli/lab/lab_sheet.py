#!/usr/bin/env python3
"""A lab sheet worked out a second time, in the plainest way: the expectations of the tests beside this file.

    python3 lab_sheet.py CAPTURE STREAM > NAME.json

Reads classic pcap files only, and knows nothing of the program's code: a table of segments, then the definitions
of the sheet, byte by byte. What the sheet calls an estimate (slow start, what limits) is argued, and not worked out here.
"""

import json
import struct
import sys
from collections import Counter


def packets(data):
    order = {b"\xd4\xc3\xb2\xa1": ("<", 1000), b"\xa1\xb2\xc3\xd4": (">", 1000),
             b"\x4d\x3c\xb2\xa1": ("<", 1), b"\xa1\xb2\x3c\x4d": (">", 1)}[data[:4]]
    end, unit = order
    link = struct.unpack_from(end + "I", data, 20)[0] & 0xFFFF
    at, frame = 24, 0
    while at + 16 <= len(data):
        sec, fraction, caplen, _ = struct.unpack_from(end + "IIII", data, at)
        frame += 1
        yield frame, sec * 10**9 + fraction * unit, link, data[at + 16:at + 16 + caplen]
        at += 16 + caplen


def ip_of(link, frame):
    if link == 1:
        kind, at = struct.unpack_from(">H", frame, 12)[0], 14
        while kind in (0x8100, 0x88A8):
            kind, at = struct.unpack_from(">H", frame, at + 2)[0], at + 4
        return frame[at:] if kind in (0x0800, 0x86DD) else b""
    return frame[{0: 4, 108: 4, 101: 0, 228: 0, 229: 0, 113: 16, 276: 20}[link]:]


def segment_of(packet):
    """Source, destination, Seq, Ack, flags, window, payload length and options of a TCP segment."""
    if len(packet) < 20:
        return None
    if packet[0] >> 4 == 4:
        head, total = (packet[0] & 15) * 4, struct.unpack_from(">H", packet, 2)[0] or len(packet)
        if packet[9] != 6 or struct.unpack_from(">H", packet, 6)[0] & 0x3FFF:
            return None
        source, target = packet[12:16], packet[16:20]
    else:
        head, total = 40, 40 + (struct.unpack_from(">H", packet, 4)[0] or len(packet) - 40)
        if packet[6] != 6:
            return None
        source, target = packet[8:24], packet[24:40]
    tcp = packet[head:]
    if len(tcp) < 20:
        return None
    sport, dport, seq, ack, offset, flags, window = struct.unpack_from(">HHIIBBH", tcp)
    header = (offset >> 4) * 4
    options, at = {}, 20
    while at < min(header, len(tcp)) and tcp[at] != 0:
        if tcp[at] == 1:
            at += 1
            continue
        if at + 1 >= len(tcp) or tcp[at + 1] < 2:
            break
        options[tcp[at]] = tcp[at + 2:at + tcp[at + 1]]
        at += tcp[at + 1]
    return (source, sport), (target, dport), seq, ack, flags, window, total - head - header, options


FIN, SYN, RST, ACK = 1, 2, 4, 16


def table(path, wanted):
    """The segments of one connection, numbered as Wireshark numbers them, with relative numbers."""
    streams, rows, first = {}, [], None
    count = 0
    for frame, time, link, data in packets(open(path, "rb").read()):
        first = time if first is None else first
        segment = segment_of(ip_of(link, data))
        if segment is None:
            continue
        source, target, seq, ack, flags, window, length, options = segment
        pair = frozenset((source, target))
        known = streams.get(pair)
        if known is None or (flags & (SYN | ACK) == SYN and known["syn"] not in (None, seq)):
            client = target if flags & (SYN | ACK) == SYN | ACK else source
            known = streams[pair] = {"index": count, "client": client, "syn": None, "isn": {}, "options": {}}
            count += 1
        if flags & (SYN | ACK) == SYN:
            known["syn"] = seq
        if flags & SYN:
            known["isn"].setdefault(source, seq)
            known["options"].setdefault(source, options)
        if known["index"] == wanted:
            rows.append((frame, time - first, source, target, seq, ack, flags, window, length, known))
    return rows


def sheet(path, wanted):
    rows = table(path, wanted)
    known = rows[0][-1]
    client = known["client"]
    server = next(end for row in rows for end in row[2:4] if end != client)
    options = known["options"]
    mss = {end: struct.unpack(">H", options[end][2])[0] if 2 in options.get(end, {}) else None for end in (client, server)}
    both = client in options and server in options
    scaled = both and all(3 in options[end] for end in (client, server))
    shift = {end: min(options[end][3][0], 14) if scaled else 0 for end in (client, server)}
    result = {
        "isn_client": known["isn"].get(client), "isn_server": known["isn"].get(server),
        "mss_client": mss[client], "mss_server": mss[server],
        "sack_permitted": all(4 in options[end] for end in (client, server)) if both else None,
    }
    for name, sender in (("client_to_server", client), ("server_to_client", server)):
        other = server if sender == client else client
        result[name] = direction(rows, sender, known["isn"].get(sender), known["isn"].get(other), shift[other])
    return result


def direction(rows, sender, isn, other_isn, shift):
    relative = lambda number, base: (number - base) % 2**32
    owner, out, repeated, fin = {}, [], set(), None
    highest, repeat_end, covered = None, None, set()
    order, ack_segments, ack_bytes = [], Counter(), Counter()
    windows, limited, edge, new_rows = [], [], None, set()
    acked = set()
    for frame, time, source, _, seq, ack, flags, window, length, _ in rows:
        if source == sender:
            start = relative(seq, isn) + bool(flags & SYN)
            number = relative(seq, isn)
            if flags & FIN:
                fin = start + length
            if length == 0 or flags & RST:
                continue
            numbers = range(start, start + length)
            old = sorted({owner[byte] for byte in numbers if byte in owner})
            if any(byte not in owner for byte in numbers):
                new_rows.add(frame)
            repeated.update(old)
            for byte in numbers:
                owner[byte] = frame
            end = start + length
            doubt = bool(old) or (repeat_end is not None and repeat_end > (highest or 0)) or end <= (highest or 0)
            if old:
                repeat_end = max(repeat_end or 0, end)
            if edge is not None and end == edge and not flags & (SYN | FIN):
                limited.append(frame)
            out.append({"frame": frame, "time": time, "seq": number, "len": length, "end": end,
                        "repeats": old[-1] if old else None, "acked_by": None, "acked": None, "doubt": doubt})
        else:
            size = window if flags & SYN else window << shift
            if not flags & RST:
                windows.append((size, frame))
            if not flags & ACK:
                continue
            number = relative(ack, isn)
            if number > max(owner, default=0) + (1 if flags & RST else 2**20):
                continue
            if not flags & RST:
                edge = number + size
            newly = [row for row in out if row["acked_by"] is None and row["end"] <= number]
            for row in newly:
                row["acked_by"], row["acked"] = frame, time
            order += newly
            count = sum(row["frame"] in new_rows for row in newly)
            if count:
                ack_segments[count] += 1
            fresh = {byte for byte in range(max(highest or 1, 1), number) if fin is None or byte < fin} - acked
            if fresh:
                ack_bytes[len(fresh)] += 1
                acked |= fresh
            highest = max(highest or 0, number)
    estimate = None
    for row in order:
        if row["doubt"] or row["frame"] in repeated:
            continue
        rtt = row["acked"] - row["time"]
        if estimate is None:
            estimate = (rtt, rtt / 2)
        else:
            mean, deviation = estimate
            estimate = (7 / 8 * mean + rtt / 8, 3 / 4 * deviation + abs(mean - rtt) / 4)
        row["estimate"], row["rtt"] = estimate, rtt
    segments, last = [], None
    seconds = lambda nanos: None if nanos is None else round(nanos) / 1e9
    for row in out:
        last = row.get("estimate", last)
        mean, deviation = last or (None, None)
        segments.append({
            "frame": row["frame"], "time": seconds(row["time"]), "seq": row["seq"], "len": row["len"],
            "repeats": row["repeats"], "acked_by": row["acked_by"], "rtt": seconds(row.get("rtt")),
            "estimated_rtt": seconds(mean), "dev_rtt": seconds(deviation),
            "rto": None if mean is None else seconds(mean + 4 * deviation),
        })
    least = min(windows) if windows else (None, None)
    end = max((row["end"] for row in out), default=None)
    over = next((row["acked"] for row in sorted(out, key=lambda row: row["acked"] or 0)
                 if row["end"] == end and row["acked"] is not None), None)
    duration = None if over is None else over - out[0]["time"]
    usual = max(ack_bytes.items(), key=lambda it: (it[1], it[0]))[0] if ack_bytes else 0
    return {
        "segments": segments, "least_window": least[0], "least_window_frame": least[1],
        "window_limited": limited, "retransmissions": [row["frame"] for row in out if row["repeats"]],
        "acks": {"segments": {str(count): ack_segments[count] for count in sorted(ack_segments)},
                 "most_bytes": max(ack_bytes, default=0), "usual_bytes": usual},
        "bytes": len(owner), "duration": seconds(duration),
        "throughput": len(owner) / (duration / 1e9) if duration else None,
    }


if __name__ == "__main__":
    print(json.dumps(sheet(sys.argv[1], int(sys.argv[2]))))
