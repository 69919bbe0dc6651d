/** Capture files, written by hand so that tests know every number in them. */

import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { ACK, connection, datagram, type Endpoint, frame, PSH, RST, SYN } from "./tcp.ts";

export const CLIENT: Endpoint = { address: [192, 0, 2, 10], port: 40_000 };
export const SERVER: Endpoint = { address: [198, 51, 100, 20], port: 80 };

/**
 * A classic pcap, little-endian, microseconds, Ethernet; frames are 100 microseconds apart, or come at the times given.
 */
export function pcap(frames: Iterable<Buffer>, micros: number[] = []): Buffer {
  return pcapAt([...frames].map((bytes, index) => [(micros[index] ?? index * 100) / 100, bytes]));
}

/** The same of frames with their places in time, in hundreds of microseconds: some of a longer capture's. */
export function pcapAt(frames: Iterable<[number, Buffer]>): Buffer {
  const parts = [pcapHeader()];
  for (const [place, bytes] of frames) {
    parts.push(pcapRecord(Math.round(place * 100), bytes.length), bytes);
  }
  return Buffer.concat(parts);
}

/** The same frames as pcapng: one section, one interface, enhanced packet blocks; each with the comment, if any. */
export function pcapng(frames: Iterable<Buffer>, comment?: string): Buffer {
  const options = comment === undefined ? Buffer.alloc(0) : commentOption(comment);
  const section = Buffer.alloc(16);
  section.writeUInt32LE(0x1a2b3c4d, 0);
  section.writeUInt16LE(1, 4);
  section.writeBigInt64LE(-1n, 8);
  const networkInterface = Buffer.alloc(8);
  networkInterface.writeUInt16LE(1, 0);
  const blocks = [block(0x0a0d0d0a, section), block(1, networkInterface)];
  let index = 0;
  for (const bytes of frames) {
    const head = Buffer.alloc(20);
    const micros = 1_700_000_000_000_000n + BigInt(index) * 100n;
    head.writeUInt32LE(Number(micros >> 32n), 4);
    head.writeUInt32LE(Number(micros & 0xffff_ffffn), 8);
    head.writeUInt32LE(bytes.length, 12);
    head.writeUInt32LE(bytes.length, 16);
    blocks.push(block(6, Buffer.concat([head, bytes, Buffer.alloc(-bytes.length & 3), options])));
    index += 1;
  }
  return Buffer.concat(blocks);
}

/** One connection with this many data segments of `length` bytes: `2 * data + 7` segments. */
export function conversation(data: number, length = 100): Iterable<Buffer> {
  return connection(CLIENT, SERVER, data, new Uint8Array(length).fill(0x61));
}

/** A connection that loses a segment: duplicate ACKs, a fast retransmission, a needless one, and a reset at the end. */
export function* lossy(): Generator<Buffer> {
  const data = new Uint8Array(500).fill(0x61);
  const up = (seq: number, ack: number, flags: number) =>
    frame({ from: CLIENT, to: SERVER, seq: 1000 + seq, ack: 5000 + ack, flags });
  const down = (seq: number, flags: number, payload?: Uint8Array) =>
    frame({ from: SERVER, to: CLIENT, seq: 5000 + seq, ack: 1001, flags, ...(payload && { payload }) });
  yield frame({ from: CLIENT, to: SERVER, seq: 1000, ack: 0, flags: SYN });
  yield down(0, SYN | ACK);
  yield up(1, 1, ACK);
  yield down(1, ACK, data);
  yield up(1, 501, ACK);
  // 501 to 1000 is lost on its way, before the capture's place.
  for (const seq of [1001, 1501, 2001]) {
    yield down(seq, ACK, data);
    yield up(1, 501, ACK);
  }
  yield down(501, PSH | ACK, data);
  yield up(1, 2501, ACK);
  yield down(2501, ACK, data);
  yield down(2501, ACK, data);
  yield up(1, 3001, RST | ACK);
}

/** What a browser that speaks HTTP/3 leaves behind: datagrams to port 443 both ways. */
export function* http3(datagrams: number): Generator<Buffer> {
  const server = { ...SERVER, port: 443 };
  for (let index = 0; index < datagrams; index += 1) {
    yield index % 2 === 0 ? datagram(CLIENT, server, 1200) : datagram(server, CLIENT, 300);
  }
}

/**
 * Writes a pcap that takes a browser long to read and a disk no room: a few frames, by default those of one connection,
 * then a hole, whose zeros are hundreds of millions of empty packets.
 */
export function writeEndless(path: string, bytes: number, frames: Iterable<Buffer> = conversation(3)): void {
  const file = openSync(path, "w");
  writeSync(file, pcap(frames));
  ftruncateSync(file, bytes);
  closeSync(file);
}

function pcapHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  return header;
}

function pcapRecord(micros: number, length: number): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(1_700_000_000 + Math.floor(micros / 1_000_000), 0);
  record.writeUInt32LE(micros % 1_000_000, 4);
  record.writeUInt32LE(length, 8);
  record.writeUInt32LE(length, 12);
  return record;
}

/** A list of options that holds a comment. */
function commentOption(comment: string): Buffer {
  const text = Buffer.from(comment);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(1, 0);
  head.writeUInt16LE(text.length, 2);
  return Buffer.concat([head, text, Buffer.alloc(-text.length & 3), Buffer.alloc(4)]);
}

function block(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  const tail = Buffer.alloc(4);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(body.length + 12, 4);
  tail.writeUInt32LE(body.length + 12, 0);
  return Buffer.concat([head, body, tail]);
}
