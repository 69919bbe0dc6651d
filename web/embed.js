/**
 * <tcp-ladder>: a ladder of TCP Ladder in another page, in a frame that is as high as what it shows.
 *
 *   <script type="module" src="https://example.org/tcp-ladder/embed.js"></script>
 *   <tcp-ladder src="handshake.pcap" stream="0" frames="1-3" lang="en">
 *     <a href="https://example.org/tcp-ladder/#src=…"><img src="handshake.svg" alt="A three-way handshake"></a>
 *   </tcp-ladder>
 *
 * What is inside of the element stands in its place where there are no scripts. The page around may forbid inline scripts
 * and styles: it has to allow this script (script-src) and the viewer (frame-src).
 */

/** What the viewer's address says, by the names of the attributes. */
const SAID = ["sample", "stream", "frame", "frames", "view", "look", "filter", "lang", "theme"];
const OBSERVED = ["src", "link", "viewer", "sandbox", "title", "max-height", ...SAID];

/** The viewer runs scripts, keeps its own origin, and opens itself in a tab of its own; nothing else. */
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/** In px; until the viewer says how high it is, and the bounds of what it may say. */
const HEIGHT = { first: 360, least: 80, most: 900 };

/**
 * The address of the viewer for what the attributes say.
 * @param {(name: string) => string | null} attribute
 * @param {string} page the page around, from which `src` is seen
 */
export function address(attribute, page) {
  const viewer = new URL(attribute("viewer") ?? "./", attribute("viewer") ? page : import.meta.url);
  const parts = [];
  const link = attribute("link");
  const src = attribute("src");
  if (link) {
    // A whole address, its fragment, or what is behind `c=`.
    const fragment = link.slice(link.indexOf("#") + 1);
    parts.push(fragment.includes("=") && !fragment.startsWith("v1.") ? fragment : `c=${fragment}`);
  } else if (src) {
    parts.push(`src=${encodeURIComponent(new URL(src, page).href)}`);
  }
  for (const name of SAID) {
    const value = attribute(name);
    if (value) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  parts.push("embed=1");
  viewer.hash = parts.join("&");
  return viewer.href;
}

// Where there is no document, as when a server renders a page, there is nothing to define.
const Base = globalThis.HTMLElement ?? class {};

export class TcpLadderElement extends Base {
  static observedAttributes = OBSERVED;
  #frame;

  constructor() {
    super();
    // What is inside of the element is not shown any more.
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    if (!this.style.display) this.style.display = "block";
    addEventListener("message", this);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback() {
    if (this.#frame) this.#show();
  }

  /** The viewer says how high it is. */
  handleEvent({ source, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (data?.type !== "tcp-ladder" || !Number.isFinite(data.height)) return;
    const most = Number(this.getAttribute("max-height")) || HEIGHT.most;
    this.#frame.height = String(Math.ceil(Math.min(Math.max(data.height, HEIGHT.least), most)));
  }

  #show() {
    const frame = document.createElement("iframe");
    frame.width = "100%";
    frame.height = this.#frame?.height ?? String(HEIGHT.first);
    frame.setAttribute("frameborder", "0");
    frame.setAttribute("sandbox", this.getAttribute("sandbox") ?? SANDBOX);
    frame.referrerPolicy = "no-referrer";
    frame.loading = "lazy";
    frame.title = this.getAttribute("title") ?? "TCP Ladder";
    frame.style.display = "block";
    frame.src = address((name) => this.getAttribute(name), document.baseURI);
    this.#frame = frame;
    this.shadowRoot.replaceChildren(frame);
  }
}

globalThis.customElements?.get("tcp-ladder") ?? globalThis.customElements?.define("tcp-ladder", TcpLadderElement);
