use crate::frame_links::{frame_link, linked, on_frame_link};
use crate::session::use_session;
use crate::words::use_words;
use protocol::{ConnectionStory, ConnectionView};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Debug, Clone, Properties, PartialEq)]
pub(crate) struct StoryProps {
    pub connection: Rc<ConnectionView>,
    pub story: Rc<ConnectionStory>,
}

/// What happened to the connection in view, in sentences with the frames that prove them.
#[component]
pub(crate) fn StoryLines(props: &StoryProps) -> Html {
    let words = use_words();
    let session = use_session();
    let lines = words.story(&props.connection, &props.story);
    html! {
        <dl class="story-lines" onclick={on_frame_link(&session)}>
            { for lines.into_iter().map(|line| {
                let frames: Vec<u32> = line.unnamed_frames().collect();
                html! {
                    <div>
                        <dt>{ line.name }</dt>
                        <dd>
                            { linked(&line.sentence) }
                            if let Some(inferred) = line.inferred {
                                { " " }<em>{ inferred }</em>
                            }
                            { for frames.into_iter().map(|frame| html! { <>{ " " }{ frame_link(frame) }</> }) }
                        </dd>
                    </div>
                }
            }) }
        </dl>
    }
}
