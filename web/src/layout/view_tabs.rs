use crate::session::use_session;
use crate::state::{Action, Tab};
use crate::words::use_words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub tab: Tab,
    /// What the tab that is open has to offer beside the tabs.
    #[prop_or_default]
    pub children: Html,
}

/// What the middle column can show.
#[component]
pub(crate) fn ViewTabs(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let tab = |tab: Tab| {
        let session = session.clone();
        let onclick = Callback::from(move |_| session.dispatch(Action::Tab(tab)));
        let current = (tab == props.tab).then_some("page");
        html! {
            <button class="view-tab" type="button" data-view={tab.name()} aria-current={current} {onclick}>
                { words.get(tab.text()) }
            </button>
        }
    };
    html! {
        <nav class="view-tabs" aria-label={words.get("page-views")}>
            <div class="view-tab-list">{ for Tab::ALL.map(tab) }</div>
            { props.children.clone() }
        </nav>
    }
}
