//! Names of types in titles: `The book object`, `Books`, `Line item`.

use crate::dialect::plain::{ENUM_NOUNS, TYPE_NOUNS};
use crate::text::english::singular;
use crate::text::names;

/// The most words of a title that names a type.
const MOST_WORDS: usize = 6;

/// Returns true for a title that states that it names a type: `Book object`.
pub(super) fn has_noun(title: &str) -> bool {
    let words = words(title);
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    words.len() > 1 && (TYPE_NOUNS.contains(&last.as_str()) || ENUM_NOUNS.contains(&last.as_str()))
}

/// Returns true for a title that states that it names an enumeration.
pub(super) fn is_enum(title: &str) -> bool {
    words(title).last().is_some_and(|last| ENUM_NOUNS.contains(&last.to_lowercase().as_str()))
}

/// The name of the type that a heading names, as its code span writes it or else in upper camel case and singular.
pub(super) fn of_heading(title: &str, codes: &[String]) -> Option<String> {
    if let Some(code) = codes.first() {
        return is_name(code).then(|| code.clone());
    }
    of_title(title)
}

/// The name of the enumeration that a heading above numbers names. `Sail type` is the type of a sail, not a sail.
pub(super) fn of_values(title: &str, codes: &[String]) -> Option<String> {
    let last = words(title).last().map(|word| word.to_lowercase());
    let name = of_heading(title, codes)?;
    let is_cut = last.as_deref() == Some("type") && !name.to_lowercase().ends_with("type");
    Some(if is_cut { format!("{name}Type") } else { name })
}

/// The name of the type that a title names.
pub(super) fn of_title(title: &str) -> Option<String> {
    let mut words = words(title);
    let mut states_type = false;
    while words.len() > 1 {
        let last = words[words.len() - 1].to_lowercase();
        if !TYPE_NOUNS.contains(&last.as_str()) && !ENUM_NOUNS.contains(&last.as_str()) {
            break;
        }
        words.pop();
        states_type = true;
    }
    if words.len() > MOST_WORDS {
        return None;
    }
    if let [word] = words[..]
        && is_name(word)
        && word.chars().skip(1).any(char::is_uppercase)
    {
        return Some(word.to_owned());
    }
    let last = words.pop()?;
    let last = if states_type { last.to_owned() } else { singular(last) };
    let name: String = words.into_iter().chain([last.as_str()]).map(names::pascal).collect();
    is_name(&name).then_some(name)
}

/// The name that the title of an operation gives its response: `List books`, `Get a book by its number`.
pub(super) fn of_operation(title: &str) -> Option<String> {
    const MOST_WORDS: usize = 8;
    if title.split_whitespace().count() <= self::MOST_WORDS {
        return of_title(title);
    }
    let words = words(title);
    let name: String = words.iter().map(|word| names::pascal(word)).collect();
    (words.len() <= MOST_WORDS && is_name(&name)).then_some(name)
}

/// The words of a title without articles, remarks and marks.
fn words(title: &str) -> Vec<&str> {
    const ARTICLES: [&str; 3] = ["the", "a", "an"];
    let title = title.split('(').next().unwrap_or_default();
    let words = title.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).filter(|word| !word.is_empty());
    words.filter(|word| !ARTICLES.contains(&word.to_lowercase().as_str())).collect()
}

/// Returns true for a text with the syntax of a type's name.
pub(super) fn is_name(name: &str) -> bool {
    super::super::phrase::is_type_name(name) && name.len() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_types() {
        for (title, name) in [
            ("Book", "Book"),
            ("Books", "Book"),
            ("The book object", "Book"),
            ("Line items", "LineItem"),
            ("Book status enum", "BookStatus"),
            ("Status", "Status"),
            ("Addresses", "Address"),
            ("Series", "Series"),
            ("OrderLine (new)", "OrderLine"),
        ] {
            assert_eq!(of_title(title).as_deref(), Some(name), "{title}");
        }
        assert_eq!(of_title("How to find the right book in a shop"), None);
        assert_eq!(of_operation("Get a book by its number").as_deref(), Some("GetBookByItsNumber"));
        assert_eq!(of_operation("How to find one of the right books in the shops of a town"), None);
    }

    #[test]
    fn nouns_state_types() {
        assert!(has_noun("The book object") && has_noun("Status enum") && is_enum("Status values"));
        assert!(!has_noun("Books") && !has_noun("Object") && !is_enum("Book object"));
    }
}
