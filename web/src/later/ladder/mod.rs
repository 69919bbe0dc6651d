//! What a reader can ask of the ladder: other looks, and which segments acknowledge each other.

mod lights;
mod links;
mod marks;
mod menu;
mod scale;

use crate::state::LadderView;
use lights::use_lights;
use marks::NextProblem;
pub(crate) use marks::Props as LadderStripProps;
use marks::Strip;
use menu::LookMenu;
use protocol::LadderLook;
use scale::ScaleNote;
use yew::prelude::*;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub ladder: LadderView,
    pub look: LadderLook,
}

/// What stands beside the tabs while a ladder is shown. While it is there, the ladder's rows light up what they are linked
/// to.
#[component]
pub(crate) fn LadderTools(props: &Props) -> Html {
    use_lights(props.ladder.rows.as_ref());
    html! {
        <div class="ladder-tools">
            <NextProblem ladder={props.ladder.clone()} />
            <LookMenu look={props.look} />
        </div>
    }
}

/// What stands beside the rows, and above them where they are spaced by time.
#[component]
pub(crate) fn LadderStrip(props: &LadderStripProps) -> Html {
    html! {
        <>
            <ScaleNote ladder={props.ladder.clone()} />
            <Strip ladder={props.ladder.clone()} />
        </>
    }
}
