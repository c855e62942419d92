//! [`DocumentedPage`]: the documented exchanges of a page, from which a [`Mock`](super::Mock) responds.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Received;
use crate::http::{HeaderMap, HeaderName, HeaderValue, Url};

/// The documented exchanges of a page: the file that `docwright generate --with-examples` writes for it.
#[derive(Debug, Deserialize)]
pub(super) struct DocumentedPage {
    /// Path of the page.
    pub(super) page: String,
    /// Method and path of each operation, with placeholders in braces.
    operations: Vec<String>,
    examples: Vec<DocumentedExchange>,
}

/// A documented request and its response.
#[derive(Debug, Deserialize)]
struct DocumentedExchange {
    request: Option<DocumentedRequest>,
    response: Option<DocumentedResponse>,
}

#[derive(Debug, Deserialize)]
/// A documented request.
pub(super) struct DocumentedRequest {
    pub(super) method: String,
    /// Path and query below the endpoint, as documented.
    pub(super) target: String,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    pub(super) body: Value,
}

#[derive(Debug, Deserialize)]
/// A documented response.
struct DocumentedResponse {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// The status, headers and body of a response.
pub(super) type MockResponse = (u16, HeaderMap, Bytes);

impl DocumentedPage {
    /// Parses a file of examples.
    ///
    /// # Panics
    /// If it is not such a file.
    pub(super) fn parse(file: &str) -> Self {
        serde_json::from_str(file).unwrap_or_else(|error| panic!("cannot parse the file of examples: {error}"))
    }

    /// The requests of all examples with their numbers, from 1.
    pub(super) fn requests(&self) -> impl Iterator<Item = (usize, &DocumentedRequest)> {
        self.examples.iter().enumerate().filter_map(|(at, example)| Some((at + 1, example.request.as_ref()?)))
    }

    /// The bodies of all examples: whether it is a request's, the index of the example, the body, and the status.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (bool, usize, &Value, u16)> {
        self.examples.iter().enumerate().flat_map(|(at, example)| {
            let response = example.response.as_ref();
            let request = example.request.as_ref().map(|request| (true, at, &request.body, 0));
            let response = response.map(|response| (false, at, &response.body, response.status));
            request.into_iter().chain(response).filter(|(_, _, body, _)| !body.is_null())
        })
    }

    /// The bodies of the examples of one method; an example without a request belongs to every method.
    pub(super) fn bodies_of(&self, method: &str) -> impl Iterator<Item = (bool, usize, &Value, u16)> {
        let has_method =
            move |at: usize| self.examples[at].request.as_ref().is_none_or(|request| request.method == method);
        self.bodies().filter(move |(_, at, ..)| has_method(*at))
    }
}

/// Finds the response to a request on the pages of the operations that it may call, or returns the reason why it is
/// missing.
pub(super) fn find_response(pages: &[DocumentedPage], received: &Received) -> Result<MockResponse, &'static str> {
    // A key may contain a slash, which does not separate segments.
    let segments: Vec<String> = received.segments.iter().map(|segment| segment.replace('/', "\u{1}")).collect();
    let path = format!("/{}", segments.join("/"));
    let matched_length = |operation: &str| {
        let (method, template) = operation.split_once(' ')?;
        (method == received.method.as_str() && matches_template(template, &path)).then(|| literal_length(template))
    };
    let page = pages
        .iter()
        .filter_map(|page| Some((page.operations.iter().filter_map(|one| matched_length(one)).max()?, page)));
    // If several templates match, the one with the longest literal part is used: `delta` is not an id.
    let (_, page) = page.max_by_key(|(length, _)| *length).ok_or("it is not documented")?;
    let of_method = page.examples.iter().filter_map(|example| {
        let method = example.request.as_ref().map(|request| request.method.as_str());
        let has_method = method.is_none_or(|method| method == received.method.as_str());
        Some((example.request.as_ref(), example.response.as_ref().filter(|_| has_method)?))
    });
    let mut best: Option<(Similarity, &DocumentedResponse, bool)> = None;
    for (request, response) in of_method {
        let similarity = request.map_or_else(Similarity::default, |request| request.similarity(received, &path));
        let is_next_page = request.is_none_or(|request| !request.has_token()) && has_token(received);
        if best.as_ref().is_none_or(|(known, ..)| similarity > *known) {
            best = Some((similarity, response, is_next_page));
        }
    }
    let (_, response, is_next_page) = best.ok_or("its page does not contain a response")?;
    Ok(response.to_mock_response(is_next_page))
}

/// The similarity of an example and a request; earlier fields take precedence.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Similarity {
    path: bool,
    query: bool,
    body: bool,
    /// The number of documented headers that are sent, minus those that are not.
    headers: i32,
}

/// Headers that do not distinguish examples.
const COMMON_HEADERS: [&str; 6] = ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];

impl DocumentedRequest {
    fn similarity(&self, received: &Received, path: &str) -> Similarity {
        let (target, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let query: Vec<(String, String)> = Url::parse(&format!("http://localhost/?{query}"))
            .map(|url| url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
            .unwrap_or_default();
        let same_query = query.len() == received.query.len() && query.iter().all(|pair| received.query.contains(pair));
        let header = |(name, value): (&String, &Value)| {
            let sent = received.header(name);
            if COMMON_HEADERS.contains(&name.as_str()) {
                0
            } else if sent == value.as_str() {
                1
            } else {
                -1
            }
        };
        let headers = self.headers.iter().map(header).sum();
        Similarity { path: target == path, query: same_query, body: self.body == received.json(), headers }
    }

    fn has_token(&self) -> bool {
        is_token(&self.target)
    }
}

impl DocumentedResponse {
    /// Returns the response. The link is removed from a next page, since documentation shows a single page.
    fn to_mock_response(&self, is_next_page: bool) -> MockResponse {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            // The header contains the length of the body before it was shortened for the page.
            if !matches!(name.as_str(), "content-length" | "content-encoding" | "transfer-encoding")
                && let Some(value) = value.as_str()
                && let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                headers.insert(name, value);
            }
        }
        let mut body = self.body.clone();
        if let Some(properties) = body.as_object_mut().filter(|_| is_next_page) {
            properties.remove("@odata.nextLink");
        }
        let bytes = match body {
            Value::Null => Bytes::new(),
            Value::String(text) => Bytes::from(text),
            body => Bytes::from(body.to_string()),
        };
        (self.status, headers, bytes)
    }
}

/// Returns `true` if a request follows a link of the service.
fn has_token(received: &Received) -> bool {
    received.query.iter().any(|(name, _)| is_token(name))
}

fn is_token(query: &str) -> bool {
    let query = query.to_lowercase();
    ["$skiptoken", "$skip", "$deltatoken"].iter().any(|name| query.contains(name))
}

/// Returns `true` if a path matches a template.
///
/// A placeholder matches any text without a slash, or, if it is the path of an item (`root:/{path}:`), any text.
fn matches_template(template: &str, path: &str) -> bool {
    let Some((literal, rest)) = template.split_once('{') else { return template.eq_ignore_ascii_case(path) };
    let Some((_, after)) = rest.split_once('}') else { return false };
    let Some(path) = strip_literal(path, literal) else { return false };
    let may_contain_slashes = literal.ends_with(":/");
    let ends = path.char_indices().skip(1).map(|(at, _)| at).chain([path.len()]);
    let mut ends = ends.take_while(|end| may_contain_slashes || !path[..*end].contains('/')).filter(|end| *end > 0);
    ends.any(|end| matches_template(after, &path[end..]))
}

fn strip_literal<'p>(path: &'p str, literal: &str) -> Option<&'p str> {
    let (start, rest) = path.split_at_checked(literal.len())?;
    start.eq_ignore_ascii_case(literal).then_some(rest)
}

/// The length of a template without its placeholders.
fn literal_length(template: &str) -> usize {
    let mut length = 0;
    let mut inside = false;
    for c in template.chars() {
        match c {
            '{' => inside = true,
            '}' => inside = false,
            _ if !inside => length += 1,
            _ => {}
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::matches_template;

    #[test]
    fn placeholders_match_a_segment_or_the_path_of_an_item() {
        assert!(matches_template("/users/{id}", "/users/ann@example.com"));
        assert!(!matches_template("/users/{id}", "/users/ann/messages"));
        assert!(!matches_template("/users/{id}", "/users/"));
        assert!(matches_template("/drive/root:/{item-path}:/content", "/drive/root:/a/b.txt:/content"));
        assert!(matches_template("/reports/usage(period='{period}')", "/reports/usage(period='D7')"));
        assert!(matches_template("/users/{id}/x/{key}", "/users/é/x/ü"));
        assert!(!matches_template("/users/{", "/users/1"));
    }
}
