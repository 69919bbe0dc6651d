/** The attributes of <tcp-ladder>; all are optional, and one of `src`, `link` and `sample` says what is shown. */
export interface TcpLadderAttributes {
  /** A capture's address, seen from the page around. Its host must send `Access-Control-Allow-Origin`. */
  src?: string;
  /** A link that holds the capture itself: the whole address, or what stands behind `#c=`. */
  link?: string;
  /** One of the viewer's own captures. */
  sample?: string;
  /** The number of the connection, from 0. */
  stream?: string | number;
  /** The number of the selected frame. */
  frame?: string | number;
  /** The first and the last frame that are in view, as in `1-3`. */
  frames?: string;
  view?: "ladder" | "stream" | "graphs" | "packets" | "overview" | "hosts";
  /** How the ladder looks, as the viewer's address says it: `folded,rtt,swapped`. */
  look?: string;
  /** A display filter. */
  filter?: string;
  lang?: "en" | "zh-CN";
  theme?: "auto" | "light" | "dark" | "contrast";
  /** Where the viewer is, if not beside this script. */
  viewer?: string;
  /** The name of the frame for those who do not see it. */
  title?: string;
  /** What the frame may do; by default it runs scripts, has its own origin, and opens itself in a tab. */
  sandbox?: string;
  /** The most height that the frame takes, in px. */
  "max-height"?: string | number;
}

/** The address of the viewer for what attributes say; `page` is the page around, from which `src` is seen. */
export function address(attribute: (name: string) => string | null, page: string): string;

/** What the viewer posts to the page around it. */
export interface TcpLadderMessage {
  type: "tcp-ladder";
  /** In px. */
  height: number;
}

export class TcpLadderElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "tcp-ladder": TcpLadderElement;
  }
}
