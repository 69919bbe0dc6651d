use super::parsed::Parsed;
use std::collections::BTreeMap;
use syn::{Fields, Item, Type, Visibility};

/// The crate whose types everybody above uses, and those below it.
const ABOVE: &str = "crates/protocol";
const BELOW: [&str; 6] = [
    "crates/terms",
    "crates/capture",
    "crates/dissect",
    "crates/flow",
    "crates/payload",
    "crates/filter",
];

/// A type that stands in two crates with the same variants or fields is one type, which somebody has to keep equal.
pub(super) fn findings(files: &[Parsed<'_>]) -> Vec<String> {
    let of = |krates: &[&str]| {
        let files = files.iter().filter(|file| krates.contains(&file.krate));
        let types = files.flat_map(|file| {
            let types = file.items.iter().filter_map(shape);
            types.map(|(name, shape)| (name, (file.path, shape)))
        });
        types.collect::<BTreeMap<String, _>>()
    };
    let below = of(&BELOW);
    let twins = of(&[ABOVE])
        .into_iter()
        .filter_map(|(name, (path, shape))| {
            let (other, other_shape) = below.get(&name)?;
            (shape == *other_shape).then(|| {
                format!("{path}: {name} is the type of that name in {other}: export that one")
            })
        });
    twins.collect()
}

/// Name and parts of a public type that has parts.
fn shape(item: &Item) -> Option<(String, Vec<String>)> {
    let (vis, name, mut parts) = match item {
        Item::Enum(it) => {
            let names = it.variants.iter().map(|variant| variant.ident.to_string());
            (&it.vis, &it.ident, names.collect::<Vec<_>>())
        }
        Item::Struct(it) => {
            let Fields::Named(fields) = &it.fields else {
                return None;
            };
            let parts = fields.named.iter().filter_map(|field| {
                let name = field.ident.as_ref()?;
                Some(format!("{name}: {}", type_name(&field.ty)))
            });
            (&it.vis, &it.ident, parts.collect::<Vec<_>>())
        }
        _ => return None,
    };
    parts.sort();
    let has_parts = !parts.is_empty() && matches!(vis, Visibility::Public(_));
    has_parts.then(|| (name.to_string(), parts))
}

/// The last word of a type's path; nothing of other types.
fn type_name(of: &Type) -> String {
    match of {
        Type::Path(path) => path.path.segments.last().map(|it| it.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(above: &str, below: &str, expect: usize) {
        let parsed = |krate, text: &str| Parsed {
            path: krate,
            krate,
            items: syn::parse_file(text).unwrap().items,
        };
        let files = [parsed(ABOVE, above), parsed("crates/flow", below)];
        assert_eq!(findings(&files).len(), expect);
    }

    #[test]
    fn equal_types_of_two_crates_are_found() {
        let side = "pub enum Side { Client, Server }";
        check(side, side, 1);
        check(side, "pub enum Side { Server, Client }", 1);
        check(side, "pub enum Side { Client, Server, Both }", 0);
        check(side, "pub enum End { Client, Server }", 0);
        check(side, "enum Side { Client, Server }", 0);
        check("pub use flow::Side;", side, 0);
        check("pub struct A { a: u8 }", "pub struct A { a: u8 }", 1);
        check("pub struct A { a: u8 }", "pub struct A { a: u16 }", 0);
        check("pub struct A(u8);", "pub struct A(u8);", 0);
    }
}
