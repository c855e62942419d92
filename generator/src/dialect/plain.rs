//! Data of the plain dialect: titles of sections and columns, marks, phrases and words for types.
//!
//! All words are in lower case; the first table that has a word defines its meaning.

/// The meaning of a section below an operation or a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Properties of a type.
    Fields,
    /// The request line.
    Request,
    /// Parameters of the path.
    Path,
    /// Parameters of the query.
    Query,
    /// Request headers.
    Headers,
    /// Parameters of any location.
    Parameters,
    /// The request body.
    Body,
    /// The response.
    Response,
    /// Errors by status.
    Errors,
    /// An example.
    Example,
    /// An example of a request.
    ExampleRequest,
    /// An example of a response.
    ExampleResponse,
    /// Values of an enumeration.
    Values,
    /// A section without facts.
    Other,
}

/// Titles of sections.
const SECTIONS: &[(Section, &[&str])] = &[
    (Section::Fields, &["fields", "properties", "attributes", "schema", "json representation", "representation"]),
    (Section::Request, &["request", "http request", "endpoint", "url", "route", "request line", "syntax"]),
    (
        Section::Path,
        &[
            "path parameters",
            "path params",
            "path variables",
            "url parameters",
            "uri parameters",
            "request url parameters",
        ],
    ),
    (
        Section::Query,
        &[
            "query",
            "query parameters",
            "query params",
            "query string",
            "query string parameters",
            "query string params",
            "optional query parameters",
            "request query parameters",
            "filters",
        ],
    ),
    (Section::Headers, &["headers", "request headers", "header parameters", "http headers"]),
    (Section::Parameters, &["parameters", "params", "arguments", "request parameters", "input"]),
    (
        Section::Body,
        &[
            "body",
            "request body",
            "body parameters",
            "body params",
            "json body",
            "json parameters",
            "json params",
            "payload",
            "request payload",
            "json/form params",
            "form params",
            "request fields",
            "request attributes",
            "request body parameters",
            "request json object",
            "data params",
        ],
    ),
    (
        Section::Response,
        &[
            "response",
            "responses",
            "response body",
            "response fields",
            "response attributes",
            "response parameters",
            "response json object",
            "success response",
            "successful response",
            "returns",
            "result",
            "output",
            "return value",
        ],
    ),
    (
        Section::Errors,
        &[
            "errors",
            "error codes",
            "error response",
            "error responses",
            "possible errors",
            "status codes",
            "response codes",
        ],
    ),
    (Section::Example, &["example", "examples", "sample", "samples"]),
    (Section::ExampleRequest, &["example request", "sample request", "request example"]),
    (Section::ExampleResponse, &["example response", "sample response", "response example"]),
    (Section::Values, &["values", "members", "allowed values", "possible values"]),
    (
        Section::Other,
        &[
            "see also",
            "related",
            "related content",
            "notes",
            "remarks",
            "permissions",
            "rate limits",
            "limitations",
            "caveats",
        ],
    ),
];

impl Section {
    /// The meaning of a title; `None` for a title that names an operation, a type or something else.
    #[must_use]
    pub fn of(title: &str) -> Option<Self> {
        let lower = title.to_lowercase();
        let words = lower.split('(').next().unwrap_or_default().trim().trim_end_matches([':', '.']).trim();
        let exact =
            |title: &str| SECTIONS.iter().find(|(_, titles)| titles.contains(&title)).map(|(section, _)| *section);
        let is_counted =
            |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '-'));
        let example = || words.strip_prefix("example").filter(|rest| is_counted(rest)).map(|_| Self::Example);
        // "All parameters for a boat", "Response: 201 Created".
        let start = words.split(':').next().unwrap_or(words).split(" for ").next().unwrap_or(words);
        exact(words)
            .or_else(|| of_status(words))
            .or_else(example)
            .or_else(|| exact(start.trim_start_matches("all ").trim()))
    }

    /// The meaning of a short paragraph above the blocks of an operation: `Parameters`, `Response:`.
    #[must_use]
    pub fn of_label(text: &str) -> Option<Self> {
        let is_short = text.len() <= 60 && text.split_whitespace().count() <= 4;
        let sections = [
            Self::Request,
            Self::Path,
            Self::Query,
            Self::Headers,
            Self::Parameters,
            Self::Body,
            Self::Response,
            Self::Errors,
        ];
        is_short.then(|| Self::of(text)).flatten().filter(|section| sections.contains(section))
    }

    /// Returns true for a short title that ends with the response: `Sale response`, `Response structure`.
    #[must_use]
    pub fn ends_in_response(title: &str) -> bool {
        let lower = title.to_lowercase();
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        if words.last().is_some_and(|last| ["structure", "object", "body", "fields"].contains(last)) {
            words.pop();
        }
        words.len() <= 4 && words.last() == Some(&"response")
    }

    /// The meaning of a section inside an example.
    #[must_use]
    pub fn in_example(self) -> Self {
        match self {
            Self::Request | Self::Body => Self::ExampleRequest,
            Self::Response => Self::ExampleResponse,
            other => other,
        }
    }

    /// Returns true for sections of examples.
    #[must_use]
    pub fn is_example(self) -> bool {
        matches!(self, Self::Example | Self::ExampleRequest | Self::ExampleResponse)
    }
}

/// `200 OK`, `404`: a section about a status.
fn of_status(words: &str) -> Option<Section> {
    let code: u16 = words.split(' ').next()?.parse().ok().filter(|code| (100..600).contains(code))?;
    Some(if code < 400 { Section::Response } else { Section::Errors })
}

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name of a property or parameter.
    Name,
    /// Its type.
    Type,
    /// States that it is required.
    Required,
    /// States that it is optional.
    Optional,
    /// States that it may be null.
    Nullable,
    /// The default value.
    Default,
    /// States that it is deprecated.
    Deprecated,
    /// The allowed values.
    Values,
    /// The location of a parameter.
    In,
    /// The description.
    Description,
    /// A status code.
    Status,
    /// The value of an enumeration's member.
    Member,
    /// A sample value.
    Sample,
}

/// Titles of columns.
const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "field",
            "field name",
            "property",
            "property name",
            "attribute",
            "attribute name",
            "parameter",
            "parameter name",
            "param",
            "argument",
            "key",
            "header",
            "header name",
            "query parameter",
            "path parameter",
        ],
    ),
    (Column::Type, &["type", "data type", "datatype", "value type", "field type", "property type", "json type"]),
    (Column::Required, &["required", "mandatory", "req"]),
    (Column::Optional, &["optional"]),
    (Column::Nullable, &["nullable", "null", "can be null"]),
    (Column::Default, &["default", "default value"]),
    (Column::Deprecated, &["deprecated"]),
    (
        Column::Values,
        &["values", "allowed values", "possible values", "accepted values", "valid values", "options", "enum"],
    ),
    (Column::In, &["in", "location", "sent in", "where"]),
    (Column::Description, &["description", "details", "meaning", "notes", "comment", "comments", "about", "purpose"]),
    (Column::Status, &["status", "status code", "code", "http status", "http code", "http status code", "error"]),
    (Column::Member, &["value", "member", "constant", "enum value", "possible value"]),
    (Column::Sample, &["example", "sample", "example value"]),
];

impl Column {
    /// The meaning of a column's title.
    #[must_use]
    pub fn of(title: &str) -> Option<Self> {
        let lower = title.to_lowercase();
        let words = lower.split('(').next().unwrap_or_default().trim().trim_end_matches(['?', '.', ':']).trim();
        COLUMNS.iter().find(|(_, titles)| titles.contains(&words)).map(|(column, _)| *column)
    }
}

/// Titles of name columns that never belong to a type.
const PARAMETER_TITLES: [&str; 7] =
    ["parameter", "parameter name", "param", "argument", "header", "header name", "query parameter"];

/// Returns true for the title of a column that names parameters of requests.
#[must_use]
pub fn names_parameters(title: &str) -> bool {
    PARAMETER_TITLES.contains(&title.trim().to_lowercase().as_str())
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
const PLACES: &[(Place, &[&str])] = &[
    (Place::Path, &["path", "url", "uri", "route"]),
    (Place::Query, &["query", "query string", "querystring", "url query"]),
    (Place::Header, &["header", "headers", "http header"]),
    (Place::Body, &["body", "json", "json body", "request body", "form", "payload"]),
];

impl Place {
    /// The location that a cell names.
    #[must_use]
    pub fn of(cell: &str) -> Option<Self> {
        let lower = cell.trim().to_lowercase();
        PLACES.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(place, _)| *place)
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
const MARKS: &[(Mark, &[&str])] = &[
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
        let lower = word.trim().to_lowercase();
        MARKS.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(mark, _)| *mark)
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
const TYPES: &[(&str, &[&str])] = &[
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
    let lower = word.trim().to_lowercase();
    TYPES.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(name, _)| *name)
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
    fn titles_of_sections_are_read_in_any_form() {
        for (title, section) in [
            ("Query parameters", Section::Query),
            ("Request body (JSON):", Section::Body),
            ("200 OK", Section::Response),
            ("404", Section::Errors),
            ("Example 2: a long list", Section::Example),
            ("Example: a long list", Section::Example),
        ] {
            assert_eq!(Section::of(title), Some(section), "{title}");
        }
        for title in ["List books", "Book", "Example books", "Parameters of the shop"] {
            assert_eq!(Section::of(title), None, "{title}");
        }
    }

    #[test]
    fn cells_are_read_in_any_letter_case() {
        assert_eq!(Column::of("Required?"), Some(Column::Required));
        assert_eq!(Column::of("Data Type"), Some(Column::Type));
        assert_eq!(Place::of("Query string"), Some(Place::Query));
        assert!(is_yes("Yes, for new books") && !is_yes("no") && !is_yes("-"));
    }

    #[test]
    fn a_title_has_one_meaning() {
        let mut seen = std::collections::HashSet::new();
        for title in SECTIONS.iter().flat_map(|(_, titles)| *titles) {
            assert!(seen.insert(title), "{title}");
        }
        seen.clear();
        for title in COLUMNS.iter().flat_map(|(_, titles)| *titles) {
            assert!(seen.insert(title), "{title}");
        }
    }
}
