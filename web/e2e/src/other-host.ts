/** A host other than the page's: it has what a test puts there, and knows what was asked of it. */

import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
}

export interface Answer {
  body: Uint8Array | string;
  headers?: Record<string, string>;
  status?: number;
}

export class OtherHost {
  readonly asked: Asked[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? "";
      this.asked.push({ path, headers: request.headers });
      // Browsers ask for icons too.
      const { body, headers, status } = this.#answers.get(path) ?? { body: "", status: 204 };
      response.writeHead(status ?? 200, headers);
      response.end(body);
    });
  }

  static async start(): Promise<OtherHost> {
    const host = new OtherHost();
    await new Promise<void>((listening) => host.#server.listen(0, "127.0.0.1", listening));
    return host;
  }

  /** Its name and port: `localhost` is another origin than `127.0.0.1`. */
  get host(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Has it answer a path; returns the address. */
  put(path: string, body: Answer["body"], headers?: Record<string, string>, status?: number): string {
    this.#answers.set(path, { body, ...(headers && { headers }), ...(status && { status }) });
    return `http://${this.host}${path}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
