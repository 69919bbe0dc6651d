use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use tiny_http::{Header, Method, Request, Response};

/// How many requests are answered at once; a page loads a handful of files.
const THREADS: usize = 4;

/// A server of files for this machine alone.
pub(crate) struct Server {
    http: Arc<tiny_http::Server>,
    folder: PathBuf,
    /// Files that were asked for, compressed once, as a host would have them lie ready; `None` sends them as they are.
    compressed: Option<Mutex<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any that is free.
    ///
    /// # Errors
    /// Where the port is taken.
    pub(crate) fn listen(folder: PathBuf, port: u16) -> Result<Self> {
        let http = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            anyhow!("cannot listen on port {port}: {error}; choose another one with --port")
        })?;
        Ok(Self {
            http: Arc::new(http),
            folder,
            compressed: None,
        })
    }

    /// The same, for measuring: it sends what can be compressed as Brotli, and lets the browser keep it.
    ///
    /// # Errors
    /// Where the port is taken.
    pub(crate) fn compressing(folder: PathBuf, port: u16) -> Result<Self> {
        Ok(Self {
            compressed: Some(Mutex::default()),
            ..Self::listen(folder, port)?
        })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.http.server_addr().to_ip()
    }

    /// Answers until the program ends.
    pub(crate) fn serve(&self) {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Ok(request) = self.http.recv() {
                        // A browser that goes away in the middle of an answer is no event.
                        let _gone = self.answer(request);
                    }
                });
            }
        });
    }
}

impl Server {
    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::empty(405));
        }
        let Some(path) = file_of(&self.folder, request.url()) else {
            return request.respond(Response::from_string("not found").with_status_code(404));
        };
        let Ok(file) = File::open(&path) else {
            return request.respond(Response::from_string("not found").with_status_code(404));
        };
        let kind = content_type(&path);
        if let Some(compressed) = &self.compressed
            && (kind.starts_with("text/") || kind == "application/wasm")
        {
            let bytes = brotli_of(compressed, &path)?;
            let mut response = Response::from_data(bytes);
            for (name, value) in [
                ("Content-Type", kind),
                ("Content-Encoding", "br"),
                ("Cache-Control", "max-age=31536000"),
            ] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            return request.respond(response);
        }
        let headers = [
            ("Content-Type", kind),
            // The next build has other files under the same address.
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ];
        let mut response = Response::from_file(file);
        for (name, value) in headers {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        request.respond(response)
    }
}

fn brotli_of(kept: &Mutex<BTreeMap<PathBuf, Vec<u8>>>, path: &Path) -> std::io::Result<Vec<u8>> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = kept.get(path) {
        return Ok(bytes.clone());
    }
    let bytes = std::fs::read(path)?;
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters)?;
    kept.insert(path.to_owned(), packed.clone());
    Ok(packed)
}

/// The file that an address means; `None` where it leads out of the folder or cannot be read.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let decoded = percent_decoded(path)?;
    let relative = Path::new(decoded.trim_start_matches('/'));
    let stays_inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !stays_inside {
        return None;
    }
    let file = folder.join(relative);
    Some(if file.is_dir() {
        file.join("index.html")
    } else {
        file
    })
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What a browser must be told a file is: it refuses modules and wasm under another type.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(OsStr::to_str) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_the_folder() {
        #[track_caller]
        fn check(url: &str, expect: Option<&str>) {
            let folder = Path::new("/no-such-folder");
            assert_eq!(
                file_of(folder, url),
                expect.map(|path| folder.join(path)),
                "{url}"
            );
        }
        check("/index.html", Some("index.html"));
        check("/a/b.js?x=1#y", Some("a/b.js"));
        check("/a%20b.pcap", Some("a b.pcap"));
        check("/../secret", None);
        check("/a/%2e%2e/%2e%2e/secret", None);
        check("//etc/passwd", Some("etc/passwd"));
        check("/%", None);
        check("/%zz", None);
        check("/%ff", None);
    }

    #[test]
    fn a_folder_means_its_index() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            file_of(folder, "/src/"),
            Some(folder.join("src/index.html"))
        );
        assert_eq!(file_of(folder, "/"), Some(folder.join("index.html")));
    }
}
