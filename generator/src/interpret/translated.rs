//! What only translated pages need.
//!
//! Translations keep link targets, annotations, code and JSON as they are. Headings carry the slug of
//! the original. Everything else is read without a dictionary where the rest of the page allows it;
//! the few words below are those of the Brazilian Portuguese pages, for pages that have nothing else.

use serde_json::Value;

use super::phrase;
use super::resource_page::is_type_name;
use crate::alignment::align;
use crate::api::Primitive;
use crate::document::{Document, Inline, RichText, Table};
use crate::facts::{PropertyFacts, TypePhrase};
use crate::source::PageId;

/// Primitive types in Brazilian Portuguese, in the spellings that translators used.
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

/// Words for "collection" in Brazilian Portuguese.
const COLLECTIONS: [&str; 4] = ["coleção", "coleções", "conjunto", "conjuntos"];

/// Words that join a collection to its items.
const JOINTS: [&str; 4] = ["de", "do", "da", "dos"];

/// Whether a page is a translation: its metadata says so, or its title carries a slug.
pub(super) fn is_translated(document: &Document) -> bool {
    let locale = document.front_matter.get("ms.contentlocale").map(str::to_lowercase);
    let slugged =
        || document.blocks.iter().any(|block| matches!(&block.kind, crate::document::BlockKind::Heading { level: 1, anchor, .. } if anchor.is_some()));
    locale.is_some_and(|locale| !locale.starts_with("en")) || slugged()
}

/// A word of the original as the translated text spells it: slugs have lost their capitals.
pub(super) fn respelled(word: &str, text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')));
    words.map(|other| other.trim_matches('.')).find(|other| other.eq_ignore_ascii_case(word)).map(str::to_owned)
}

/// Reads a type cell of a translated page.
pub(super) fn read_type(cell: &RichText, page: PageId) -> TypePhrase {
    let mut read = phrase::read(cell, page);
    let link = cell.0.iter().position(|piece| matches!(piece, Inline::Link { text, .. } if !text.trim().is_empty()));
    let mut rest = link.map_or_else(|| cell.clone(), |at| {
        let mut pieces = cell.0.clone();
        pieces[at] = Inline::Text(PLACEHOLDER.to_owned());
        RichText(pieces)
    }).plain().replace(['*', '`'], "");
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
    for (word, primitive) in PRIMITIVES {
        if let Some(at) = word_position(&lower, word) {
            return (primitive.to_owned(), format!("{}{PLACEHOLDER}{}", &lower[..at], &lower[at + word.len()..]));
        }
    }
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',')).filter(|word| !word.is_empty());
    let is_name = |word: &&str| {
        let word = word.trim_start_matches('#');
        Primitive::of(word).is_some() || (is_type_name(word) && (word.contains('.') || word.chars().skip(1).any(char::is_uppercase)))
    };
    match words().find(is_name) {
        Some(word) => (word.trim_start_matches('#').trim_matches('.').to_owned(), text.replacen(word, PLACEHOLDER, 1)),
        // One plain word may still be the name of a type.
        None if words().count() == 1 => (fallback, text.to_owned()),
        None => {
            let words = words().filter(|word| !COLLECTIONS.contains(&word.to_lowercase().as_str()) && !JOINTS.contains(&word.to_lowercase().as_str()));
            let left: Vec<&str> = words.collect();
            let name = if let [word] = left.as_slice() { (*word).to_owned() } else { fallback };
            let rest = if left.len() == 1 { text.replacen(left[0], PLACEHOLDER, 1) } else { text.to_owned() };
            (name, rest)
        }
    }
}

fn word_position(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// What stands around the placeholder: whether a known word says "collection", and the whole text where
/// other words are left.
fn remaining(text: &str) -> (bool, Option<String>) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let outside = text.replacen(PLACEHOLDER, " ", 1);
    let words: Vec<&str> = outside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = words.iter().any(|word| COLLECTIONS.contains(word) || *word == "collection");
    let has_name = text.contains(PLACEHOLDER);
    (known, (!(known && has_name) && !(has_name && words.is_empty())).then_some(text))
}

/// The column with the types: the second, unless the cells of a later one read like types and its do not.
pub(super) fn type_column(table: &Table) -> Option<usize> {
    let count = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells.filter(|cell| looks_like_type(&cell.text)).count()
    };
    let columns = table.header.len();
    if columns < 2 {
        return None;
    }
    let best = (1..columns).max_by_key(|column| (count(*column), std::cmp::Reverse(*column)))?;
    (columns > 2 || count(best) > 0).then_some(best)
}

fn looks_like_type(cell: &RichText) -> bool {
    let read = read_type(cell, PageId(0));
    let short = cell.plain().split_whitespace().count() <= 4;
    short && (read.target.is_some() || Primitive::of(&read.name).is_some())
}

/// Gives rows whose names were translated the names of the JSON members that they stand for.
pub(super) fn restore_names(rows: &mut [PropertyFacts], members: &[(&str, Option<&Value>)]) {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let keys: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let fits = |row: usize, key: usize| members[key].1.is_none_or(|sample| fits(&rows[row].ty, sample));
    for (row, key) in align(&names, &keys, &fits) {
        keys[key].clone_into(&mut rows[row].name);
    }
}

/// Whether a sample value can be of a type, as far as the type is known.
fn fits(ty: &TypePhrase, sample: &Value) -> bool {
    let known = ty.written.is_none();
    let item = match sample {
        Value::Null => return true,
        Value::Array(items) => {
            if known && !ty.collection {
                return false;
            }
            let Some(item) = items.first() else { return true };
            item
        }
        _ if known && ty.collection => return false,
        other => other,
    };
    let primitive = Primitive::of(&ty.name);
    if primitive.is_none() && ty.target.is_none() {
        return true;
    }
    let is_number = matches!(
        primitive,
        Some(Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64 | Primitive::Single | Primitive::Double | Primitive::Decimal)
    );
    match item {
        Value::Object(_) => primitive.is_none() || primitive == Some(Primitive::Untyped),
        Value::Bool(_) => primitive == Some(Primitive::Boolean),
        Value::Number(_) => is_number,
        Value::String(text) if text.eq_ignore_ascii_case("boolean") => primitive == Some(Primitive::Boolean),
        Value::String(text) if text.to_lowercase().starts_with("string (timestamp") => {
            matches!(primitive, Some(Primitive::DateTimeOffset | Primitive::Date | Primitive::TimeOfDay | Primitive::Duration))
        }
        Value::String(_) => primitive != Some(Primitive::Boolean),
        _ => true,
    }
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
