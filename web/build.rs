//! Prepares the page's wasm for being split: see `src/deferred`.

fn main() {
    println!("cargo:rustc-check-cfg=cfg(split)");
    println!("cargo:rerun-if-env-changed=TCPLADDER_SPLIT");
    if std::env::var_os("TCPLADDER_SPLIT").is_some() {
        println!("cargo:rustc-cfg=split");
        // What refers to what is all that the splitting goes by.
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
