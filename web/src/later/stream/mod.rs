use super::PaneProps;
use yew::prelude::*;

/// Not drawn yet.
#[component]
pub(crate) fn StreamPane(_props: &PaneProps) -> Html {
    Html::default()
}
