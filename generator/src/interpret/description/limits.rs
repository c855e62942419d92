//! Bounds that descriptions state: ranges of numbers, lengths of texts, sizes of collections.

use super::sentences::is_condition;
use crate::api::Constraints;

/// Reads every sentence with a number; the first bound of a kind stands.
pub(super) fn read(sentences: &[String], facts: &mut Constraints) {
    let states = |sentence: &&String| sentence.bytes().any(|byte| byte.is_ascii_digit()) && !is_condition(sentence);
    for sentence in sentences.iter().filter(states) {
        let (lowest, highest) = range(sentence);
        facts.minimum = facts.minimum.or(lowest);
        facts.maximum = facts.maximum.or(highest);
        facts.max_length = facts.max_length.or_else(|| length(sentence));
        facts.max_items = facts.max_items.or_else(|| items(sentence));
    }
}

/// `string, maximum size 20`: a type cell that bounds the text.
pub(in crate::interpret) fn of_type(cell: &str) -> Option<u32> {
    after_any(&cell.to_lowercase(), &["maximum size", "maximum length", "max size", "max length"])
}

/// "Valid values -5 to 100", "must be between 1 and 20", "the maximum value is 99".
fn range(sentence: &str) -> (Option<i64>, Option<i64>) {
    const INTROS: [&str; 13] = [
        "valid values",
        "valid value",
        "valid range",
        "allowed values",
        "allowed range",
        "supported values",
        "possible values",
        "must be",
        "value between",
        "values between",
        "number between",
        "integer between",
        "range",
    ];
    for intro in INTROS {
        for (at, _) in sentence.match_indices(intro) {
            if sentence[..at].contains("recommended") {
                continue;
            }
            if let Some(found) = interval(&sentence[at + intro.len()..]) {
                return found;
            }
        }
    }
    let lowest = bound(sentence, &["minimum value", "min value", "minimum allowed value"]);
    let highest = bound(sentence, &["maximum value", "max value", "maximum allowed value"]);
    (lowest, highest)
}

/// "1 to 20" behind filling words, unless it counts characters.
fn interval(text: &str) -> Option<(Option<i64>, Option<i64>)> {
    let (lowest, rest) = number(skip(text, &["are", "is", "between", "from", "in", "the", "a", "range", "of", ":"]))?;
    let rest = rest.trim_start();
    let rest = ["to ", "and ", "through ", "-", "\u{2013}"].iter().find_map(|joint| rest.strip_prefix(joint))?;
    let (highest, rest) = number(rest.trim_start())?;
    let rest = rest.trim_start();
    let is_length = rest.starts_with("character") || rest.starts_with("chars");
    (lowest <= highest && !is_length).then_some((Some(lowest), Some(highest)))
}

fn bound(sentence: &str, phrases: &[&str]) -> Option<i64> {
    let at = phrases.iter().find_map(|phrase| sentence.find(phrase).map(|at| at + phrase.len()))?;
    number(skip(&sentence[at..], &["is", "of", ":", "="])).map(|(number, _)| number)
}

/// "Maximum length is 64 characters", "can't exceed 120 characters", "the maximum length is 64".
fn length(sentence: &str) -> Option<u32> {
    const LIMITS: [&str; 15] = [
        "maximum",
        "max ",
        "max.",
        "not exceed",
        "n't exceed",
        "up to",
        "limited to",
        "limit of",
        "no more than",
        "not be more than",
        "not more than",
        "longer than",
        "at most",
        "between",
        "no longer",
    ];
    for word in [" character", " chars"] {
        for (at, _) in sentence.match_indices(word) {
            let before = &sentence[..at];
            let start = before.rfind(|c: char| !(c.is_ascii_digit() || c == ',')).map_or(0, |at| at + 1);
            // `rfind` finds the start of a character, which may be longer than a byte.
            let Some(digits) = before.get(start..).filter(|digits| !digits.is_empty()) else { continue };
            let after = sentence[at + word.len()..].trim_start_matches('s').trim_start();
            let limited = LIMITS.iter().any(|limit| before.contains(limit))
                || after.starts_with("max")
                || after.starts_with("limit");
            // "String - at most 256 characters" explains one value of the property, not the property.
            let is_entry = before.contains(" - ");
            if let Some((count, "")) = number(digits).filter(|_| limited && !is_entry) {
                return u32::try_from(count).ok();
            }
        }
    }
    after_any(sentence, &["maximum length", "max length", "maximum allowed length"])
}

/// "Can contain a maximum of 500 elements", "up to 10 items".
fn items(sentence: &str) -> Option<u32> {
    for phrase in ["maximum of ", "up to ", "at most "] {
        for (at, _) in sentence.match_indices(phrase) {
            let Some((count, rest)) = number(&sentence[at + phrase.len()..]) else { continue };
            let noun = rest.trim_start();
            let counts = ["element", "item", "entries", "values", "objects", "members", "tags"];
            if counts.iter().any(|count| noun.starts_with(count)) {
                return u32::try_from(count).ok();
            }
        }
    }
    None
}

fn after_any(text: &str, phrases: &[&str]) -> Option<u32> {
    let at = phrases.iter().find_map(|phrase| text.find(phrase).map(|at| at + phrase.len()))?;
    let (count, _) = number(skip(&text[at..], &["is", "of", ":", "=", "allowed", "for", "this", "the", "value"]))?;
    u32::try_from(count).ok().filter(|count| *count > 0)
}

/// The text behind leading words that say nothing.
fn skip<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut rest = text.trim_start();
    while let Some(shorter) = words.iter().find_map(|word| {
        let rest = rest.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric) || *word == ":").then_some(rest)
    }) {
        rest = shorter.trim_start();
    }
    rest
}

/// A whole number, perhaps grouped by commas, and the text behind it; not a decimal.
fn number(text: &str) -> Option<(i64, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = text[sign..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
    let written = text[..sign + digits].trim_end_matches(',');
    let rest = &text[written.len()..];
    let is_decimal = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let value = written.replace(',', "").parse().ok()?;
    (!is_decimal && !rest.starts_with(char::is_alphabetic)).then_some((value, rest))
}
