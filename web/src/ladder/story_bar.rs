use super::story_lines::StoryProps;
use crate::connections::tone;
use crate::deferred::deferred_quietly;
use crate::words::use_words;
use protocol::{ConnectionStory, ConnectionView};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub connection: Rc<ConnectionView>,
    pub story: Rc<ConnectionStory>,
}

/// What happened to the connection in view: in a few words, and opened, in sentences with the frames that prove them.
#[component]
pub(crate) fn StoryBar(props: &Props) -> Html {
    let words = use_words();
    let chips = words.story_summary(&props.connection, &props.story);
    let lines = StoryProps {
        connection: Rc::clone(&props.connection),
        story: Rc::clone(&props.story),
    };
    html! {
        <details class="story">
            <summary>
                <span class="story-title">{ words.get("story-title") }</span>
                <span class="chips">
                    { for chips.into_iter().map(|chip| html! {
                        <span class={classes!("chip", tone(chip.tone))} title={chip.sentence}>{ chip.text }</span>
                    }) }
                </span>
            </summary>
            { deferred_quietly(lines, |views| views.story_lines) }
        </details>
    }
}
