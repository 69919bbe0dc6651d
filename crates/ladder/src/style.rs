use crate::Theme;
use std::fmt::{self, Write as _};

/// The look of a ladder. The page has the same sheet.
const RULES: &str = include_str!("ladder.css");

/// The colours and fonts of the page, which has the same sheet.
const PALETTE: &str = include_str!("palette.css");

/// Writes the style sheet of an exported picture: the variables that `ladder.css` uses in light and in dark, then its rules.
///
/// Each use of a variable stands behind the same declaration with the light value, for renderers that know none.
///
/// A picture in one theme has that theme's values and no variables.
pub(crate) fn write(svg: &mut String, theme: Theme) -> fmt::Result {
    svg.push_str("<style>\n");
    if theme == Theme::Auto {
        write_variables(svg)?;
    }
    svg.push_str(".tl-ladder text { white-space: pre }\n");
    let rules = RULES.split_once("*/").map_or(RULES, |(_, rules)| rules);
    for line in rules.lines().filter(|line| !line.trim().is_empty()) {
        let (selector, declarations) = line.split_once('{').unwrap_or((line, ""));
        svg.push_str(selector);
        svg.push('{');
        let declarations = declarations.trim_end_matches('}');
        for (place, declaration) in declarations.split(';').enumerate() {
            let separator = if place == 0 { "" } else { ";" };
            match (without_variable(declaration, theme), theme) {
                (Some(plain), Theme::Auto) => {
                    write!(svg, "{separator}{};{declaration}", plain.trim_end())?;
                }
                (Some(plain), _) => write!(svg, "{separator}{plain}")?,
                (None, _) => write!(svg, "{separator}{declaration}")?,
            }
        }
        svg.push_str("}\n");
    }
    svg.push_str("</style>\n");
    Ok(())
}

fn write_variables(svg: &mut String) -> fmt::Result {
    svg.push_str(".tl-ladder {");
    for (name, light, _) in used() {
        write!(svg, " --{name}: {light};")?;
    }
    svg.push_str(" }\n@media (prefers-color-scheme: dark) {\n.tl-ladder {");
    for (name, _, dark) in used() {
        if let Some(dark) = dark {
            write!(svg, " --{name}: {dark};")?;
        }
    }
    svg.push_str(" }\n}\n");
    Ok(())
}

/// The light colours of some roles, as six hexadecimal digits.
pub(crate) fn light_colours<const N: usize>(
    roles: [&'static str; N],
) -> impl Iterator<Item = (&'static str, String)> {
    roles.into_iter().filter_map(|role| {
        let mut variables = PALETTE.lines().filter_map(variable);
        let (_, light, _) = variables.find(|(name, ..)| *name == role)?;
        let digits = light.strip_prefix('#')?;
        let digits = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        Some((role, digits.to_uppercase()))
    })
}

/// What the rules use of the palette: name, value in light, and in dark if that is another.
fn used() -> impl Iterator<Item = (&'static str, &'static str, Option<&'static str>)> {
    PALETTE
        .lines()
        .filter_map(variable)
        .filter(|(name, ..)| RULES.contains(&format!("var(--{name})")))
}

/// A line of the palette, in so far as it gives a value to a role or a font.
fn variable(line: &str) -> Option<(&str, &str, Option<&str>)> {
    let (name, value) = line.trim().strip_prefix("--")?.split_once(": ")?;
    let mut plain = value
        .split("var(--if-plain, ")
        .skip(1)
        .filter_map(|value| value.split_once(')'))
        .map(|(value, _)| value);
    match plain.next() {
        Some(light) => Some((name, light, plain.next())),
        None if matches!(name, "mono" | "sans") => Some((name, value.trim_end_matches(';'), None)),
        None => None,
    }
}

/// A declaration with a value in place of its variable, the light one where there is no theme; `None` where it has none.
fn without_variable(declaration: &str, theme: Theme) -> Option<String> {
    let (before, rest) = declaration.split_once("var(--")?;
    let (name, after) = rest.split_once(')')?;
    let value =
        match name {
            "mono" if theme == Theme::Auto => "monospace",
            "sans" if theme == Theme::Auto => "sans-serif",
            _ => used().find(|(variable, ..)| *variable == name).map(
                |(_, light, dark)| match theme {
                    Theme::Auto | Theme::Light => light,
                    Theme::Dark => dark.unwrap_or(light),
                },
            )?,
        };
    Some(format!("{before}{value}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_has_whatever_the_rules_use() {
        let wanted: std::collections::BTreeSet<&str> = RULES
            .split("var(--")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(
            used()
                .map(|(name, ..)| name)
                .collect::<std::collections::BTreeSet<_>>(),
            wanted
        );
        assert_eq!(used().count(), wanted.len(), "each has one value");
    }
}
