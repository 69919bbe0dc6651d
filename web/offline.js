// Once the page stands: has it kept for readers without a network, says when a newer build of it is there, and opens what
// the file manager hands over to the installed page.

const WORDS = {
  en: ["A newer version of TCP Ladder is there.", "Load it"],
  "zh-CN": ["TCP Ladder 有了新版本。", "载入新版本"],
};

globalThis.launchQueue?.setConsumer(async ({ files }) => {
  const chooser = document.querySelector("input[type=file]");
  const chosen = new DataTransfer();
  for (const handle of files ?? []) chosen.items.add(await handle.getFile());
  if (!chooser || chosen.files.length === 0) return;
  chooser.files = chosen.files;
  chooser.dispatchEvent(new Event("change", { bubbles: true }));
});

try {
  const registration = await navigator.serviceWorker?.register(document.body.dataset.offline);
  if (registration) watch(registration);
} catch (error) {
  // Where the browser or its settings allow none, the page works as it did.
  console.warn(error);
}

/** Says so once a newer build waits, which it does until no page of this one is open. */
function watch(registration) {
  const look = (worker) => {
    const told = () => worker.state === "installed" && navigator.serviceWorker.controller && tell(worker);
    worker.addEventListener("statechange", told);
    told();
  };
  if (registration.waiting) look(registration.waiting);
  registration.addEventListener("updatefound", () => look(registration.installing));
}

function tell(worker) {
  if (document.querySelector(".newer-version")) return;
  const [text, label] = WORDS[document.documentElement.lang] ?? WORDS.en;
  const note = document.createElement("p");
  note.className = "newer-version";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    worker.postMessage("take over");
  });
  note.append(`${text} `, button);
  document.body.append(note);
}
