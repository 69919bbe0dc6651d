//! What is read of Fluent here gives what Fluent's own implementation gives: every message of both languages, with every
//! form of every choice.

use explain::{Args, Language, Texts};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::BTreeMap;

/// For each argument of a message, the keys of the variants that it chooses.
type Arguments = BTreeMap<String, Vec<String>>;

fn read(pattern: &Pattern<&str>, arguments: &mut Arguments) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, &[][..]),
            Expression::Select { selector, variants } => (selector, &variants[..]),
        };
        if let InlineExpression::VariableReference { id } = inline {
            let keys = arguments.entry(id.name.to_owned()).or_default();
            keys.extend(variants.iter().map(|variant| match variant.key {
                fluent_syntax::ast::VariantKey::Identifier { name } => name.to_owned(),
                fluent_syntax::ast::VariantKey::NumberLiteral { value } => value.to_owned(),
            }));
        }
        for variant in variants {
            read(&variant.value, arguments);
        }
    }
}

/// The arguments for one round: each takes the next of its values, at its own pace.
fn set(arguments: &Arguments, round: usize) -> (Args, FluentArgs<'static>) {
    let (mut ours, mut theirs) = (Args::new(), FluentArgs::new());
    for (place, (name, keys)) in arguments.iter().enumerate() {
        let name: &'static str = name.clone().leak();
        let turn = round / (place + 1);
        let counts = keys
            .iter()
            .any(|key| ["one", "other"].contains(&key.as_str()) || key.parse::<u64>().is_ok());
        if counts {
            let number = [0_u64, 1, 2, 5, 21, 1_234_567][turn % 6];
            ours = ours.digits(name, number);
            theirs.set(name, number);
        } else {
            let mut keys = keys.clone();
            keys.push("a text".to_owned());
            let code: &'static str = keys[turn % keys.len()].clone().leak();
            ours = ours.choice(name, code);
            theirs.set(name, code);
        }
    }
    (ours, theirs)
}

#[test]
fn messages_read_as_fluent_reads_them() {
    let mut compared = 0;
    for language in [Language::English, Language::SimplifiedChinese] {
        let texts = Texts::new(language);
        let folder = format!("{}/texts/{}", env!("CARGO_MANIFEST_DIR"), language.tag());
        for file in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let resource = FluentResource::try_new(source).unwrap();
            let mut messages = BTreeMap::new();
            for entry in resource.entries() {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let mut arguments = Arguments::new();
                read(message.value.as_ref().unwrap(), &mut arguments);
                messages.insert(message.id.name.to_owned(), arguments);
            }
            let mut bundle = FluentBundle::new(vec![language.tag().parse().unwrap()]);
            bundle.set_use_isolating(false);
            bundle.add_resource(resource).unwrap();
            for (key, arguments) in messages {
                for round in 0..24 {
                    let (ours, theirs) = set(&arguments, round);
                    let pattern = bundle.get_message(&key).unwrap().value().unwrap();
                    let mut errors = Vec::new();
                    let expected = bundle.format_pattern(pattern, Some(&theirs), &mut errors);
                    assert!(errors.is_empty(), "{key}: {errors:?}");
                    assert_eq!(texts.with(&key, &ours), expected, "{language:?} {key}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 20_000, "{compared}");
}
