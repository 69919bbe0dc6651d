// Starts the page: loads the module whose names the build put on the script tag, and says so where that fails.
const { js, wasm } = document.getElementById("start").dataset;
const folder = new URL("./", import.meta.url);

try {
  const { default: init } = await import(new URL(js, folder).href);
  await init({ module_or_path: new URL(wasm, folder) });
} catch (error) {
  console.error(error);
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.className = "start-failed";
  note.textContent =
    "TCP Ladder could not start: its files did not load, or this browser is too old. / TCP Ladder 无法启动：文件未能加载，或浏览器版本过旧。";
  document.body.append(note);
  document.body.dataset.phase = "failed";
}
