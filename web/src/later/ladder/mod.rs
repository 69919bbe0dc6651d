//! What a reader can ask of the ladder: other looks, and which segments acknowledge each other.

mod lights;
mod links;
mod marks;
mod menu;
mod scale;
mod strip;

use crate::state::CaptureView;
use lights::use_lights;
use marks::NextProblem;
use menu::LookMenu;
use protocol::LadderLook;
use scale::ScaleNote;
pub(crate) use strip::Props as LadderStripProps;
use strip::Strip;
use yew::prelude::*;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
    pub look: LadderLook,
}

/// What stands beside the tabs while a ladder is shown. While it is there, the ladder's rows light up what they are linked
/// to.
#[component]
pub(crate) fn LadderTools(props: &Props) -> Html {
    let ladder = props.view.ladder.as_ref();
    use_lights(ladder.and_then(|ladder| ladder.rows.as_ref()));
    html! {
        <div class="ladder-tools">
            if let Some(ladder) = ladder {
                <NextProblem ladder={ladder.clone()} />
            }
            <LookMenu look={props.look} view={props.view.clone()} />
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
