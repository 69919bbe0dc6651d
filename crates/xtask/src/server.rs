//! A server of files for this machine alone. It has a thread for each connection, as a browser keeps several open and sends its
//! next request over any of them.

use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;
use walkdir::WalkDir;

/// A browser's requests are shorter, in bytes.
const MAX_HEAD: usize = 64 << 10;
/// A connection over which nobody asks for so long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// The files lie once more below this path: browser tests try whether the page works under any.
const SUB_PATH: &str = "/some/where/else/";

/// A server of the files of a folder.
pub(crate) struct Server {
    listener: TcpListener,
    folder: PathBuf,
    /// Files as a host would have them lie ready, compressed; without them it sends them as they are.
    compressed: BTreeMap<PathBuf, Vec<u8>>,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    method: String,
    target: String,
}

/// What is said.
struct Response {
    status: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any that is free.
    ///
    /// # Errors
    /// Where the port is taken.
    pub(crate) fn listen(folder: PathBuf, port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
            anyhow!("cannot listen on port {port}: {error}; choose another one with --port")
        })?;
        Ok(Self {
            listener,
            folder,
            compressed: BTreeMap::new(),
        })
    }

    /// The same, for measuring: it sends what can be compressed as Brotli, and lets the browser keep it. All is compressed
    /// at once, so that no browser waits for it.
    ///
    /// # Errors
    /// Where the port is taken, or a file cannot be read.
    pub(crate) fn compressing(folder: PathBuf, port: u16) -> Result<Self> {
        let mut compressed = BTreeMap::new();
        for entry in WalkDir::new(&folder) {
            let path = entry?.into_path();
            if path.is_file() && is_compressible(content_type(&path)) {
                let bytes = fs::read(&path)?;
                let mut packed = Vec::new();
                let parameters = BrotliEncoderParams::default();
                brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters)?;
                compressed.insert(path, packed);
            }
        }
        Ok(Self {
            compressed,
            ..Self::listen(folder, port)?
        })
    }

    /// Answers beside what follows, until the program ends. Gives its address: `http://127.0.0.1:1024/`.
    ///
    /// # Errors
    /// Where the system does not say where it listens.
    pub(crate) fn start(self) -> Result<String> {
        let address = format!("http://{}/", self.listener.local_addr()?);
        thread::spawn(move || self.serve());
        Ok(address)
    }

    /// Answers until the program ends.
    fn serve(&self) {
        thread::scope(|scope| {
            for stream in self.listener.incoming().flatten() {
                scope.spawn(move || {
                    // A browser that goes away in the middle of an answer is no event.
                    let _gone = self.converse(stream);
                });
            }
        });
    }

    /// Answers what comes over one connection.
    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(IDLE))?;
        stream.set_nodelay(true)?;
        let mut heard = Vec::new();
        while let Some(request) = next_request(&mut stream, &mut heard)? {
            let response = self.answer(&request);
            let mut head = format!("HTTP/1.1 {}\r\n", response.status);
            for (name, value) in &response.headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            head.push_str(&format!("Content-Length: {}\r\n\r\n", response.body.len()));
            stream.write_all(head.as_bytes())?;
            if request.method != "HEAD" {
                stream.write_all(&response.body)?;
            }
        }
        Ok(())
    }

    fn answer(&self, request: &Request) -> Response {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Response::plain("405 Method Not Allowed");
        }
        let Some(path) = file_of(&self.folder, &request.target) else {
            return Response::plain("404 Not Found");
        };
        let kind = content_type(&path);
        if let Some(packed) = self.compressed.get(&path) {
            return Response {
                status: "200 OK",
                headers: vec![
                    ("Content-Type", kind),
                    ("Content-Encoding", "br"),
                    ("Cache-Control", "max-age=31536000"),
                ],
                body: packed.clone(),
            };
        }
        let Ok(bytes) = fs::read(&path) else {
            return Response::plain("404 Not Found");
        };
        Response {
            status: "200 OK",
            headers: vec![
                ("Content-Type", kind),
                // The next build has other files under the same address.
                ("Cache-Control", "no-cache"),
                ("X-Content-Type-Options", "nosniff"),
                // A frame in a sandbox has no origin, and so asks from another one.
                ("Access-Control-Allow-Origin", "*"),
            ],
            body: bytes,
        }
    }
}

impl Response {
    fn plain(status: &'static str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8")],
            body: status.as_bytes().to_owned(),
        }
    }
}

/// The next request of a connection; `None` where none comes any more, or what comes is none. `heard` keeps what came behind it.
fn next_request(stream: &mut impl io::Read, heard: &mut Vec<u8>) -> io::Result<Option<Request>> {
    let mut piece = [0; 4096];
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut parsed = httparse::Request::new(&mut headers);
        match parsed.parse(heard) {
            Ok(httparse::Status::Complete(len)) => {
                let request = Request {
                    method: parsed.method.unwrap_or_default().to_owned(),
                    target: parsed.path.unwrap_or_default().to_owned(),
                };
                heard.drain(..len);
                return Ok(Some(request));
            }
            Ok(httparse::Status::Partial) if heard.len() < MAX_HEAD => {}
            Ok(httparse::Status::Partial) | Err(_) => return Ok(None),
        }
        let len = stream.read(&mut piece)?;
        if len == 0 {
            return Ok(None);
        }
        heard.extend(piece.iter().take(len));
    }
}

/// The file that an address means; `None` where it leads out of the folder or cannot be read.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let path = decoded.strip_prefix(SUB_PATH).unwrap_or(&decoded);
    let relative = Path::new(path.trim_start_matches('/'));
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

fn is_compressible(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type == "application/wasm"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

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
        check("/some/where/else/a.js", Some("a.js"));
        check("/%ff", None);
    }

    #[test]
    fn requests_follow_each_other_over_a_connection() {
        let mut stream =
            &b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nHEAD /b?c HTTP/1.1\r\n\r\nGET /cut HTTP"[..];
        let mut heard = Vec::new();
        let mut next = || next_request(&mut stream, &mut heard).unwrap();
        let request = |method: &str, target: &str| {
            Some(Request {
                method: method.to_owned(),
                target: target.to_owned(),
            })
        };
        assert_eq!(next(), request("GET", "/a"));
        assert_eq!(next(), request("HEAD", "/b?c"));
        assert_eq!(next(), None);
        let endless = vec![b'a'; 2 * MAX_HEAD];
        assert_eq!(
            next_request(&mut endless.as_slice(), &mut Vec::new()).unwrap(),
            None
        );
    }

    /// A browser opens several connections, and keeps them open while it waits for an answer over another one.
    #[test]
    fn connections_do_not_wait_for_each_other() {
        let server = Server::listen(PathBuf::from(env!("CARGO_MANIFEST_DIR")), 0).unwrap();
        let address = server.start().unwrap();
        let address = address.trim_start_matches("http://").trim_end_matches('/');
        let mut open: Vec<TcpStream> = (0..16)
            .map(|_| TcpStream::connect(address).unwrap())
            .collect();
        for stream in open.iter_mut().rev() {
            stream
                .write_all(b"GET /Cargo.toml HTTP/1.1\r\n\r\n")
                .unwrap();
            let mut head = [0; 15];
            stream.read_exact(&mut head).unwrap();
            assert_eq!(&head, b"HTTP/1.1 200 OK");
        }
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
