import { CLIENT, pcap } from "./capture.ts";
import { ACK, type Endpoint, FIN, frame, PSH, RST, SYN } from "./tcp.ts";

/**
 * A capture of this many connections, one HTTP exchange each, to three hosts. Connection n asks for `/item-n` and is
 * answered after n ms, but for the 77th, which asks for `/slow-77` and waits for a second. Every tenth server resets.
 */
export function exchanges(count: number): Buffer {
  const frames: Buffer[] = [];
  const micros: number[] = [];
  let now = 0;
  for (let number = 0; number < count; number += 1) {
    const client: Endpoint = { ...CLIENT, port: 40_000 + number };
    const server: Endpoint = { address: [198, 51, 100, 20 + (number % 3)], port: 80 };
    const name = number === 77 ? "slow-77" : `item-${number}`;
    const host = ["a", "b", "c"][number % 3];
    const request = Buffer.from(`GET /${name} HTTP/1.1\r\nHost: ${host}.example\r\n\r\n`);
    const response = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    const up = (seq: number, ack: number, flags: number, payload?: Uint8Array) =>
      frame({ from: client, to: server, seq: 1000 + seq, ack: 5000 + ack, flags, ...(payload && { payload }) });
    const down = (seq: number, ack: number, flags: number, payload?: Uint8Array) =>
      frame({ from: server, to: client, seq: 5000 + seq, ack: 1000 + ack, flags, ...(payload && { payload }) });
    const [asked, answered] = [1 + request.length, 1 + response.length];
    const push = (bytes: Buffer, after: number) => {
      now += after;
      frames.push(bytes);
      micros.push(now);
    };
    push(frame({ from: client, to: server, seq: 1000, ack: 0, flags: SYN }), 100);
    push(down(0, 1, SYN | ACK), 100);
    push(up(1, 1, ACK), 100);
    push(up(1, 1, PSH | ACK, request), 100);
    push(down(1, asked, PSH | ACK, response), number === 77 ? 1_000_000 : number * 1000 + 10);
    push(up(asked, answered, ACK), 100);
    if (number % 10 === 9) {
      push(down(answered, asked, RST | ACK), 100);
      continue;
    }
    push(up(asked, answered, FIN | ACK), 100);
    push(down(answered, asked + 1, FIN | ACK), 100);
    push(up(asked + 1, answered + 1, ACK), 100);
  }
  return pcap(frames, micros);
}
