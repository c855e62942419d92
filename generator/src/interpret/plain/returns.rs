//! Paragraphs and sentences about the response of an operation.

use super::sentences;
use crate::document::{Inline, RichText};

/// Words before the description of an object that no section documents.
pub(super) const OBJECTS: [&str; 4] =
    ["an object with ", "an object containing ", "an object based on ", "an object that "];

/// Returns true for a paragraph such as "Returns `200 OK` and these attributes:".
pub(super) fn announces(text: &RichText) -> bool {
    let plain = text.plain();
    if !plain.trim_end().ends_with(':') {
        return false;
    }
    let lower = plain.to_lowercase();
    ["response", "returns", "returned"].iter().any(|word| lower.contains(word)) && !lower.contains("request")
}

/// The only status of success that a sentence names.
pub(super) fn success_code(sentence: &str) -> Option<u16> {
    let words = sentence.split(|c: char| !c.is_alphanumeric());
    let mut found = words.filter_map(|word| word.parse::<u16>().ok()).filter(|code| (200..208).contains(code));
    found.next().filter(|_| found.next().is_none())
}

/// The sentences about the response: "Adds a [Sail](#sail). Returns the [Boat](#boat). Tells the [Crew](#crew)."
pub(super) fn sentences(text: &RichText) -> Vec<RichText> {
    const STARTS: [&str; 4] = ["Return", " return", "Respon", " responses include"];
    let start = |sentence: &RichText| {
        let mut pieces = sentence.0.iter().enumerate();
        pieces.find_map(|(at, piece)| match piece {
            Inline::Text(words) => Some((at, STARTS.iter().filter_map(|start| words.find(start)).min()?)),
            _ => None,
        })
    };
    let about = |sentence: &RichText| start(sentence).map(|(at, byte)| sentences::from(sentence, at, byte));
    sentences::of(text).iter().filter_map(about).collect()
}
