// The servers of the samples that run on Node.js: `node servers.js KIND FOLDER`.
const [kind, folder] = process.argv.slice(2);
const fs = require("node:fs"), http = require("node:http"), path = require("node:path"), crypto = require("node:crypto");
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".png": "image/png", ".wav": "audio/wav", ".json": "application/json" };

// The page of the lab: whole files or a part of one, with an ETag.
function page(request, response) {
  const name = request.url === "/" ? "index.html" : path.basename(request.url);
  const file = path.join(folder, name);
  if (!fs.existsSync(file)) return response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  const body = fs.readFileSync(file);
  const etag = '"' + crypto.createHash("sha1").update(body).digest("hex").slice(0, 12) + '"';
  const head = { "Content-Type": types[path.extname(name)], "Cache-Control": "no-cache", ETag: etag, "Accept-Ranges": "bytes" };
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, head).end();
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (!range) return response.writeHead(200, { ...head, "Content-Length": body.length }).end(body);
  const from = Number(range[1]), to = range[2] ? Number(range[2]) : body.length - 1;
  const part = body.subarray(from, to + 1);
  response.writeHead(206, { ...head, "Content-Length": part.length, "Content-Range": `bytes ${from}-${to}/${body.length}` }).end(part);
}

const kinds = {
  page: () => http.createServer(page).listen(3000),
  express(close) {
    const app = require("express")();
    if (close) app.use((request, response, next) => next(response.set("Connection", "close") && undefined));
    app.get("/", (request, response) => response.send("hello world"));
    app.get("/users", (request, response) => response.json([{ id: 1, name: "Alice" }, { id: 2, name: "Bob" }]));
    return app.listen(4000);
  },
  "express-close": () => kinds.express(true),
  "express-keep-alive"() {
    const server = kinds.express(false);
    server.keepAliveTimeout = 10_000;
  },
  // Holds each event back until there is enough for the client to be glad of it.
  events: () => http.createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    let number = 0;
    const timer = setInterval(() => {
      response.write(`id: ${++number}\ndata: tick ${number}\n\n`);
      if (number === 6) { clearInterval(timer); response.end(); }
    }, 700);
  }).listen(4000),
  websocket() {
    const { WebSocketServer } = require("ws");
    new WebSocketServer({ port: 4000 }).on("connection", (socket) => socket.on("message", (text) => socket.send("echo: " + text)));
  },
  http2: () => require("node:http2").createServer((request, response) => response.end("hello over HTTP/2\n")).listen(4000),
  // Refuses what is larger than it likes, without reading it.
  upload: () => http.createServer((request, response) => {
    response.writeHead(413, { Connection: "close", "Content-Type": "text/plain" }).end("Too large\n", () => request.socket.destroy());
  }).listen(4000),
  tls: () => require("node:https").createServer({ key: fs.readFileSync(folder + "/key.pem"), cert: fs.readFileSync(folder + "/cert.pem"), minVersion: "TLSv1.3" },
    (request, response) => response.end("hello over TLS\n")).listen(4443),
};
kinds[kind]();
