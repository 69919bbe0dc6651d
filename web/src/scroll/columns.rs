use yew::prelude::*;

/// What a table is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnOrder<C> {
    pub column: C,
    pub descending: bool,
}

impl<C: Copy + PartialEq> ColumnOrder<C> {
    /// The order after a click on a column: the other way round, or by that column, from its `largest` on or the smallest.
    pub(crate) fn sorted_by(self, column: C, largest: bool) -> Self {
        Self {
            column,
            descending: if self.column == column {
                !self.descending
            } else {
                largest
            },
        }
    }

    /// How a column says whether the table is sorted by it (`aria-sort`).
    fn aria_sort(self, column: C) -> Option<&'static str> {
        (self.column == column).then_some(if self.descending {
            "descending"
        } else {
            "ascending"
        })
    }

    /// The head of a column that the table can be sorted by.
    pub(crate) fn head(
        self,
        column: C,
        label: Html,
        is_number: bool,
        sort: Callback<MouseEvent>,
    ) -> Html {
        let sorted = self.aria_sort(column);
        html! {
            <span class={is_number.then_some("packet-number")} role="columnheader" aria-sort={sorted}>
                <button class="packets-sort" type="button" onclick={sort}>
                    { label }
                    <span aria-hidden="true">
                        { match sorted { None => "", Some("ascending") => " ▲", Some(_) => " ▼" } }
                    </span>
                </button>
            </span>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_turns_the_table_round() {
        let by_frame = ColumnOrder {
            column: 'f',
            descending: false,
        };
        let by_len = by_frame.sorted_by('l', false);
        let turned = by_len.sorted_by('l', false);
        for (order, column, expect) in [
            (by_frame, 'f', Some("ascending")),
            (by_frame, 'l', None),
            (by_len, 'f', None),
            (by_len, 'l', Some("ascending")),
            (turned, 'l', Some("descending")),
            (turned.sorted_by('l', false), 'l', Some("ascending")),
            (turned.sorted_by('a', false), 'a', Some("ascending")),
            (turned.sorted_by('t', true), 't', Some("descending")),
        ] {
            assert_eq!(order.aria_sort(column), expect, "{order:?}");
        }
    }
}
