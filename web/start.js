// Starts the page: loads the module whose names the build put on the script tag, and says so where that fails.
const { js, wasm } = document.getElementById("start").dataset;
const folder = new URL("./", import.meta.url);

/** Whether a style sheet did not load: browsers give none, or one without rules. */
function isLost({ sheet }) {
  try {
    return !sheet || sheet.cssRules.length === 0;
  } catch {
    // Of another origin than a sandboxed frame's; who is looked into has loaded.
    return origin !== "null";
  }
}

// A frame that is sandboxed has no origin of its own, and starts workers only from what it made itself.
if (origin === "null") {
  const base = JSON.stringify(folder.href);
  const script = new Blob([`self.base=${base};importScripts(base+"worker_loader.js")`], { type: "text/javascript" });
  document.body.dataset.worker = URL.createObjectURL(script);
}

// What is being loaded, for when it fails.
let part = "";
try {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    part = link.getAttribute("href");
    if (isLost(link)) {
      throw new Error(`${part} did not load`);
    }
  }
  part = js;
  const { default: init } = await import(new URL(js, folder).href);
  part = wasm;
  await init({ module_or_path: new URL(wasm, folder) });
  // Not for a frame of another page: that page's readers came for it.
  if (document.body.dataset.offline && origin !== "null" && top === self) {
    import(new URL("offline.js", folder).href).catch(console.warn);
  }
} catch (error) {
  console.error(error);
  let note = document.getElementById("start-state");
  if (!note) {
    note = document.createElement("p");
    note.className = "start-failed";
    document.body.append(note);
  }
  note.setAttribute("role", "alert");
  const file = part.split("/").pop();
  note.textContent =
    `TCP Ladder could not start: ${file} did not load, or this browser is too old. / ` +
    `TCP Ladder 无法启动：${file} 未能加载，或浏览器版本过旧。`;
  document.body.dataset.phase = "failed";
}
