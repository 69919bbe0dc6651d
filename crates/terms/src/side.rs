use std::ops::{Index, IndexMut};

coded! {
    /// One of the two sides of a connection. The client is drawn at the left.
    pub enum Side {
        /// The side that opened the connection, or is taken to have done so.
        Client = "client",
        Server = "server",
    }
}

impl Side {
    /// Both, the client first.
    pub const BOTH: [Self; 2] = [Self::Client, Self::Server];

    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

/// Which way a segment travelled, named by its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Direction {
    /// Client to server, drawn left to right.
    FromClient,
    /// Server to client, drawn right to left.
    FromServer,
}

impl Direction {
    /// The direction of what `side` sends.
    pub fn from(side: Side) -> Self {
        match side {
            Side::Client => Self::FromClient,
            Side::Server => Self::FromServer,
        }
    }

    /// The side that sent the segment.
    pub fn sender(self) -> Side {
        match self {
            Self::FromClient => Side::Client,
            Self::FromServer => Side::Server,
        }
    }

    /// The side that the segment was sent to.
    pub fn receiver(self) -> Side {
        self.sender().other()
    }
}

/// A value for each side, indexed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PerSide<T> {
    pub client: T,
    pub server: T,
}

impl<T> PerSide<T> {
    /// Exchanges the two.
    pub fn turn_round(&mut self) {
        std::mem::swap(&mut self.client, &mut self.server);
    }

    /// The sender's and the receiver's value, both for change.
    pub fn split_mut(&mut self, sender: Side) -> (&mut T, &mut T) {
        match sender {
            Side::Client => (&mut self.client, &mut self.server),
            Side::Server => (&mut self.server, &mut self.client),
        }
    }
}

impl<T> Index<Side> for PerSide<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }
}

impl<T> IndexMut<Side> for PerSide<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        }
    }
}
