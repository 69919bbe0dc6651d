//! What a reader can ask of the ladder: other looks, and which segments acknowledge each other.

use super::linked_rows::use_linked_rows;
use super::look_menu::LookMenu;
use super::minimap::{LadderMarginProps, Minimap};
use super::problems::NextProblem;
use super::scale_note::ScaleNote;
use crate::embed::EmbedButton;
use crate::state::CaptureView;
use crate::take_along::TakeAlong;
use protocol::LadderLook;
use yew::prelude::*;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct LadderToolsProps {
    pub view: CaptureView,
    pub look: LadderLook,
}

/// What stands beside the tabs while a ladder is shown. While it is there, the ladder's rows light up what they are linked
/// to.
#[component]
pub(crate) fn LadderTools(props: &LadderToolsProps) -> Html {
    let ladder = props.view.ladder.as_ref();
    use_linked_rows(ladder.and_then(|ladder| ladder.rows.as_ref()));
    html! {
        <div class="ladder-tools">
            if let Some(ladder) = ladder {
                <NextProblem ladder={ladder.clone()} />
            }
            <EmbedButton view={props.view.clone()} />
            <TakeAlong view={props.view.clone()} look={props.look} />
            <LookMenu look={props.look} view={props.view.clone()} />
        </div>
    }
}

/// What stands beside the rows, and above them where they are spaced by time.
#[component]
pub(crate) fn LadderMargin(props: &LadderMarginProps) -> Html {
    html! {
        <>
            <ScaleNote ladder={props.ladder.clone()} />
            <Minimap ladder={props.ladder.clone()} />
        </>
    }
}
