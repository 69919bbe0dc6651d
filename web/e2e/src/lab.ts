/** The lab capture that the page shows first, and Wireshark's table of it: `data/node-keepalive.pcap.tsv`. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const LAB_CAPTURE = join(import.meta.dirname, "../../../samples/node-keepalive.pcap");

const LAB_TABLE = join(import.meta.dirname, "../data/node-keepalive.pcap.tsv");

export interface LabSegment {
  frame: number;
  stream: number;
  fromClient: boolean;
  seq: number;
  /** `undefined` without the ACK flag. */
  ack: number | undefined;
  len: number;
  /** As the arrow names them. */
  flags: string;
  window: number;
}

const CLIENT_PORTS = ["35201", "35202"];
const FLAG_NAMES: Record<string, string> = {
  "0x0002": "SYN",
  "0x0012": "SYN ACK",
  "0x0010": "ACK",
  "0x0018": "PSH ACK",
  "0x0011": "FIN ACK",
};

/** The segments of one of its connections. */
export function labSegments(stream: number): LabSegment[] {
  const [header, ...lines] = readFileSync(LAB_TABLE, "utf8").trimEnd().split("\n");
  const columns = (header ?? "").split("\t");
  const segments = lines.map((line) => {
    const cells = line.split("\t");
    const cell = (column: string) => cells[columns.indexOf(column)] ?? "";
    const ack = cell("tcp.ack");
    const flags = FLAG_NAMES[cell("tcp.flags")];
    if (!flags) throw new Error(`no name for the flags ${cell("tcp.flags")}`);
    return {
      frame: Number(cell("frame.number")),
      stream: Number(cell("tcp.stream")),
      fromClient: CLIENT_PORTS.includes(cell("tcp.srcport")),
      seq: Number(cell("tcp.seq")),
      ack: ack === "" ? undefined : Number(ack),
      len: Number(cell("tcp.len")),
      flags,
      window: Number(cell("tcp.window_size")),
    };
  });
  return segments.filter((segment) => segment.stream === stream);
}
