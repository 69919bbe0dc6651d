use super::PaneProps;
use yew::prelude::*;

/// Not drawn yet.
#[component]
pub(crate) fn OverviewPane(_props: &PaneProps) -> Html {
    Html::default()
}
