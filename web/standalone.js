// Begins a standalone page: all files of the page are in it, packed, and nothing is fetched. The build puts the page's module
// before this as `init`, and makes one script of all (`crates/xtask/src/standalone.rs`).
const FILES = JSON.parse(document.getElementById("files").textContent);
const { dataset, textContent: packets } = document.getElementById("capture");

/** What takes the place of `fetch`: answers with what is packed. Written into the worker too, so it names nothing outside. */
function answers(files, folder, name, packets) {
  const unpack = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return (address) => {
    const path = decodeURIComponent(String(address.url ?? address).replace(folder, "").split("?")[0]).replace(/^\.\//, "");
    if (name && path === name) {
      return Promise.resolve(new Response(unpack(packets)));
    }
    if (!Object.hasOwn(files, path)) {
      return Promise.reject(new TypeError(`${path} is not in this file`));
    }
    const bytes = new Blob([unpack(files[path])]).stream().pipeThrough(new DecompressionStream("gzip"));
    const type = path.endsWith(".wasm") ? "application/wasm" : "text/plain; charset=utf-8";
    return Promise.resolve(new Response(bytes, { headers: { "content-type": type } }));
  };
}
window.fetch = answers(FILES, FOLDER, dataset.name, packets);

// The worker's script has its files in it, since it cannot ask for any.
const own = Object.fromEntries(Object.entries(FILES).filter(([path]) => /^(worker|decoders)/.test(path)));
const script = [
  `self.base=${JSON.stringify(FOLDER)};`,
  `self.fetch=(${answers})(${JSON.stringify(own)},${JSON.stringify(FOLDER)});`,
  document.getElementById("worker").textContent,
];
document.body.dataset.worker = URL.createObjectURL(new Blob(script, { type: "text/javascript" }));

if (dataset.name) {
  document.body.dataset.capture = encodeURIComponent(dataset.name);
  if (dataset.language && location.hash.length < 2) {
    history.replaceState(null, "", `#lang=${dataset.language}`);
  }
}
init({ module_or_path: window.fetch(WASM) }).catch((error) => {
  console.error(error);
  document.getElementById("start-state").textContent =
    "TCP Ladder could not start: this browser is too old. / TCP Ladder 无法启动：浏览器版本过旧。";
  document.body.dataset.phase = "failed";
});
