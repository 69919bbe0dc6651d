//! Compressed bytes in, decompressed bytes out: gzip, zlib, deflate, Zstandard, LZ4 and zip.
//!
//! Whatever the input says, a format holds no more than its window, one block and, of the input, one record that is not
//! whole; what comes out is handed on piece by piece. How much may come out in all, the caller decides.

mod fault;
mod gzip;
mod inflate;
mod lz4;
mod progress;
mod straddle;
mod stream;
mod zip;
mod zlib;
mod zstd;

pub use fault::Fault;
pub use gzip::Gzip;
pub use inflate::inflate_up_to;
pub use lz4::Lz4;
pub use progress::{Next, Progress};
pub use straddle::{Rest, Straddle};
pub use stream::{Ended, Format, Give, Ran, Stream};
pub use zip::Zip;
pub use zlib::Zlib;
pub use zstd::Zstd;
