use filter::{Field, FilterWord, complete};

/// What is offered where `|` stands: the kind, what is replaced, and the first words.
#[track_caller]
fn check(text: &str, kind: FilterWord, replaced: &str, first: &[&str], count: usize) {
    let cursor = text.find('\u{2502}').unwrap();
    let text = text.replace('\u{2502}', "");
    let found = complete(&text, cursor).unwrap();
    assert_eq!((found.kind, &text[found.span.clone()]), (kind, replaced));
    assert_eq!(found.words[..first.len()], *first, "{text}");
    assert_eq!(found.words.len(), count, "{text}");
}

#[track_caller]
fn check_none(text: &str) {
    let cursor = text.find('\u{2502}').unwrap();
    assert_eq!(
        complete(&text.replace('\u{2502}', ""), cursor),
        None,
        "{text}"
    );
}

#[test]
fn what_fits_is_offered() {
    use FilterWord::{Operator, Value};
    let field = FilterWord::Field;
    check("│", field, "", &["frame", "frame.number"], Field::ALL.len());
    check(
        "tcp.fl│",
        field,
        "tcp.fl",
        &["tcp.flags", "tcp.flags.fin"],
        10,
    );
    check(
        "TCP.opt│ && http",
        field,
        "TCP.opt",
        &["tcp.options.mss"],
        5,
    );
    check("port│", field, "port", &["tcp.port", "tcp.srcport"], 4);
    check(
        "tcp && !(htt│p",
        field,
        "http",
        &["http", "http.request"],
        8,
    );
    check("tcp.port │", Operator, "", &["==", "!=", ">"], 10);
    check("http.host co│", Operator, "co", &["contains"], 1);
    check(
        "ladder.opening │",
        Operator,
        "",
        &["==", "!=", "contains", "matches", "in", "&&"],
        7,
    );
    check("tcp │", Operator, "", &["&&", "||"], 2);
    check("tcp.port == 80 │", Operator, "", &["&&", "||"], 2);
    check("(tcp) │", Operator, "", &["&&", "||"], 2);
    check("ladder.opening == │", Value, "", &["three-way"], 7);
    check(
        "ladder.closing in {reset, reset-│}",
        Value,
        "reset-",
        &["reset-after-fin"],
        1,
    );
    check("tcp.flags.syn==t│", Value, "t", &["True"], 1);
}

#[test]
fn nothing_is_offered_where_nothing_is_known() {
    check_none("tcp.port == │");
    check_none("http.host == \"ab│");
    check_none("tcp.foo │");
    check_none("xyzzy│");
    check_none("tcp.port == 80 80 │");
    assert_eq!(complete("é", 1), None);
    assert_eq!(complete("tcp", 9), None);
}
