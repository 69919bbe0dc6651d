use super::parsed::Parsed;
use syn::visit::{self, Visit};
use syn::{ExprMatch, Pat, Path};

/// What the worker says, what a question hears of it, and why it gets no answer.
const ANSWERS: [&str; 3] = ["Reply", "Said", "Unanswered"];

/// Who matches on answers says what becomes of each: an arm for all others would swallow an answer that is new.
pub(super) fn findings(files: &[Parsed<'_>]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files {
        let mut matches = Matches { swallowing: 0 };
        file.items.iter().for_each(|item| matches.visit_item(item));
        if matches.swallowing > 0 {
            findings.push(format!(
                "{}: {} match(es) on {} with an arm for all others",
                file.path,
                matches.swallowing,
                ANSWERS.join(" or ")
            ));
        }
    }
    findings
}

struct Matches {
    swallowing: usize,
}

impl<'ast> Visit<'ast> for Matches {
    fn visit_expr_match(&mut self, it: &'ast ExprMatch) {
        let is_of_answers = it.arms.iter().any(|arm| {
            let mut paths = Paths {
                names_answer: false,
            };
            paths.visit_pat(&arm.pat);
            paths.names_answer
        });
        let has_wildcard = it.arms.iter().any(|arm| is_wildcard(&arm.pat));
        self.swallowing += usize::from(is_of_answers && has_wildcard);
        visit::visit_expr_match(self, it);
    }
}

struct Paths {
    names_answer: bool,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast Path) {
        // The last one is a variant, and other types may have one of such a name.
        let mut segments = path.segments.iter().rev().skip(1);
        self.names_answer |= segments.any(|segment| ANSWERS.iter().any(|it| segment.ident == it));
    }
}

/// `_`, also in a tuple of nothing else, and a plain name.
fn is_wildcard(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(it) => it.subpat.is_none(),
        Pat::Tuple(it) => it.elems.iter().all(is_wildcard),
        Pat::Or(it) => it.cases.iter().any(is_wildcard),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arms_for_all_others_are_found() {
        #[track_caller]
        fn check(arms: &str, expect: usize) {
            let text = format!("fn f() {{ match x {{ {arms} }} }}");
            let file = Parsed {
                path: "",
                krate: "",
                items: syn::parse_file(&text).unwrap().items,
            };
            assert_eq!(findings(&[file]).len(), expect, "{arms}");
        }
        check("Said::Progress(_) => {} _ => {}", 1);
        check("Some(Reply::Answer(it)) => {} other => {}", 1);
        check("(1, Said::Answer) => {} (_, _) => {}", 1);
        check("Said::Progress(_) => {} Said::Answer => {}", 0);
        check("Opening::Unanswered => {} _ => {}", 0);
        check("Other::Opened(_) => {} _ => {}", 0);
    }
}
