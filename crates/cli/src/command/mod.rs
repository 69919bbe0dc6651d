//! A file per subcommand.

pub(crate) mod connection;
pub(crate) mod connections;
pub(crate) mod dump;
pub(crate) mod follow;
pub(crate) mod http;
pub(crate) mod lab;
pub(crate) mod ladder;
pub(crate) mod link;
pub(crate) mod list;
mod output;
mod png;
pub(crate) mod report;
pub(crate) mod seconds;
pub(crate) mod segments;
pub(crate) mod sheet;
mod viewer;
