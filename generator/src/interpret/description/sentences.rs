//! Sentences of a description, for rules that look at what a sentence states.

use crate::document::{Inline, RichText};

/// Placeholder for a code span where only the words around it matter.
const CODE: char = '`';

/// The sentences of a text in lower case, with what its code spans say.
pub(in crate::interpret) fn full(text: &RichText) -> Vec<String> {
    split(text, |code, joined| joined.push_str(code))
}

/// The sentences of a text in lower case, without what its code spans say: `deprecated` as the name of a
/// value deprecates nothing.
pub(in crate::interpret) fn quiet(text: &RichText) -> Vec<String> {
    split(text, |_, joined| joined.push(CODE))
}

fn split(text: &RichText, code: impl Fn(&str, &mut String)) -> Vec<String> {
    let mut joined = String::new();
    for piece in &text.0 {
        match piece {
            Inline::Text(words) | Inline::Link { text: words, .. } => joined.push_str(words),
            Inline::Code(words) => code(words, &mut joined),
            Inline::Break => joined.push_str(". "),
        }
    }
    let lower = joined.replace('\u{2019}', "'").to_lowercase();
    let words = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences = words.split(". ").map(|sentence| sentence.trim().trim_end_matches('.').trim().to_owned());
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// Returns true for a sentence that only explains a value: "Indicates whether the rule is read-only".
pub(in crate::interpret) fn is_condition(sentence: &str) -> bool {
    const STARTS: [&str; 18] = [
        "indicates",
        "whether",
        "specifies whether",
        "specifies if",
        "determines",
        "true if",
        "true when",
        "false if",
        "false when",
        "` if",
        "` when",
        "` indicates",
        "set to",
        "if ",
        "when ",
        "flag",
        "a flag",
        "possible values",
    ];
    STARTS.iter().any(|start| sentence.starts_with(start))
}

/// Returns true if the words before a statement name a value in code, and not the property: "the value `x`".
pub(in crate::interpret) fn is_about_value(before: &str) -> bool {
    const VALUES: [&str; 3] = ["value", "option", "member"];
    let of_property = ["property", "attribute", "relationship"].iter().any(|word| before.contains(word));
    before.contains(CODE) && !of_property && VALUES.iter().any(|word| before.contains(word))
}

/// Returns true if a sentence states one of the phrases, neither as a condition nor denied.
pub(in crate::interpret) fn state(sentences: &[String], phrases: &[&str]) -> bool {
    let says = |sentence: &String, phrase: &str| {
        sentence.match_indices(phrase).any(|(at, _)| {
            let before = &sentence[..at];
            !before.ends_with("not ") && !before.ends_with("n't ") && !before.ends_with("non-")
        })
    };
    sentences
        .iter()
        .filter(|sentence| !is_condition(sentence))
        .any(|sentence| phrases.iter().any(|phrase| says(sentence, phrase)))
}

/// Returns true if a capitalised word is a whole statement of the text: `Required.`, `Key, immutable.`
pub(in crate::interpret) fn has_label(plain: &str, label: &str) -> bool {
    plain.match_indices(label).any(|(at, _)| {
        let before = plain[..at].trim_end();
        let rest = plain[at + label.len()..].trim_start();
        let starts = before.is_empty() || before.ends_with(['.', ',', ':', ';', ')', '(']);
        starts && (rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ':']))
    })
}
