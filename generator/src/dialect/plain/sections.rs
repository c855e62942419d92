//! The meaning of a section, by its title.

use super::{Words, meaning};

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
const SECTIONS: &Words<Section> = &[
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
        let exact = |title: &str| meaning(SECTIONS, title);
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
    fn a_title_has_one_meaning() {
        let mut seen = std::collections::HashSet::new();
        for title in SECTIONS.iter().flat_map(|(_, titles)| *titles) {
            assert!(seen.insert(title), "{title}");
        }
    }
}
