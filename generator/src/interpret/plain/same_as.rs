//! Operations that are documented by reference to another: "Functions the same as [Add sail](#add-sail)".

use super::sentences;
use super::units::Unit;
use crate::document::{Inline, RichText};
use crate::facts::SameAs;

/// Phrases before a link to the operation that has the same parameters and the same response.
const PHRASES: [&str; 4] = ["functions the same as", "works the same as", "the same as", "identical to"];

/// The phrase for the operation before.
const ABOVE: &str = "same as above";

/// Words of a sentence that excludes parameters.
const EXCLUDES: [&str; 4] = ["not accept", "not supported", "not support", "not available"];

/// Returns true for a unit that refers to another operation.
pub(super) fn is_stated(unit: &Unit<'_>) -> bool {
    let texts = unit.prose().flat_map(sentences::of);
    texts.into_iter().any(|sentence| is_above(&sentence) || linked(&sentence).is_some())
}

/// The operation that a unit refers to; `above` is the fragment of the operation before it.
pub(super) fn of(unit: &Unit<'_>, above: Option<&str>) -> Option<SameAs> {
    let sentences: Vec<RichText> = unit.prose().flat_map(sentences::of).collect();
    let target = sentences.iter().find_map(|sentence| {
        if is_above(sentence) { above.map(|anchor| format!("#{anchor}")) } else { linked(sentence) }
    })?;
    let mut without = Vec::new();
    for sentence in &sentences {
        let lower = sentence.plain().to_lowercase();
        if EXCLUDES.iter().any(|words| lower.contains(words)) {
            without.extend(sentence.codes().map(str::to_owned));
        }
    }
    Some(SameAs { target, without })
}

fn is_above(sentence: &RichText) -> bool {
    sentence.plain().to_lowercase().starts_with(ABOVE)
}

/// The target of a link directly behind a phrase.
fn linked(sentence: &RichText) -> Option<String> {
    sentence.0.windows(2).find_map(|pair| match pair {
        [Inline::Text(words), Inline::Link { target, .. }] => {
            let lower = words.trim_end().to_lowercase();
            (target.contains('#') && PHRASES.iter().any(|phrase| lower.ends_with(phrase))).then(|| target.clone())
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_before_a_link_refers_to_an_operation() {
        let sentence = |words: &str| {
            RichText(vec![
                Inline::Text(words.to_owned()),
                Inline::Link { text: "Add sail".to_owned(), target: "/boats#add-sail".to_owned() },
            ])
        };
        assert_eq!(linked(&sentence("Functions the same as ")).as_deref(), Some("/boats#add-sail"));
        assert_eq!(linked(&sentence("The same cost as in ")), None);
        assert!(is_above(&RichText::text("Same as above, except for sails")));
        assert!(!is_above(&RichText::text("It is not the same as above")));
    }
}
