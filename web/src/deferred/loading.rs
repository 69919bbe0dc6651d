use super::style_sheets;
use super::views::{self, Views};
use std::rc::Rc;
use yew::prelude::*;

/// How far the loading of the deferred views has come.
#[derive(Debug, Clone)]
pub(crate) enum Loading {
    /// They are on their way, or nobody asked for them yet.
    Pending,
    Loaded(Rc<Views>),
    /// They did not load; the callback tries again.
    Failed(Callback<()>),
}

impl PartialEq for Loading {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Pending, Self::Pending) => true,
            (Self::Loaded(a), Self::Loaded(b)) => Rc::ptr_eq(a, b),
            (Self::Failed(a), Self::Failed(b)) => a == b,
            _ => false,
        }
    }
}

/// Loads the deferred views as soon as they are `wanted`.
#[hook]
pub(crate) fn use_loading(wanted: bool) -> Loading {
    let loading = use_state(|| Loading::Pending);
    let attempt = use_state(|| 0_u32);
    use_effect_with(
        (wanted, *attempt),
        cloned!(loading, move |&(wanted, number)| {
            if wanted && number == 0 {
                style_sheets::load();
            }
            if wanted && !matches!(*loading, Loading::Loaded(_)) {
                wasm_bindgen_futures::spawn_local(async move {
                    loading.set(match views::load().await {
                        Ok(views) => Loading::Loaded(Rc::new(views)),
                        Err(views::NotLoaded) => Loading::Failed(Callback::from(move |()| {
                            attempt.set(number.saturating_add(1));
                        })),
                    });
                });
            }
        }),
    );
    (*loading).clone()
}
