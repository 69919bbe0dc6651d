use super::dialog;
use crate::words::use_words;
use explain::Args;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub dialog: NodeRef,
    pub count: u32,
    /// Goes to a frame.
    pub go_to: Callback<u32>,
}

/// Asks for the number of a frame.
#[component]
pub(super) fn GoDialog(props: &Props) -> Html {
    let words = use_words();
    let field = use_node_ref();
    let go = {
        let (field, dialog) = (field.clone(), props.dialog.clone());
        let (count, go_to) = (props.count, props.go_to.clone());
        Callback::from(move |()| {
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            match field.value().trim().parse::<u32>() {
                Ok(frame) if (1..=count).contains(&frame) => {
                    field.set_value("");
                    dialog::close(&dialog);
                    go_to.emit(frame);
                }
                // The browser says what is wrong with it.
                _ => {
                    field.report_validity();
                }
            }
        })
    };
    let onkeydown = Callback::from(cloned!(go, move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            go.emit(());
        }
    }));
    let onclick = Callback::from(move |_: MouseEvent| go.emit(()));
    let label = words.with("keys-go-number", &Args::new().number("count", props.count));
    html! {
        <dialog class="dialog" ref={props.dialog.clone()} aria-labelledby="go-title">
            <h2 id="go-title">{ words.get("keys-go-title") }</h2>
            <p>
                <label>
                    <span class="dialog-label">{ label }</span>
                    <input
                        ref={field}
                        class="dialog-field"
                        type="number"
                        inputmode="numeric"
                        min="1"
                        max={props.count.to_string()}
                        required=true
                        {onkeydown}
                    />
                </label>
            </p>
            <p class="dialog-end">
                <button class="button primary" type="button" {onclick}>{ words.get("keys-go-do") }</button>
            </p>
        </dialog>
    }
}
