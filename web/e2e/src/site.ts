import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve, sep } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The built page, served as a plain static host would: at the root, and once more under a path. */
export class Site {
  /** The path of the second copy. */
  static readonly SUB_PATH = "/some/where/else/";

  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Serves the release build: `TCPLADDER_DIST`, else `dist/` of this checkout. */
  static async start(): Promise<Site> {
    const folder = resolve(process.env["TCPLADDER_DIST"] ?? join(import.meta.dirname, "../../../dist"));
    if (!existsSync(join(folder, "index.html"))) throw new Error(`${folder} has no page: run cargo xtask dist`);
    const server = createServer((request, response) => answer(folder, request, response));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new Site(server);
  }

  /** The page's address at the root. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The page's address under a path. */
  get subAddress(): string {
    return new URL(Site.SUB_PATH, this.address).href;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
  const relative = path.startsWith(Site.SUB_PATH) ? path.slice(Site.SUB_PATH.length) : path.slice(1);
  const file = join(folder, normalize(relative || "index.html"));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}
