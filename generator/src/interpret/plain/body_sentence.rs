//! Sentences that state the type of a body outside of its section: "`POST /books` takes a [Book](#book)."

use super::type_cell;
use super::type_name;
use crate::document::{Inline, RichText};
use crate::facts::TypePhrase;
use crate::source::PageId;

/// Words before the type of a body.
const VERBS: [&str; 5] = ["takes", "accepts", "expects", "body is", "body contains"];

/// Words between a verb and the type. Any other word makes the sentence one about something else: "accepts the id of a
/// [Book](#book)".
const FILLERS: [&str; 12] =
    ["a", "an", "the", "one", "new", "complete", "json", "array", "list", "collection", "of", "object"];

/// Words for a list.
const LISTS: [&str; 3] = ["array", "list", "collection"];

/// Returns the type of the body that a sentence states.
pub(super) fn body_type(sentence: &RichText, page: PageId) -> Option<TypePhrase> {
    let mut before = "";
    for piece in &sentence.0 {
        match piece {
            Inline::Text(words) => before = words,
            named if names_type(named) => {
                if let Some(is_list) = stated_before(before) {
                    let phrase = type_cell::stated(named, page);
                    return Some(TypePhrase { collection: phrase.collection || is_list, ..phrase });
                }
                before = "";
            }
            _ => before = "",
        }
    }
    None
}

/// Returns true for a piece that can name a type.
pub(super) fn names_type(piece: &Inline) -> bool {
    match piece {
        Inline::Link { target, .. } => !target.contains("://"),
        Inline::Code(code) => code.starts_with(char::is_uppercase) && type_name::is_name(code),
        _ => false,
    }
}

/// Returns true if a sentence about the response refers to the body: "returns it with status `201`".
pub(super) fn returns_body(about: &RichText) -> bool {
    let plain = about.plain().to_lowercase();
    let mut words = plain.split_whitespace().map(|word| word.trim_matches([',', '.', ';', ':']));
    matches!((words.next(), words.next()), (Some("return" | "returns"), Some("it")))
}

/// If words end with a verb and fillers only, returns whether they state a list.
fn stated_before(words: &str) -> Option<bool> {
    let lower = words.to_lowercase();
    let (end, verb) = VERBS.iter().filter_map(|verb| Some((lower.rfind(verb)?, verb))).max()?;
    let is_word = !lower[..end].ends_with(char::is_alphanumeric);
    let mut between = lower[end + verb.len()..].split([' ', '\n']).filter(|word| !word.is_empty());
    let is_list = between.clone().any(|word| LISTS.contains(&word));
    (is_word && between.all(|word| FILLERS.contains(&word))).then_some(is_list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_stated_directly_behind_its_verb() {
        for (words, expected) in [
            (" takes a ", Some(false)),
            ("Accepts an array of ", Some(true)),
            ("The body is a new ", Some(false)),
            (" takes the id of a shop and a ", None),
            (" mistakes a ", None),
            (" adds a ", None),
            ("", None),
        ] {
            assert_eq!(stated_before(words), expected, "{words}");
        }
    }

    #[test]
    fn the_body_is_returned() {
        assert!(returns_body(&RichText::text("returns it with status 201")));
        assert!(returns_body(&RichText::text("Returns it.")));
        assert!(!returns_body(&RichText::text("returns its shop")));
        assert!(!returns_body(&RichText::text("returns the book")));
    }
}
