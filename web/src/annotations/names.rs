use super::store::Store;
use super::{Stored, annotate};
use crate::session::use_session;
use crate::state::CaptureView;
use crate::words::use_words;
use explain::Args;
use protocol::{Annotation, ConnectionView};
use std::net::IpAddr;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: CaptureView,
    pub connection: Rc<ConnectionView>,
}

/// What the reader calls the two hosts of the connection in view.
#[component]
pub(crate) fn OwnNames(props: &Props) -> Html {
    let words = use_words();
    let session = use_session();
    let kept = use_state_eq(Stored::default);
    let connection = &props.connection;
    let store = Store::load(&props.view.summary);
    let field = |address: IpAddr, given: &Option<String>| {
        let (session, view, kept) = (session.clone(), props.view.clone(), kept.clone());
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                let name = field.value();
                let name = Annotation::Name { address, name };
                let kept = kept.clone();
                let kept = Callback::from(move |how| kept.set(how));
                let pages = view.connections.held().collect();
                annotate(&session, &view.summary, name, pages, kept);
            }
        });
        let own = store.name_of(address).unwrap_or_default().to_owned();
        let label = words.with(
            "own-name-of",
            &Args::new().text("address", address.to_string()),
        );
        html! {
            <label key={address.to_string()} class="own-name">
                { label }
                <input
                    type="text"
                    maxlength="60"
                    autocomplete="off"
                    // What is being typed stays, whatever is rendered meanwhile.
                    ~defaultValue={own}
                    placeholder={given.clone()}
                    {onchange}
                />
            </label>
        }
    };
    let (client, server) = (connection.client.address, connection.server.address);
    html! {
        <fieldset class="look-columns">
            <legend>{ words.get("own-names") }</legend>
            { field(client, &connection.client_name) }
            if server != client {
                { field(server, &connection.server_name) }
            }
            if *kept == Stored::ForNow {
                <p class="muted" role="status">{ words.get("own-comment-for-now") }</p>
            }
            if *kept == Stored::Refused {
                <p class="muted" role="status">{ words.get("own-comment-refused") }</p>
            }
        </fieldset>
    }
}
