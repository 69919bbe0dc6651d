use crate::scroll::ColumnOrder;
use protocol::{PacketColumn, PacketOrder};

/// The columns, from left to right, with the messages that name them.
pub(super) const COLUMNS: [(PacketColumn, &str); 11] = [
    (PacketColumn::Frame, "packets-frame"),
    (PacketColumn::Time, "packets-time"),
    (PacketColumn::Source, "packets-source"),
    (PacketColumn::Destination, "packets-destination"),
    (PacketColumn::Stream, "packets-stream"),
    (PacketColumn::Flags, "packets-flags"),
    (PacketColumn::Seq, "packets-seq"),
    (PacketColumn::Ack, "packets-ack"),
    (PacketColumn::Window, "packets-window"),
    (PacketColumn::Len, "packets-len"),
    (PacketColumn::Info, "packets-info"),
];

/// The order as the worker is asked for it.
pub(super) fn packet_order(order: ColumnOrder<PacketColumn>, only: Option<u32>) -> PacketOrder {
    PacketOrder {
        only,
        filtered: true,
        column: order.column,
        descending: order.descending,
    }
}

/// Whether a column's texts are numbers, which end at the right.
pub(super) fn is_number(column: PacketColumn) -> bool {
    !matches!(
        column,
        PacketColumn::Source | PacketColumn::Destination | PacketColumn::Flags | PacketColumn::Info
    )
}
