//! Words of Brazilian Portuguese pages that nothing else on a page explains.
//!
//! Translations keep links, annotations, code, JSON and the slugs of headings, and all other words are learnt from
//! those (`resolve/glossary.rs`). These words are for pages that have nothing else.

use std::ops::Range;

/// Primitive types, in the spellings that translators used.
const PRIMITIVES: [(&str, &str); 13] = [
    ("cadeias de caracteres", "String"),
    ("cadeia de caracteres", "String"),
    ("cadeias", "String"),
    ("cadeia", "String"),
    ("booliano", "Boolean"),
    ("booleano", "Boolean"),
    ("boleano", "Boolean"),
    ("duplo", "Double"),
    ("inteiro", "Int32"),
    ("duração", "Duration"),
    ("data", "Date"),
    ("binário", "Binary"),
    ("fluxo", "Stream"),
];

/// Words for "collection".
pub const COLLECTIONS: [&str; 4] = ["coleção", "coleções", "conjunto", "conjuntos"];

/// Words that join a collection to its items.
pub const JOINTS: [&str; 4] = ["de", "do", "da", "dos"];

/// Phrases before the name of the type from which a property is inherited.
pub const INHERITED_FROM: [&str; 4] = ["herdado de ", "herdada de ", "herdado do ", "herdada do "];

/// Words for "and" between two names.
pub const AND: [&str; 1] = ["e"];

/// Words for "or" between two names.
pub const OR: [&str; 1] = ["ou"];

/// The first word for a primitive type in a text in lower case: its range and the name of the type.
#[must_use]
pub fn primitive_in(lower: &str) -> Option<(Range<usize>, &'static str)> {
    PRIMITIVES.iter().find_map(|(word, primitive)| {
        let start = word_position(lower, word)?;
        Some((start..start + word.len(), *primitive))
    })
}

fn word_position(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primitive_types_are_whole_words() {
        assert_eq!(primitive_in("coleção de cadeias de caracteres"), Some((13..34, "String")));
        assert_eq!(primitive_in("inteiro"), Some((0..7, "Int32")));
        assert_eq!(primitive_in("metadata"), None);
    }
}
