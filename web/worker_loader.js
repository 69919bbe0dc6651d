// Starts the worker: a classic script, so that it runs where module workers do not.
// In a frame without an origin it comes from a blob, which says where the page's files are.
self.base ??= "./";
importScripts(`${self.base}worker.js`);
wasm_bindgen({ module_or_path: `${self.base}worker_bg.wasm` }).catch((error) => {
  // A rejected promise in a worker reaches nobody; an error does reach the page.
  setTimeout(() => {
    throw error;
  });
});
