use super::PaneProps;
use yew::prelude::*;

/// Not drawn yet.
#[component]
pub(crate) fn GraphsPane(_props: &PaneProps) -> Html {
    Html::default()
}
