use super::styles;
use super::views::{self, Views};
use std::rc::Rc;
use yew::prelude::*;

/// How far the loading of the views has come.
#[derive(Debug, Clone)]
pub(crate) enum Later {
    /// They are being loaded, or nobody asked for them yet.
    Coming,
    /// They are here.
    Here(Rc<Views>),
    /// They did not load; the callback tries again.
    Failed(Callback<()>),
}

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Here(a), Self::Here(b)) => Rc::ptr_eq(a, b),
            (Self::Failed(a), Self::Failed(b)) => a == b,
            _ => false,
        }
    }
}

/// Loads the views as soon as they are `wanted`.
#[hook]
pub(crate) fn use_loading(wanted: bool) -> Later {
    let later = use_state(|| Later::Coming);
    let attempt = use_state(|| 0_u32);
    use_effect_with((wanted, *attempt), {
        let later = later.clone();
        move |&(wanted, number)| {
            if wanted && number == 0 {
                styles::load();
            }
            if wanted && !matches!(*later, Later::Here(_)) {
                wasm_bindgen_futures::spawn_local(async move {
                    later.set(match views::views().await {
                        Ok(views) => Later::Here(Rc::new(views)),
                        Err(views::NotLoaded) => Later::Failed(Callback::from(move |()| {
                            attempt.set(number.saturating_add(1));
                        })),
                    });
                });
            }
        }
    });
    (*later).clone()
}
