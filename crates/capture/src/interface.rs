use crate::{LinkType, Resolution};

/// An interface on which frames were captured. A classic file has exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    pub link_type: LinkType,
    /// The most bytes of a packet that were kept; 0 for no limit.
    pub snap_len: u32,
    /// How it counts time.
    pub resolution: Resolution,
    /// Its name (`eth0`), where the file says.
    pub name: Option<String>,
    /// A text about it (`Wi-Fi`), where the file says.
    pub description: Option<String>,
    /// The capture filter that was in force, where the file says it as text.
    pub filter: Option<String>,
    /// The operating system of the machine, where the file says.
    pub os: Option<String>,
}

impl Interface {
    /// An interface of which only the essentials are known.
    pub(crate) fn new(link_type: LinkType, snap_len: u32, resolution: Resolution) -> Self {
        Self {
            link_type,
            snap_len,
            resolution,
            name: None,
            description: None,
            filter: None,
            os: None,
        }
    }
}
