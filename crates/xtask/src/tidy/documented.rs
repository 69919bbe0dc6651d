use super::parsed::Parsed;
use syn::{Attribute, ImplItem, Item, TraitItem, Visibility};

/// Public functions, types, constants and modules say what they are. Fields and variants only do where their name does
/// not, which no lint of rustc tells apart.
pub(super) fn findings(files: &[Parsed<'_>]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| !is_program(file)) {
        for item in &file.items {
            for name in undocumented(item) {
                findings.push(format!("{}: {name} has no doc comment", file.path));
            }
        }
    }
    findings
}

/// What is public in a program is so for the program alone.
fn is_program(file: &Parsed<'_>) -> bool {
    ["web", "crates/cli", "crates/worker", "crates/xtask"].contains(&file.krate)
}

fn undocumented(item: &Item) -> Vec<String> {
    let check = |vis: &Visibility, attributes: &[Attribute], name: String| {
        let is_silent = matches!(vis, Visibility::Public(_)) && !has_doc(attributes);
        is_silent.then_some(name)
    };
    match item {
        Item::Const(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.ident.to_string())),
        Item::Enum(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.ident.to_string())),
        Item::Fn(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.sig.ident.to_string())),
        Item::Static(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.ident.to_string())),
        Item::Struct(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.ident.to_string())),
        Item::Type(it) => Vec::from_iter(check(&it.vis, &it.attrs, it.ident.to_string())),
        Item::Trait(it) => {
            let functions = it.items.iter().filter_map(|inner| match inner {
                TraitItem::Fn(function) => {
                    let name = format!("{}::{}", it.ident, function.sig.ident);
                    check(&it.vis, &function.attrs, name)
                }
                _ => None,
            });
            let own = check(&it.vis, &it.attrs, it.ident.to_string());
            own.into_iter().chain(functions).collect()
        }
        Item::Impl(it) if it.trait_.is_none() => {
            let functions = it.items.iter().filter_map(|inner| match inner {
                ImplItem::Fn(it) => check(&it.vis, &it.attrs, it.sig.ident.to_string()),
                ImplItem::Const(it) => check(&it.vis, &it.attrs, it.ident.to_string()),
                _ => None,
            });
            functions.collect()
        }
        _ => Vec::new(),
    }
}

fn has_doc(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| it.path().is_ident("doc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_types_are_asked_fields_are_not() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            let file = syn::parse_file(text).unwrap();
            let found: Vec<_> = file.items.iter().flat_map(undocumented).collect();
            assert_eq!(found, expect, "{text}");
        }
        check("pub fn f() {}", &["f"]);
        check("/// Why.\npub fn f() {}", &[]);
        check("pub(crate) fn f() {}", &[]);
        check("/// Why.\npub struct S { pub a: u32 }", &[]);
        check("impl S { pub fn g() {} fn h() {} }", &["g"]);
        check("impl Drop for S { fn drop(&mut self) {} }", &[]);
        check("/// Why.\npub trait T { fn f(); }", &["T::f"]);
    }
}
