/** TCP segments as bytes on a wire: Ethernet, IPv4, TCP. */

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

export interface Endpoint {
  address: [number, number, number, number];
  port: number;
}

export interface Segment {
  from: Endpoint;
  to: Endpoint;
  seq: number;
  ack: number;
  flags: number;
  payload?: Uint8Array;
}

const ETHERNET = Buffer.from("0200000000010200000000020800", "hex");

/** One Ethernet frame. Checksums are right. */
export function frame(segment: Segment): Buffer {
  const payload = segment.payload ?? new Uint8Array();
  const tcp = Buffer.alloc(20 + payload.length);
  tcp.writeUInt16BE(segment.from.port, 0);
  tcp.writeUInt16BE(segment.to.port, 2);
  tcp.writeUInt32BE(segment.seq >>> 0, 4);
  tcp.writeUInt32BE(segment.ack >>> 0, 8);
  tcp.writeUInt16BE((5 << 12) | segment.flags, 12);
  tcp.writeUInt16BE(64_000, 14);
  tcp.set(payload, 20);
  const pseudo = Buffer.from([...segment.from.address, ...segment.to.address, 0, 6, tcp.length >> 8, tcp.length & 0xff]);
  tcp.writeUInt16BE(checksum(Buffer.concat([pseudo, tcp])), 16);
  return Buffer.concat([ETHERNET, ipv4(6, segment.from, segment.to, tcp.length), tcp]);
}

/** A UDP datagram in an Ethernet frame; without a checksum, as IPv4 allows. */
export function datagram(from: Endpoint, to: Endpoint, length: number): Buffer {
  const udp = Buffer.alloc(8 + length);
  udp.writeUInt16BE(from.port, 0);
  udp.writeUInt16BE(to.port, 2);
  udp.writeUInt16BE(udp.length, 4);
  return Buffer.concat([ETHERNET, ipv4(17, from, to, udp.length), udp]);
}

/** A whole connection: handshake, `data` segments of the client each acknowledged, four-way teardown. */
export function* connection(client: Endpoint, server: Endpoint, data: number, payload: Uint8Array): Generator<Buffer> {
  const up = (seq: number, ack: number, flags: number, payload?: Uint8Array) =>
    frame({ from: client, to: server, seq: 1000 + seq, ack: 5000 + ack, flags, ...(payload && { payload }) });
  const down = (seq: number, ack: number, flags: number) =>
    frame({ from: server, to: client, seq: 5000 + seq, ack: 1000 + ack, flags });
  yield frame({ from: client, to: server, seq: 1000, ack: 0, flags: SYN });
  yield down(0, 1, SYN | ACK);
  yield up(1, 1, ACK);
  let seq = 1;
  for (let index = 0; index < data; index += 1) {
    yield up(seq, 1, PSH | ACK, payload);
    seq += payload.length;
    yield down(1, seq, ACK);
  }
  yield up(seq, 1, FIN | ACK);
  yield down(1, seq + 1, ACK);
  yield down(1, seq + 1, FIN | ACK);
  yield up(seq + 1, 2, ACK);
}

function ipv4(protocol: number, from: Endpoint, to: Endpoint, length: number): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(20 + length, 2);
  header.writeUInt16BE(0x4000, 6);
  header.writeUInt8(64, 8);
  header.writeUInt8(protocol, 9);
  header.set(from.address, 12);
  header.set(to.address, 16);
  header.writeUInt16BE(checksum(header), 10);
  return header;
}

/** RFC 1071. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 2) {
    sum += ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
