//! Type cells of translated pages.
//!
//! Words that are not known are kept for `resolve`, which learns them from all pages.

use super::super::phrase::{self, is_type_name};
use crate::api::Primitive;
use crate::dialect::translations::{COLLECTIONS, JOINTS, primitive_in};
use crate::document::{Inline, RichText, Table};
use crate::facts::TypePhrase;
use crate::source::PageId;

/// Reads a type cell of a translated page.
pub(in crate::interpret) fn read_type(cell: &RichText, page: PageId) -> TypePhrase {
    let mut read = phrase::parse(cell, page);
    let link = cell.0.iter().position(|piece| matches!(piece, Inline::Link { text, .. } if !text.trim().is_empty()));
    let mut pieces = cell.0.clone();
    if let Some(at) = link {
        pieces[at] = Inline::Text(PLACEHOLDER.to_owned());
    }
    let mut rest = RichText(pieces).plain().replace(['*', '`'], "");
    if link.is_none() {
        (read.name, rest) = named(&rest, read.name);
    }
    let (known, unknown) = remaining(&rest);
    read.collection |= known;
    read.written = unknown;
    read
}

/// Stands for the name in what a cell says besides it.
const PLACEHOLDER: &str = "[]";

/// The name in a cell without a link, and the cell with the placeholder in the name's place.
fn named(text: &str, fallback: String) -> (String, String) {
    let lower = text.to_lowercase();
    if let Some((word, primitive)) = primitive_in(&lower) {
        return (primitive.to_owned(), format!("{}{PLACEHOLDER}{}", &lower[..word.start], &lower[word.end..]));
    }
    let words = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ','))
            .filter(|word| !word.is_empty())
    };
    let is_name = |word: &&str| {
        let word = word.trim_start_matches('#');
        Primitive::of(word).is_some()
            || (is_type_name(word) && (word.contains('.') || word.chars().skip(1).any(char::is_uppercase)))
    };
    match words().find(is_name) {
        Some(word) => (word.trim_start_matches('#').trim_matches('.').to_owned(), text.replacen(word, PLACEHOLDER, 1)),
        None => {
            let is_joint = |word: &str| COLLECTIONS.contains(&word) || JOINTS.contains(&word);
            let left: Vec<&str> = words().filter(|word| !is_joint(&word.to_lowercase())).collect();
            match left.as_slice() {
                // What is left beside the words for "collection" is the name; one word alone may be anything.
                [word] if words().count() > 1 => ((*word).to_owned(), text.replacen(word, PLACEHOLDER, 1)),
                _ => (fallback, text.to_owned()),
            }
        }
    }
}

/// The text around the placeholder: true for a known word for "collection", and the whole text where
/// other words are left.
fn remaining(text: &str) -> (bool, Option<String>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let outside = text.replacen(PLACEHOLDER, " ", 1);
    let words: Vec<&str> = outside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = words.iter().any(|word| COLLECTIONS.contains(word) || *word == "collection");
    let has_name = text.contains(PLACEHOLDER);
    let understood = has_name && (known || words.is_empty());
    (known, (!understood).then_some(text))
}

/// The column with the types: the one whose cells read most like types, else the second. `None` for a table
/// without types: one of two columns, or one with numbers, as members of enumerations have.
pub(in crate::interpret) fn type_column(table: &Table) -> Option<usize> {
    let cells = |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column));
    let types = |column: usize| cells(column).filter(|cell| looks_like_type(&cell.text)).count();
    let is_number = |text: String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let columns = table.header.len();
    let best = (1..columns).max_by_key(|column| (types(*column), std::cmp::Reverse(*column)))?;
    let numbers = (1..columns).any(|column| cells(column).any(|cell| is_number(cell.text.plain())));
    (types(best) > 0 || (columns > 2 && !numbers)).then_some(best)
}

fn looks_like_type(cell: &RichText) -> bool {
    let read = read_type(cell, PageId(0));
    let short = cell.plain().split_whitespace().count() <= 4;
    short && (read.target.is_some() || Primitive::of(&read.name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pieces: Vec<Inline>) -> (String, bool, Option<String>) {
        let read = read_type(&RichText(pieces), PageId(0));
        (read.name, read.collection, read.written)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn user() -> Inline {
        Inline::Link { text: "user".into(), target: "user.md".into() }
    }

    #[test]
    fn portuguese_types_are_read() {
        assert_eq!(of(vec![text("Cadeia de caracteres")]), ("String".into(), false, None));
        assert_eq!(of(vec![text("Coleção de cadeias de caracteres")]), ("String".into(), true, None));
        assert_eq!(of(vec![text("Coleção Int32")]), ("Int32".into(), true, None));
        assert_eq!(of(vec![text("coleção dayOfWeek")]), ("dayOfWeek".into(), true, None));
        assert_eq!(of(vec![text("Conjunto de importance")]), ("importance".into(), true, None));
        assert_eq!(of(vec![text("Coleção "), user()]), ("user".into(), true, None));
        assert_eq!(of(vec![user(), text(" coleção")]), ("user".into(), true, None));
        assert_eq!(of(vec![user()]), ("user".into(), false, None));
    }

    #[test]
    fn what_is_not_known_is_kept_for_all_pages_together() {
        assert_eq!(of(vec![text("Zeichenfolge")]), ("Zeichenfolge".into(), false, Some("zeichenfolge".into())));
        assert_eq!(of(vec![user(), text("-Sammlung")]), ("user".into(), false, Some("[]-sammlung".into())));
        assert_eq!(of(vec![text("Sammlung von Int32")]), ("Int32".into(), false, Some("sammlung von []".into())));
    }
}
