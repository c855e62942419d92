//! Deprecation of properties: dates and replacements.

use super::sentences;
use crate::api::Constraints;

/// Reads the deprecation of a property from its description; `quiet` are its sentences without codes.
pub(super) fn read(plain: &str, quiet: &[String], facts: &mut Constraints) {
    let is_value = |code: &str| facts.values.iter().any(|value| value == code);
    facts.deprecated = quiet.iter().any(|sentence| deprecates(sentence) && !is_about_value(sentence, plain, is_value));
    if facts.deprecated {
        facts.replaced_by = replacement(plain);
        facts.removal = date(plain);
    }
}

/// Returns true for a sentence that deprecates one of the values: "the value `x` is deprecated", "`x` (deprecated)".
fn is_about_value(sentence: &str, plain: &str, is_value: impl Fn(&str) -> bool) -> bool {
    let Some((before, _)) = sentence.split_once("deprecat") else { return false };
    if sentences::is_about_value(before) || before.trim_end_matches(['(', ' ']).ends_with('`') && before.ends_with('(')
    {
        return true;
    }
    // The subject is in code: a value, or the property itself.
    let starts_with_code = before.trim_start_matches(['*', '(', ' ']).starts_with('`');
    let subject = plain
        .split_whitespace()
        .zip(plain.split_whitespace().skip(1))
        .find(|(_, next)| matches!(*next, "is" | "are" | "has" | "was" | "will"));
    starts_with_code && subject.is_some_and(|(code, _)| is_value(code))
}

/// Returns true for a sentence in lower case that deprecates its subject.
pub(in crate::interpret) fn deprecates(sentence: &str) -> bool {
    const STATED: [&str; 9] = [
        "is deprecated",
        "are deprecated",
        "be deprecated",
        "been deprecated",
        "being deprecated",
        "(deprecated)",
        "deprecating",
        "for deprecation",
        "now deprecated",
    ];
    if !sentence.contains("deprecat") || sentences::is_condition(sentence) || sentence.contains("deprecated or not") {
        return false;
    }
    let bare = sentence.trim_start_matches(['[', '*', '(', '>', '!', '-', ' ']).trim_start_matches("note: ");
    let label = bare.strip_prefix("deprecated").is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with([':', ']', ',', ')', ';'])
            || [" in ", " as ", " and ", " since ", " by "].iter().any(|next| rest.starts_with(next))
    });
    label || STATED.iter().any(|phrase| sentence.contains(phrase))
}

/// The name behind "use", "replaced by" or "in favor of".
pub(in crate::interpret) fn replacement(plain: &str) -> Option<String> {
    const PHRASES: [&str; 7] = ["replaced by", "replaced with", "in favor of", "please use", "use", "Use", "using"];
    const FILLING: [&str; 5] = ["the", "new", "property", "API", "a"];
    for phrase in PHRASES {
        for (at, _) in plain.match_indices(phrase) {
            let mut words = plain[at + phrase.len()..].split_whitespace().skip_while(|word| FILLING.contains(word));
            let starts_word = !plain[..at].ends_with(char::is_alphanumeric);
            let Some(word) = words.next().filter(|_| starts_word) else { continue };
            let name = word.trim_matches(['.', ',', ';', '*', '`', '(', ')']);
            let next = words.next().unwrap_or("");
            let is_name = name.len() > 2
                && name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
            let is_named = name.chars().skip(1).any(|c| c.is_ascii_uppercase())
                || next.starts_with("instead")
                || next.starts_with("property");
            if is_name && is_named {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// The first date of a text in ISO 8601: `May 19, 2023` is `2023-05-19`, `July 2019` is `2019-07`.
pub(in crate::interpret) fn date(plain: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<&str> =
        plain.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_matches(['.', '(', ')', ';', '*', '`']);
        if is_iso(word) {
            return Some(word.to_owned());
        }
        let Some(month) = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word)) else { continue };
        let follows = |index: usize| words.get(at + index).map(|word| word.trim_end_matches(['.', ')', ';', '*']));
        let year = |word: Option<&str>| word?.parse::<u16>().ok().filter(|year| (2000..2100).contains(year));
        if let Some(year) = year(follows(1)) {
            return Some(format!("{year}-{:02}", month + 1));
        }
        let day = follows(1).and_then(|day| day.trim_end_matches(char::is_alphabetic).parse::<u8>().ok());
        if let (Some(day @ 1..=31), Some(year)) = (day, year(follows(2))) {
            return Some(format!("{year}-{:02}-{day:02}", month + 1));
        }
    }
    None
}

fn is_iso(word: &str) -> bool {
    word.len() == 10
        && word
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
        && word.starts_with("20")
}
