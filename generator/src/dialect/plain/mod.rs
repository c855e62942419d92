//! Data of the plain dialect: titles of sections and columns, marks, phrases and words for types.
//!
//! All words are in lower case; the first table that has a word defines its meaning.

mod columns;
mod sections;

pub use self::columns::{Column, names_parameters};
pub use self::sections::Section;

/// A table of words by their meaning.
type Words<T> = [(T, &'static [&'static str])];

/// The meaning of a word in a table.
fn meaning<T: Copy>(table: &Words<T>, word: &str) -> Option<T> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(meaning, _)| *meaning)
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// The body.
    Body,
}

/// Words in a column of locations.
const PLACES: &Words<Place> = &[
    (Place::Path, &["path", "url", "uri", "route"]),
    (Place::Query, &["query", "query string", "querystring", "url query"]),
    (Place::Header, &["header", "headers", "http header"]),
    (Place::Body, &["body", "json", "json body", "request body", "form", "payload"]),
];

impl Place {
    /// The location that a cell names.
    #[must_use]
    pub fn of(cell: &str) -> Option<Self> {
        meaning(PLACES, &cell.trim().to_lowercase())
    }
}

/// A mark beside a name or a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Required.
    Required,
    /// Optional.
    Optional,
    /// May be null.
    Nullable,
    /// Never null.
    NotNull,
    /// Deprecated.
    Deprecated,
    /// Read-only.
    ReadOnly,
    /// An enumeration.
    Enum,
    /// Present in all responses, and required in requests.
    Always,
}

/// Words of marks.
const MARKS: &Words<Mark> = &[
    (Mark::Required, &["required", "mandatory"]),
    (Mark::Optional, &["optional"]),
    (Mark::Nullable, &["nullable", "null", "or null"]),
    (Mark::NotNull, &["not null", "non-null", "not nullable", "non-nullable"]),
    (Mark::Deprecated, &["deprecated"]),
    (Mark::ReadOnly, &["read-only", "read only", "readonly"]),
    (Mark::Enum, &["enum", "enumeration"]),
    (Mark::Always, &["always present", "always returned"]),
];

impl Mark {
    /// The mark that a word is.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        meaning(MARKS, &word.trim().to_lowercase())
    }
}

/// Words that mean yes in a column of a mark; others mean no.
#[must_use]
pub fn is_yes(cell: &str) -> bool {
    const YES: [&str; 10] = ["yes", "y", "true", "required", "mandatory", "always", "x", "✔", "✓", "✅"];
    let lower = cell.to_lowercase();
    let word = lower.split([',', ';', '(', ' ']).next().unwrap_or_default();
    YES.contains(&word.trim_matches(['.', '*', '`', ' ']))
}

/// Words for types beyond those of the primitive vocabulary, with the word of that vocabulary.
///
/// Plain pages do not state the width of integers, and identifiers and counters exceed 32 bits.
const TYPES: &Words<&str> = &[
    ("Int64", &["integer", "int", "whole number", "unsigned integer", "uint", "uint64", "unix timestamp", "epoch"]),
    ("Int32", &["uint16", "uint8"]),
    ("Double", &["real", "numeric", "float"]),
    (
        "DateTimeOffset",
        &[
            "date-time",
            "date time",
            "iso 8601",
            "iso8601",
            "iso 8601 timestamp",
            "iso8601 timestamp",
            "rfc 3339",
            "rfc3339",
        ],
    ),
    ("Snowflake", &["snowflake", "snowflake id"]),
    ("String", &["str", "text", "email", "url", "uri", "slug", "html", "markdown", "phone", "hostname", "ip", "token"]),
    ("json", &["object", "any", "map", "dictionary", "dict", "hash", "mixed", "json object", "key-value pairs"]),
    ("Binary", &["base64", "bytes"]),
];

/// The word of the primitive vocabulary for a word of plain pages.
#[must_use]
pub fn primitive_word(word: &str) -> Option<&'static str> {
    meaning(TYPES, &word.trim().to_lowercase())
}

/// Words for the type of a file in a form.
pub const FORM_FILES: [&str; 2] = ["file", "upload"];

/// Parts of forms with the other parameters as JSON.
pub const FORM_PAYLOADS: [&str; 1] = ["payload_json"];

/// Words at the start of a cell for an object whose members are values of one type.
pub const MAP_STARTS: [&str; 5] = ["dictionary ", "dict<", "dict ", "map of ", "map<"];

/// Words before the keys of a map, between keys and values, and behind its values.
pub const MAP_FORMS: [(&str, &str, &str); 4] =
    [("map of ", " to ", " objects"), ("dictionary of ", " to ", " objects"), ("dict<", ",", ">"), ("map<", ",", ">")];

/// The number of a value, and true if it is a bit: `3`, `1 << 3`, `0x8`.
#[must_use]
pub fn number(cell: &str) -> Option<(i64, bool)> {
    let text = cell.trim().trim_end_matches('*').trim();
    let inner = text.split_once('(').map(|(_, rest)| rest.trim_end_matches(')'));
    let words = inner.filter(|inner| inner.contains("<<")).unwrap_or(text).trim().trim_matches('`');
    if let Some((one, shift)) = words.split_once("<<") {
        let shift: u32 = shift.trim().parse().ok().filter(|shift| *shift < 63)?;
        return (one.trim() == "1").then(|| (1_i64 << shift, true));
    }
    if let Some(digits) = words.strip_prefix("0x") {
        let value = i64::from_str_radix(digits, 16).ok()?;
        return Some((value, value.count_ones() == 1));
    }
    words.parse().ok().map(|value| (value, false))
}

/// Properties that tell the kinds of one type apart.
pub const DISCRIMINATORS: [&str; 2] = ["type", "kind"];

/// Words for content other than JSON.
pub const FILES: [&str; 6] = ["png", "jpeg", "gif", "image", "csv", "zip"];

/// Words before the name of the items of a collection.
pub const COLLECTION_STARTS: [&str; 13] = [
    "array of ",
    "list of ",
    "collection of ",
    "set of ",
    "array<",
    "list<",
    "array[",
    "list[",
    "array(",
    "list(",
    "collection(",
    "arrays of ",
    "page of ",
];

/// Words behind the name of the items of a collection.
pub const COLLECTION_ENDS: [&str; 5] = ["[]", " array", " list", " collection", " objects"];

/// Words around the name of a type in a title, a cell or a sentence.
pub const TYPE_NOUNS: [&str; 12] = [
    "object",
    "objects",
    "resource",
    "resources",
    "model",
    "type",
    "schema",
    "structure",
    "entity",
    "record",
    "enum",
    "enumeration",
];

/// Nouns at the end of a title that mean an enumeration.
pub const ENUM_NOUNS: [&str; 5] = ["enum", "enumeration", "values", "options", "constants"];

/// Members of an object around the items of a list.
pub const ENVELOPE_MEMBERS: [&str; 32] = [
    "page",
    "per_page",
    "perpage",
    "page_size",
    "pagesize",
    "size",
    "total",
    "total_pages",
    "totalpages",
    "count",
    "limit",
    "offset",
    "next",
    "next_page",
    "nextpage",
    "next_cursor",
    "nextcursor",
    "next_page_token",
    "nextpagetoken",
    "next_link",
    "nextlink",
    "prev",
    "previous",
    "first",
    "last",
    "cursor",
    "has_more",
    "hasmore",
    "links",
    "_links",
    "meta",
    "pagination",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_in_any_letter_case() {
        assert_eq!(Column::of("Required?"), Some(Column::Required));
        assert_eq!(Column::of("Data Type"), Some(Column::Type));
        assert_eq!(Place::of("Query string"), Some(Place::Query));
        assert!(is_yes("Yes, for new books") && !is_yes("no") && !is_yes("-"));
    }
}
