// Keeps the page for readers without a network, all files of one build together: a page never meets a worker of another
// build. `cargo xtask dist` writes BUILD and FILES in front of this.
/* global BUILD, FILES */

// Other pages of the same host have caches too, and so may another copy of this one.
const OURS = `tcp-ladder ${registration.scope} `;
const CACHE = OURS + BUILD;

addEventListener("install", (event) => event.waitUntil(keep()));

async function keep() {
  const cache = await caches.open(CACHE);
  // Asked for anew: the browser's own cache may hold files of the build before.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
}

// Only once no page of the build before is open, or its reader has asked for this one.
addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
