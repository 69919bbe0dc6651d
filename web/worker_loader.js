// Starts the worker: a classic script, so that it runs where module workers do not.
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" }).catch((error) => {
  // A rejected promise in a worker reaches nobody; an error does reach the page.
  setTimeout(() => {
    throw error;
  });
});
