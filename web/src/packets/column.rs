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

/// What a table is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    column: PacketColumn,
    descending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            column: PacketColumn::Frame,
            descending: false,
        }
    }
}

impl Order {
    /// The order after a click on a column: the other way round, or by that column.
    pub(super) fn sorted_by(self, column: PacketColumn) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }

    /// The order as the worker is asked for it.
    pub(super) fn of(self, only: Option<u32>) -> PacketOrder {
        PacketOrder {
            only,
            filtered: true,
            column: self.column,
            descending: self.descending,
        }
    }
}

/// Whether a column's texts are numbers, which end at the right.
pub(super) fn is_number(column: PacketColumn) -> bool {
    !matches!(
        column,
        PacketColumn::Source | PacketColumn::Destination | PacketColumn::Flags | PacketColumn::Info
    )
}

/// How a column says whether the table is sorted by it (`aria-sort`).
pub(super) fn aria_sort(order: &PacketOrder, column: PacketColumn) -> Option<&'static str> {
    (order.column == column).then_some(if order.descending {
        "descending"
    } else {
        "ascending"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_turns_the_table_round() {
        let by_frame = Order::default();
        let by_len = by_frame.sorted_by(PacketColumn::Len);
        let turned = by_len.sorted_by(PacketColumn::Len);
        for (order, column, expect) in [
            (by_frame, PacketColumn::Frame, Some("ascending")),
            (by_frame, PacketColumn::Len, None),
            (by_len, PacketColumn::Frame, None),
            (by_len, PacketColumn::Len, Some("ascending")),
            (turned, PacketColumn::Len, Some("descending")),
            (
                turned.sorted_by(PacketColumn::Len),
                PacketColumn::Len,
                Some("ascending"),
            ),
            (
                turned.sorted_by(PacketColumn::Ack),
                PacketColumn::Ack,
                Some("ascending"),
            ),
        ] {
            assert_eq!(aria_sort(&order.of(None), column), expect, "{order:?}");
        }
    }
}
