use crate::browser;
use crate::connections::tone;
use crate::session::use_session;
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
    let session = use_session();
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(frame) = browser::data_at(&event, "goto") {
            session.jump(frame);
        }
    });
    let chips = words.story_summary(&props.connection, &props.story);
    let lines = words.story(&props.connection, &props.story);
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
            <dl class="story-lines" {onclick}>
                { for lines.into_iter().map(|line| html! {
                    <div>
                        <dt>{ line.name }</dt>
                        <dd>
                            { line.sentence }
                            if let Some(inferred) = line.inferred {
                                { " " }<em>{ inferred }</em>
                            }
                            { for line.frames.into_iter().map(|frame| html! {
                                <>{ " " }<button type="button" class="frame-link" data-goto={frame.to_string()}>{ format!("#{frame}") }</button></>
                            }) }
                        </dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
