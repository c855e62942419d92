//! The meaning of a column, by its title.

use super::{Words, meaning};

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
const COLUMNS: &Words<Column> = &[
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
        meaning(COLUMNS, words)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_one_meaning() {
        let mut seen = std::collections::HashSet::new();
        for title in COLUMNS.iter().flat_map(|(_, titles)| *titles) {
            assert!(seen.insert(title), "{title}");
        }
    }
}
