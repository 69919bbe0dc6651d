/** Connections in which both sides say something: HTTP and whatever else a test needs. */

import { CLIENT, SERVER } from "./capture.ts";
import { ACK, FIN, PSH, SYN, frame, type Endpoint } from "./tcp.ts";

export interface Turn {
  by: "client" | "server";
  bytes: Uint8Array | string;
  /** The capture has no frame of it. */
  lost?: boolean;
}

/** The most payload of one segment. */
export const SEGMENT = 1400;

/**
 * A handshake, turn by turn in segments of at most `SEGMENT` bytes that nobody acknowledges alone, and a teardown. The
 * first segment with data is frame 4.
 */
export function* dialogue(turns: Turn[], client: Endpoint = CLIENT, server: Endpoint = SERVER): Generator<Buffer> {
  let up = 1001;
  let down = 5001;
  const send = (by: Turn["by"], flags: number, payload?: Uint8Array): Buffer =>
    by === "client"
      ? frame({ from: client, to: server, seq: up, ack: down, flags, ...(payload && { payload }) })
      : frame({ from: server, to: client, seq: down, ack: up, flags, ...(payload && { payload }) });
  yield frame({ from: client, to: server, seq: 1000, ack: 0, flags: SYN });
  yield frame({ from: server, to: client, seq: 5000, ack: 1001, flags: SYN | ACK });
  yield send("client", ACK);
  for (const { by, bytes, lost } of turns) {
    const all = Buffer.from(bytes);
    for (let at = 0; at < all.length; at += SEGMENT) {
      const payload = all.subarray(at, at + SEGMENT);
      const segment = send(by, PSH | ACK, payload);
      if (by === "client") up += payload.length;
      else down += payload.length;
      if (!lost) yield segment;
    }
  }
  yield send("server", FIN | ACK);
  down += 1;
  yield send("client", FIN | ACK);
  up += 1;
  yield send("server", ACK);
}

/** A request and its response. */
export function exchange(target: string, head: string[], body: Uint8Array | string): Turn[] {
  const bytes = Buffer.from(body);
  const length = head.some((line) => /^transfer-encoding:/i.test(line)) ? [] : [`Content-Length: ${bytes.length}`];
  const lines = ["HTTP/1.1 200 OK", ...head, ...length, "", ""].join("\r\n");
  return [
    { by: "client", bytes: `GET ${target} HTTP/1.1\r\nHost: test.example\r\n\r\n` },
    { by: "server", bytes: Buffer.concat([Buffer.from(lines), bytes]) },
  ];
}
