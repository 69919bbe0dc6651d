use super::picture::Picture;
use crate::words::use_words;
use ladder::Geometry;
use protocol::ConnectionView;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub connection: Rc<ConnectionView>,
    pub geometry: Geometry,
}

/// Both ends over their lifelines; stays while the rows scroll.
#[component]
pub(crate) fn LadderHead(props: &Props) -> Html {
    let words = use_words();
    let connection = &props.connection;
    let scene = ladder::header(connection, &props.geometry, &words.ladder_words(connection));
    html! {
        <div class="ladder-head">
            <Picture shapes={scene.backdrop} width={scene.width} height={scene.height} />
        </div>
    }
}
