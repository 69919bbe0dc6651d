use filter::{Field, Filter, Kind, Subject, Value};

/// Any bytes as the text of a display filter.
///
/// - It is a filter, or a part of it is wrong that lies in it.
/// - A filter's own text reads as the same filter, where it is not too long for one.
/// - What is offered at any place replaces a part of the text.
pub fn filter(data: &[u8]) {
    let (cursor, bytes) = data.split_first().unwrap_or((&0, &[]));
    let text = String::from_utf8_lossy(bytes);
    if let Some(found) = filter::complete(&text, usize::from(*cursor)) {
        assert!(text.get(found.span).is_some());
    }
    match Filter::parse(&text) {
        Err(error) => assert!(text.get(error.span).is_some()),
        Ok(filter) => {
            filter.holds(&OneOfEach);
            let written = filter.to_string();
            if written.len() <= Filter::MAX_LEN {
                assert_eq!(Filter::parse(&written), Ok(filter), "{text} is {written}");
            }
        }
    }
}

/// Has a value of every field.
struct OneOfEach;

impl Subject for OneOfEach {
    fn values(&self, field: Field, each: &mut dyn FnMut(Value<'_>)) {
        match field.kind() {
            Kind::Presence => each(Value::Present),
            Kind::Boolean | Kind::Number(_) => each(Value::Number(1)),
            Kind::Time => each(Value::Time(1)),
            Kind::Ipv4 => each(Value::Address([10, 0, 0, 1].into())),
            Kind::Ipv6 => each(Value::Address([0; 16].into())),
            Kind::Text | Kind::Word(_) => each(Value::Text("text")),
        }
    }

    fn mentions(&self, word: &str) -> bool {
        filter::text_holds("text", word)
    }
}
