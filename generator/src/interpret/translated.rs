//! What only translated pages need.
//!
//! Translations keep link targets, annotations, code and JSON as they are. Headings carry the slug of
//! the original. Everything else is read without a dictionary where the rest of the page allows it;
//! the few words below are those of the Brazilian Portuguese pages, for pages that have nothing else.

use serde_json::Value;

use super::outline::Outline;
use super::phrase;
use super::resource_page::is_type_name;
use crate::alignment::{Fit, align};
use crate::api::Primitive;
use crate::document::{BlockKind, Document, Inline, RichText, Table};
use crate::facts::{PropertyFacts, TypePhrase};
use crate::source::{PageId, Place};

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
    let slugged = || {
        document
            .blocks
            .iter()
            .any(|block| matches!(&block.kind, BlockKind::Heading { level: 1, anchor, .. } if anchor.is_some()))
    };
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
    let mut rest = link
        .map_or_else(
            || cell.clone(),
            |at| {
                let mut pieces = cell.0.clone();
                pieces[at] = Inline::Text(PLACEHOLDER.to_owned());
                RichText(pieces)
            },
        )
        .plain()
        .replace(['*', '`'], "");
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
        // One plain word may still be the name of a type.
        None if words().count() == 1 => (fallback, text.to_owned()),
        None => {
            let words = words().filter(|word| {
                !COLLECTIONS.contains(&word.to_lowercase().as_str()) && !JOINTS.contains(&word.to_lowercase().as_str())
            });
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

/// The base type in the introduction: a sentence of a few words about one linked type. The original says
/// "Inherits from" there, and nothing else that short links to a type.
pub(super) fn base(outline: &Outline<'_>, page: PageId) -> Option<TypePhrase> {
    const MOST_WORDS: usize = 3;
    outline.intro().iter().find_map(|item| {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { return None };
        let mut sentence = Vec::new();
        for piece in &text.0 {
            match piece {
                Inline::Text(words) => {
                    // A sentence ends at a full stop; what comes after it starts the next one.
                    for (index, part) in words.split_inclusive(['.', '。']).enumerate() {
                        let ended = index > 0
                            || sentence.last().is_some_and(
                                |piece| matches!(piece, Inline::Text(text) if text.trim_end().ends_with(['.', '。'])),
                            );
                        if ended {
                            if let Some(base) = short_about_type(&sentence, MOST_WORDS) {
                                return Some(phrase::read(&RichText(vec![base]), page));
                            }
                            sentence.clear();
                        }
                        sentence.push(Inline::Text(part.to_owned()));
                    }
                }
                other => sentence.push(other.clone()),
            }
        }
        short_about_type(&sentence, MOST_WORDS).map(|base| phrase::read(&RichText(vec![base]), page))
    })
}

/// The only link of a short sentence, where it leads to a page beside this one.
fn short_about_type(sentence: &[Inline], most_words: usize) -> Option<Inline> {
    let ends = sentence
        .iter()
        .rev()
        .find(|piece| !matches!(piece, Inline::Text(words) if words.trim_matches(['.', '。', ' ']).is_empty()));
    ends.filter(|piece| matches!(piece, Inline::Link { .. }))?;
    let mut links = sentence.iter().filter(|piece| matches!(piece, Inline::Link { .. }));
    let (link, None) = (links.next()?, links.next()) else { return None };
    let Inline::Link { text, target } = link else { return None };
    let about_type =
        is_type_name(text.trim()) && (target.contains("resources/") || !target.contains('/')) && target.contains(".md");
    let words = sentence.iter().map(|piece| match piece {
        Inline::Text(words) => words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count(),
        _ => 0,
    });
    let words: usize = words.sum();
    (about_type && (1..=most_words).contains(&words)).then(|| link.clone())
}

/// The column with the types: the one whose cells read most like types, else the second. `None` for a table
/// without types: one of two columns, or one with numbers, as members of enumerations have.
pub(super) fn type_column(table: &Table) -> Option<usize> {
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

/// Gives rows whose names were translated the names of the JSON members that they stand for; returns the
/// rows for which there was none, although members are left.
pub(super) fn restore_names(rows: &mut [PropertyFacts], members: &[(&str, Option<&Value>)]) -> Vec<Place> {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let keys: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let fits = |row: usize, key: usize| fit(&rows[row].ty, members[key]);
    let pairs = align(&names, &keys, &fits);
    let is_member = |name: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(name));
    let is_row = |key: &str| names.iter().any(|name| name.eq_ignore_ascii_case(key));
    let found = keys.iter().filter(|key| is_row(key)).count() + pairs.len();
    let lost = (0..rows.len()).filter(|at| !is_member(names[*at]) && pairs.iter().all(|(row, _)| row != at));
    let lost = if found < keys.len() { lost.map(|at| rows[at].place).collect() } else { Vec::new() };
    for (row, key) in pairs {
        keys[key].clone_into(&mut rows[row].name);
    }
    lost
}

/// How well a sample value goes with a type, as far as the type is known.
fn fit(ty: &TypePhrase, (name, sample): (&str, Option<&Value>)) -> Fit {
    let Some(sample) = sample else { return Fit::Possible };
    let arity_known = ty.written.is_none();
    let item = match sample {
        Value::Null => return Fit::Possible,
        Value::Array(_) if arity_known && !ty.collection => return Fit::No,
        Value::Array(items) => match items.first() {
            Some(item) => item,
            None => return Fit::Possible,
        },
        _ if arity_known && ty.collection => return Fit::No,
        other => other,
    };
    // A property is often named after its type.
    if ty.target.is_some() && ty.name.eq_ignore_ascii_case(name) {
        return Fit::Likely;
    }
    let (shown, known) = (Kind::of_sample(item), Kind::of_type(ty));
    match (shown, known) {
        (_, Kind::Unknown) | (Kind::Unknown, _) => Fit::Possible,
        (Kind::Text, Kind::Time | Kind::Number) => Fit::Possible,
        // Members of an enumeration are sent as text.
        (Kind::Text, Kind::Text | Kind::Object) if !sample.is_array() => Fit::Possible,
        (shown, known) if shown == known => Fit::Likely,
        _ => Fit::No,
    }
}

/// What can be told apart in samples and in types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Truth,
    Number,
    Time,
    Text,
    Object,
    Unknown,
}

impl Kind {
    fn of_sample(sample: &Value) -> Self {
        match sample {
            Value::Bool(_) => Self::Truth,
            Value::Number(_) => Self::Number,
            Value::Object(_) => Self::Object,
            Value::String(text) => match text.to_lowercase().as_str() {
                "boolean" => Self::Truth,
                "string (timestamp)" => Self::Time,
                _ => Self::Text,
            },
            _ => Self::Unknown,
        }
    }

    fn of_type(ty: &TypePhrase) -> Self {
        use Primitive as P;
        match Primitive::of(&ty.name) {
            Some(P::Boolean) => Self::Truth,
            Some(P::Byte | P::Int16 | P::Int32 | P::Int64 | P::Single | P::Double | P::Decimal) => Self::Number,
            Some(P::DateTimeOffset | P::Date | P::TimeOfDay | P::Duration) => Self::Time,
            Some(P::String | P::Guid | P::Binary | P::Stream) => Self::Text,
            Some(P::Untyped) => Self::Unknown,
            None if ty.target.is_some() => Self::Object,
            None => Self::Unknown,
        }
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
