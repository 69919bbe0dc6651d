//! A file per subcommand.

pub(crate) mod connections;
pub(crate) mod ladder;
pub(crate) mod list;
pub(crate) mod segments;
