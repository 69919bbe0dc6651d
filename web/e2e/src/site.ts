const address = process.env["TCPLADDER_SITE"] ?? "http://127.0.0.1:8099/";

/** Where `cargo xtask` serves the built page: at the root, and once more under a path. */
export const SITE = { address, subAddress: new URL("some/where/else/", address).href };

export type Site = typeof SITE;
