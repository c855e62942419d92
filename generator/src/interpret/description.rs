//! Facts that descriptions state in fixed phrases.
//!
//! The phrases and how often each occurs were counted over both 2021 trees; a phrase that is merely
//! likely is not read as a fact.

pub(super) mod deprecation;
mod limits;
mod query;
pub(super) mod sentences;

pub(super) use self::limits::of_type as length_of_type;
use self::sentences::has_label;
use crate::api::Constraints;
use crate::dialect::translations::INHERITED_FROM;
use crate::document::{Inline, RichText};

/// Reads the fixed phrases of a description cell.
pub(super) fn constraints(text: &RichText) -> Constraints {
    if text.0.is_empty() {
        return Constraints::default();
    }
    let plain = text.plain();
    let lower = plain.to_lowercase();
    let quiet = sentences::quiet(text);
    let mut facts = Constraints {
        read_only: has_any(&lower, &["read-only", "read only", "readonly"]),
        required: is_required(&plain, &lower),
        nullable: nullable(&lower),
        default: if lower.contains("default") { default_value(text) } else { None },
        values: if lower.contains("value") { values(text) } else { Vec::new() },
        inherited_from: inherited_from(&plain),
        write_only: sentences::state(&quiet, &["write-only", "write only", "writeonly"]),
        immutable: is_immutable(&quiet),
        optional: has_label(&plain, "Optional"),
        key: has_label(&plain, "Key") || has_label(&plain, "Primary key"),
        alternate_key: sentences::state(&quiet, &["alternate key"]),
        ..Constraints::default()
    };
    let with_codes = text.codes().next().map(|_| sentences::full(text));
    let full = with_codes.as_ref().unwrap_or(&quiet);
    query::read(full, &mut facts);
    limits::read(full, &mut facts);
    // "Valid values 0 to 9. Default value is `5`." lists no values.
    if facts.minimum.is_some() && facts.values.iter().all(|value| value.parse::<i64>().is_ok()) {
        facts.values.clear();
    }
    deprecation::read(&plain, &quiet, &mut facts);
    facts
}

/// "Immutable.", "It can't be changed after creation."; a note about others is not a fact about callers.
fn is_immutable(quiet: &[String]) -> bool {
    const SUBJECTS: [&str; 12] =
        ["", "it", "this", "that", "property", "value", "and", "but", "set", "created", "which", "name"];
    let unchangeable = |sentence: &String| {
        ["cannot be ", "can't be ", "can not be "].iter().any(|phrase| {
            sentence.split_once(phrase).is_some_and(|(before, rest)| {
                let subject = before.split([',', ';', ':']).next_back().unwrap_or("").trim();
                let subject = subject.rsplit(' ').next().unwrap_or("");
                let verb = ["changed", "updated", "modified", "edited"].iter().find_map(|verb| rest.strip_prefix(verb));
                verb.is_some_and(|rest| {
                    let conditional = [" by", " unless", " directly", " using", " or modified by"];
                    (SUBJECTS.contains(&subject) || rest.starts_with(" after"))
                        && !conditional.iter().any(|start| rest.starts_with(start))
                })
            })
        })
    };
    let immutable = |sentence: &String| {
        let bare = sentence.trim_start_matches("key, ");
        bare == "immutable"
            || bare.starts_with("immutable,")
            || sentence.ends_with("is immutable")
            || ["is immutable after", "is immutable and", "immutable thereafter", "immutable once", "must be immutable"]
                .iter()
                .any(|phrase| sentence.contains(phrase))
    };
    quiet
        .iter()
        .filter(|sentence| !sentences::is_condition(sentence))
        .any(|sentence| immutable(sentence) || unchangeable(sentence))
}

fn has_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// `Required.` or `is required`; "required if" and "not required" state something else.
fn is_required(plain: &str, lower: &str) -> bool {
    let word = has_label(plain, "Required");
    let phrase = ["is required", "is always required"].iter().any(|phrase| {
        lower.match_indices(phrase).any(|(at, _)| {
            let rest = lower[at + phrase.len()..].trim_start();
            rest.is_empty()
                || rest.starts_with(['.', ',', ';'])
                || rest.starts_with("when creat")
                || rest.starts_with("on creat")
        })
    });
    word || phrase
}

fn nullable(lower: &str) -> Option<bool> {
    if has_any(lower, &["not nullable", "non-nullable", "cannot be null", "can't be null", "can not be null"]) {
        return Some(false);
    }
    has_any(lower, &["nullable", "can be null", "may be null", "or null"]).then_some(true)
}

/// The code span or word after "default value is" and the like.
fn default_value(text: &RichText) -> Option<String> {
    const PHRASES: [&str; 8] = [
        "default value is",
        "default is",
        "defaults to",
        "default value:",
        "default:",
        "default value =",
        "default value of",
        "by default is",
    ];
    for (index, piece) in text.0.iter().enumerate() {
        let Inline::Text(words) = piece else { continue };
        let lower = words.to_lowercase();
        let Some(after) = PHRASES.iter().find_map(|phrase| lower.find(phrase).map(|at| at + phrase.len())) else {
            continue;
        };
        let rest = lower.get(after..).unwrap_or("").trim();
        if rest.is_empty() || rest == ":" {
            return match text.0.get(index + 1) {
                Some(Inline::Code(value)) => Some(value.clone()),
                _ => None,
            };
        }
        let word = rest.split(char::is_whitespace).next().unwrap_or("").trim_end_matches(['.', ',', ';', ')']);
        let literal = matches!(word, "true" | "false" | "null" | "none") || word.parse::<f64>().is_ok();
        return literal.then(|| word.to_owned());
    }
    None
}

/// The list after "Possible values are".
fn values(text: &RichText) -> Vec<String> {
    const ADJECTIVES: [&str; 5] =
        ["possible value", "allowed value", "valid value", "supported value", "accepted value"];
    let introduces = |words: &str| {
        let lower = words.to_lowercase();
        let at = ADJECTIVES.iter().filter_map(|phrase| lower.rfind(phrase)).max()?;
        lower.is_char_boundary(at).then(|| lower[at..].to_owned())
    };
    for (index, piece) in text.0.iter().enumerate() {
        let Inline::Text(words) = piece else { continue };
        let Some(tail) = introduces(words) else { continue };
        let listed = code_list(&text.0[index + 1..]);
        if !listed.is_empty() && tail.len() < 80 {
            return listed;
        }
        if let Some((_, list)) = tail.split_once(": ").or_else(|| tail.split_once("values are ")) {
            let start = words.len().saturating_sub(list.len());
            return words.get(start..).map(plain_list).unwrap_or_default();
        }
    }
    Vec::new()
}

/// The first list of code spans in a translated description, whatever introduces it; code is not translated.
pub(super) fn translated_values(text: &RichText) -> Vec<String> {
    let mut at = 0;
    while at < text.0.len() {
        let listed = matches!(text.0[at], Inline::Code(_)).then(|| run(&text.0[at..]));
        let Some(run) = listed.filter(|run| run.len() > 1) else {
            at += 1;
            continue;
        };
        let values = code_list(run);
        // `$filter` and its operators are listed in the same way, and so are `true` and `false`.
        let other = |value: &String| !query::OPERATORS.contains(&value.as_str()) && value != "true" && value != "false";
        let plain = run.iter().all(|piece| !matches!(piece, Inline::Code(code) if code.trim().starts_with('$')));
        if plain && values.len() > 1 && values.iter().any(other) {
            return values;
        }
        at += run.len();
    }
    Vec::new()
}

/// The pieces from a code span on that belong to one list.
fn run(pieces: &[Inline]) -> &[Inline] {
    let ends = |piece: &Inline| match piece {
        Inline::Code(_) => false,
        Inline::Text(words) => !is_joint(words),
        Inline::Break | Inline::Link { .. } => true,
    };
    &pieces[..pieces.iter().position(ends).unwrap_or(pieces.len())]
}

fn is_joint(words: &str) -> bool {
    words.len() <= 12 && !words.contains(". ")
}

/// Code spans that only commas and short joining words separate.
fn code_list(pieces: &[Inline]) -> Vec<String> {
    let mut values = Vec::new();
    for piece in pieces {
        match piece {
            Inline::Code(value) if is_value(value) => values.push(value.trim().to_owned()),
            Inline::Code(list) => {
                values.extend(list.split([',', '|']).map(str::trim).filter(|value| is_value(value)).map(str::to_owned));
            }
            Inline::Text(words) if is_joint(words) => {}
            Inline::Break => {}
            _ => break,
        }
    }
    values.dedup();
    values
}

/// `active, error, inactive.` of a page without code spans.
fn plain_list(list: &str) -> Vec<String> {
    let sentence = list.split(". ").next().unwrap_or(list).trim_end_matches('.');
    let values: Vec<&str> = sentence
        .split(',')
        .map(|value| value.trim().trim_start_matches("and ").trim_start_matches("or ").trim())
        .collect();
    if values.len() > 1 && values.iter().all(|value| is_value(value)) {
        values.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

fn is_value(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty()
        && value.len() <= 80
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '/'))
}

fn inherited_from(plain: &str) -> Option<String> {
    let lower = plain.to_ascii_lowercase();
    // The base of a type is nowhere else on many translated pages.
    let mut phrases = std::iter::once("inherited from ").chain(INHERITED_FROM);
    let at = phrases.find_map(|phrase| lower.find(phrase).map(|at| at + phrase.len()))?;
    let name = plain.get(at..)?.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_'))).next()?;
    let name = name.trim_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pieces: &[Inline]) -> Constraints {
        constraints(&RichText(pieces.to_vec()))
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn code(text: &str) -> Inline {
        Inline::Code(text.into())
    }

    #[test]
    fn value_lists_are_read_with_and_without_code() {
        let coded =
            of(&[text("State. Possible values are: "), code("a"), text(", "), code("b"), text(". Also "), code("c")]);
        assert_eq!(coded.values, ["a", "b"]);
        assert_eq!(of(&[text("State. Possible values are: a, b, c. More.")]).values, ["a", "b", "c"]);
        assert!(of(&[text("Possible values are: a long story, told twice.")]).values.is_empty());
    }

    #[test]
    fn required_is_a_statement_and_not_a_condition() {
        assert!(of(&[text("The name. Required.")]).required);
        assert!(of(&[text("This property is required when creating.")]).required);
        assert!(!of(&[text("Required if the mode is set.")]).required);
        assert!(!of(&[text("The Required policy.")]).required);
    }

    #[test]
    fn filter_operators_and_defaults_are_listed() {
        let facts = of(&[
            text("Supports "),
            code("$filter"),
            text(" ("),
            code("eq"),
            text(", "),
            code("startsWith"),
            text("). Default value is "),
            code("false"),
            text("."),
        ]);
        assert_eq!((facts.filterable, facts.filter_operators), (true, vec!["eq".to_owned(), "startswith".to_owned()]));
        assert_eq!(facts.default.as_deref(), Some("false"));
    }
}
