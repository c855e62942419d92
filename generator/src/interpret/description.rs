//! Facts that descriptions state in fixed phrases.
//!
//! The phrases and how often each occurs were counted over both 2021 trees; a phrase that is merely
//! likely is not read as a fact.

pub(super) mod deprecation;
mod limits;
mod query;
mod requirement;
pub(super) mod sentences;
mod values;

pub(super) use self::limits::of_type as length_of_type;
use self::sentences::has_label;
pub(super) use self::values::after_colon as values_after_colon;
pub(super) use self::values::translated as translated_values;
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
        read_only: is_read_only(&lower, &quiet),
        required: requirement::is_required(&plain, &quiet),
        nullable: nullable(&lower),
        default: if lower.contains("default") { default_value(text) } else { None },
        values: if lower.contains("value") || lower.contains("include-unknown") {
            values::read(text)
        } else {
            Vec::new()
        },
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

/// "Read-only." anywhere, unless only a sentence about one value contains it.
fn is_read_only(lower: &str, quiet: &[String]) -> bool {
    const PHRASES: [&str; 3] = ["read-only", "read only", "readonly"];
    let of_value = |sentence: &String| {
        PHRASES.iter().any(|phrase| sentence.find(phrase).is_some_and(|at| sentences::is_about_value(&sentence[..at])))
    };
    has_any(lower, &PHRASES)
        && (!quiet.iter().any(of_value)
            || quiet.iter().any(|sentence| has_any(sentence, &PHRASES) && !of_value(sentence)))
}

/// "Immutable.", "It can't be changed after creation."; a note about others is not a fact about callers.
fn is_immutable(quiet: &[String]) -> bool {
    const SUBJECTS: [&str; 12] =
        ["", "it", "this", "that", "property", "value", "and", "but", "set", "created", "which", "name"];
    let unchangeable = |sentence: &String| {
        ["cannot be ", "can't be ", "can not be "].iter().any(|phrase| {
            sentence.split_once(phrase).is_some_and(|(before, rest)| {
                if sentences::is_about_value(before) {
                    return false;
                }
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
        if sentence.split_once("immutable").is_some_and(|(before, _)| sentences::is_about_value(before)) {
            return false;
        }
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
    fn facts_about_a_value_are_not_facts_about_the_property() {
        let lists =
            |more: &str| of(&[text("Color. Possible values are: "), code("a"), text(", "), code("b"), text(more)]);
        assert!(!lists(" (deprecated).").deprecated);
        let second =
            |more: &str| of(&[text("Possible values are: "), code("a"), text(". The value "), code("b"), text(more)]);
        let facts = second(" is deprecated. It is read-only.");
        assert!(!facts.deprecated && facts.read_only);
        assert!(!second(" is read-only.").read_only);
        assert!(!second(" cannot be changed.").immutable);
        assert!(
            !of(&[
                text("Allowed values "),
                code("a"),
                text(" and "),
                code("b"),
                text(" are set by the service and cannot be changed.")
            ])
            .immutable
        );
        assert!(
            !of(&[
                code("a"),
                text(" is deprecated; use "),
                code("b"),
                text(". Possible values are: "),
                code("a"),
                text(", "),
                code("b")
            ])
            .deprecated
        );
        // Statements about the property itself.
        assert!(of(&[text("The property "), code("b"), text(" is deprecated.")]).deprecated);
        assert!(of(&[text("Color. The value cannot be changed.")]).immutable);
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
