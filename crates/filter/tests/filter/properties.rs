use filter::{Field, Filter, Kind, Subject, Value};
use proptest::prelude::*;

/// Has every field, with values of its kind.
struct Everything;

impl Subject for Everything {
    fn values(&self, field: Field, each: &mut dyn FnMut(Value<'_>)) {
        match field.kind() {
            Kind::Presence => each(Value::Present),
            Kind::Boolean | Kind::Number(_) => each(Value::Number(1)),
            Kind::Time => each(Value::Time(-1)),
            Kind::Ipv4 => each(Value::Address([10, 0, 0, 1].into())),
            Kind::Ipv6 => each(Value::Address([0_u8; 16].into())),
            Kind::Text | Kind::Word(_) => each(Value::Text("text")),
        }
    }

    fn mentions(&self, word: &str) -> bool {
        filter::text_holds("text", word)
    }
}

fn value(kind: Kind) -> BoxedStrategy<String> {
    match kind {
        Kind::Presence => Just(String::new()).boxed(),
        Kind::Boolean => prop_oneof![Just("1"), Just("False"), Just("TRUE")]
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Number(max) => (0..=max)
            .prop_flat_map(|it| {
                prop_oneof![
                    Just(format!("{it}")),
                    Just(format!("0x{it:x}")),
                    Just(format!("0{it:o}"))
                ]
            })
            .boxed(),
        Kind::Time => (-99_999_i64..99_999, "[0-9]{0,9}")
            .prop_map(|(whole, rest)| format!("{whole}.{rest}"))
            .boxed(),
        Kind::Ipv4 => (any::<[u8; 4]>(), 0..=32_u8)
            .prop_map(|(it, len)| format!("{}/{len}", std::net::Ipv4Addr::from(it)))
            .boxed(),
        Kind::Ipv6 => (any::<[u8; 16]>(), 0..=128_u8)
            .prop_map(|(it, len)| format!("{}/{len}", std::net::Ipv6Addr::from(it)))
            .boxed(),
        Kind::Text => prop_oneof![
            "\"([^\"\\\\]|\\\\[\"\\\\nt]|\\\\x[0-9a-f]{2}){0,8}\"",
            "r\"[^\"\\\\]{0,8}\"",
        ]
        .boxed(),
        Kind::Word(words) => prop::sample::select(words.to_vec())
            .prop_map(str::to_owned)
            .boxed(),
    }
}

fn test() -> BoxedStrategy<String> {
    let field = prop::sample::select(Field::ALL.to_vec());
    field
        .prop_flat_map(|(_, name, kind)| {
            let operators = match kind {
                Kind::Presence => return Just(name.to_owned()).boxed(),
                Kind::Boolean | Kind::Word(_) => vec!["==", "!=", "===", "~=", "in"],
                Kind::Text => vec!["==", "ne", "<", "contains", "in"],
                Kind::Number(_) => vec!["==", "!=", "any_ne", ">", "le", "in", "&", "& 3 =="],
                _ => vec!["==", "!=", "all_eq", ">", "le", "in"],
            };
            (
                prop::sample::select(operators),
                prop::collection::vec(value(kind), 1..4),
            )
                .prop_map(move |(operator, values)| match operator {
                    "in" => format!("{name} in {{{}}}", values.join(",")),
                    _ => format!("{name} {operator} {}", values[0]),
                })
                .boxed()
        })
        .boxed()
}

fn filter() -> impl Strategy<Value = String> {
    test().prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|it| format!("!({it})")),
            inner.clone().prop_map(|it| format!("not {it}")),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("({})", all.join(" && "))),
            prop::collection::vec(inner, 2..4).prop_map(|all| all.join(" or ")),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_the_same(text in filter()) {
        let filter = Filter::parse(&text);
        prop_assert!(filter.is_ok(), "{text}: {filter:?}");
        let filter = filter.unwrap();
        prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter.clone()));
        let _ = filter.holds(&Everything);
    }

    #[test]
    fn any_text_is_a_filter_or_has_a_wrong_part(text in any::<String>()) {
        match Filter::parse(&text) {
            Ok(filter) => prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter)),
            Err(error) => prop_assert!(text.get(error.span).is_some()),
        }
    }

    /// Words and signs of the language in any order.
    #[test]
    fn any_tokens_are_a_filter_or_have_a_wrong_part(
        words in prop::collection::vec(prop::sample::select(vec![
            "tcp", "tcp.port", "http.host", "ip.addr", "==", "!=", "in", "{", "}", "(", ")", "..", ",", "80",
            "\"a", "\"", "a", "&&", "or", "not", "!", "&", "contains", "matches", "any", "10.0.0.1/8", "\\", "[", "=",
        ]), 0..12),
        gap in prop::sample::select(vec!["", " "]),
    ) {
        let text = words.join(gap);
        match Filter::parse(&text) {
            Ok(filter) => {
                let _ = filter.holds(&Everything);
                prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
            }
            Err(error) => prop_assert!(text.get(error.span).is_some()),
        }
    }

    #[test]
    fn what_is_offered_replaces_a_word(text in any::<String>(), start in filter(), cursor in 0_usize..200) {
        for text in [text, start] {
            if let Some(found) = filter::complete(&text, cursor) {
                prop_assert!(text.get(found.span).is_some() && !found.words.is_empty());
            }
        }
    }

    /// A negation turns every answer round.
    #[test]
    fn not_is_the_opposite(text in filter()) {
        let negated = Filter::parse(&format!("!({text})")).unwrap();
        prop_assert_ne!(Filter::parse(&text).unwrap().holds(&Everything), negated.holds(&Everything));
    }
}
