use super::source::SourceTree;
use anyhow::{Context as _, Result};
use syn::{Attribute, Item};

/// A Rust file that is shipped, as a tree of what it says, without its tests.
pub(super) struct Parsed<'a> {
    pub(super) path: &'a str,
    /// The folder of the crate.
    pub(super) krate: &'a str,
    pub(super) items: Vec<Item>,
}

/// Everything below a `src` folder of `crates` and `web`, except for files of tests.
///
/// # Errors
/// Where one is no Rust.
pub(super) fn parse(tree: &SourceTree) -> Result<Vec<Parsed<'_>>> {
    let files = tree.files().iter().filter(|file| file.is_shipped());
    files
        .map(|file| {
            let path = file.path.as_str();
            let (krate, _) = path.split_once("/src/").unwrap_or((path, ""));
            let mut items = syn::parse_file(&file.text)
                .with_context(|| path.to_owned())?
                .items;
            items.retain(|item| !is_test(attributes(item)));
            Ok(Parsed { path, krate, items })
        })
        .collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|argument| argument == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
