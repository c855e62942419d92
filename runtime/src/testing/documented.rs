//! [`Documented`]: the exchanges that documentation shows, as answers of a [`Mock`](super::Mock).

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Received;

/// What one page documents: the file that `docwright generate --with-examples` writes for it.
#[derive(Debug, Deserialize)]
pub(super) struct Documented {
    /// The page.
    pub(super) page: String,
    /// Method and path of each operation, with placeholders in braces.
    operations: Vec<String>,
    examples: Vec<Exchange>,
}

/// A documented request and its response.
#[derive(Debug, Deserialize)]
struct Exchange {
    request: Option<Request>,
    response: Option<Response>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query below the endpoint, as the page writes them.
    pub(super) target: String,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    pub(super) body: Value,
}

#[derive(Debug, Deserialize)]
struct Response {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// An answer: status, headers and body.
pub(super) type Answer = (u16, Headers, Bytes);

impl Documented {
    /// Reads a file.
    ///
    /// # Panics
    /// If it is none of those.
    pub(super) fn read(file: &str) -> Self {
        serde_json::from_str(file).unwrap_or_else(|error| panic!("this is no file of examples: {error}"))
    }

    /// The requests of all examples with their numbers, from 1.
    pub(super) fn requests(&self) -> impl Iterator<Item = (usize, &Request)> {
        self.examples.iter().enumerate().filter_map(|(at, example)| Some((at + 1, example.request.as_ref()?)))
    }

    /// The bodies of all examples: whether a request has it, the number of the example, the body, and the status.
    pub(super) fn bodies(&self) -> impl Iterator<Item = (bool, usize, &Value, u16)> {
        self.examples.iter().enumerate().flat_map(|(at, example)| {
            let response = example.response.as_ref();
            let request = example.request.as_ref().map(|request| (true, at, &request.body, 0));
            let response = response.map(|response| (false, at, &response.body, response.status));
            request.into_iter().chain(response).filter(|(_, _, body, _)| !body.is_null())
        })
    }

    /// The same for examples of one method; an example without a request is of every method.
    pub(super) fn bodies_of(&self, method: &str) -> impl Iterator<Item = (bool, usize, &Value, u16)> {
        let of = move |at: usize| self.examples[at].request.as_ref().is_none_or(|request| request.method == method);
        self.bodies().filter(move |(_, at, ..)| of(*at))
    }
}

/// The answer to a request, from the pages with operations that it may call; or why there is none.
pub(super) fn answer(pages: &[Documented], received: &Received) -> Result<Answer, &'static str> {
    // A key may hold a slash, which divides no segments.
    let segments: Vec<String> = received.segments.iter().map(|segment| segment.replace('/', "\u{1}")).collect();
    let path = format!("/{}", segments.join("/"));
    let called = |operation: &str| {
        let (method, template) = operation.split_once(' ')?;
        (method == received.method.as_str() && fits(template, &path)).then(|| literal_length(template))
    };
    let page =
        pages.iter().filter_map(|page| Some((page.operations.iter().filter_map(|one| called(one)).max()?, page)));
    // Of the pages whose templates fit, the one with most of the path in letters is meant: `delta` is no id.
    let (_, page) = page.max_by_key(|(length, _)| *length).ok_or("no page documents it")?;
    let of_method = page.examples.iter().filter_map(|example| {
        let method = example.request.as_ref().map(|request| request.method.as_str());
        let shown = method.is_none_or(|method| method == received.method.as_str());
        Some((example.request.as_ref(), example.response.as_ref().filter(|_| shown)?))
    });
    let mut best: Option<(Likeness, &Response, bool)> = None;
    for (request, response) in of_method {
        let alike = request.map_or_else(Likeness::default, |request| request.alike(received, &path));
        let asks_more = request.is_none_or(|request| !request.has_token()) && has_token(received);
        if best.as_ref().is_none_or(|(known, ..)| alike > *known) {
            best = Some((alike, response, asks_more));
        }
    }
    let (_, response, is_next_page) = best.ok_or("its page shows no response")?;
    Ok(response.answer(is_next_page))
}

/// How much an example is like a request; what comes first counts more.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    path: bool,
    query: bool,
    body: bool,
    /// How many of the documented headers are sent, less those that are not.
    headers: i32,
}

/// Headers that tell no examples apart.
const COMMON: [&str; 6] = ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];

impl Request {
    fn alike(&self, received: &Received, path: &str) -> Likeness {
        let (target, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let query: Vec<(String, String)> = azure_core::http::Url::parse(&format!("http://localhost/?{query}"))
            .map(|url| url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
            .unwrap_or_default();
        let same_query = query.len() == received.query.len() && query.iter().all(|pair| received.query.contains(pair));
        let header = |(name, value): (&String, &Value)| {
            let sent = received.headers.get_optional_str(&HeaderName::from(name.clone()));
            if COMMON.contains(&name.as_str()) {
                0
            } else if sent == value.as_str() {
                1
            } else {
                -1
            }
        };
        let headers = self.headers.iter().map(header).sum();
        Likeness { path: target == path, query: same_query, body: self.body == received.json(), headers }
    }

    fn has_token(&self) -> bool {
        is_token(&self.target)
    }
}

impl Response {
    /// The answer; a further page is the last one, since documentation shows a single one of them.
    fn answer(&self, is_next_page: bool) -> Answer {
        let mut headers = Headers::new();
        for (name, value) in &self.headers {
            // The length is that of the body before the page shortened it.
            if !matches!(name.as_str(), "content-length" | "content-encoding" | "transfer-encoding")
                && let Some(value) = value.as_str()
            {
                headers.insert(HeaderName::from(name.clone()), HeaderValue::from(value.to_owned()));
            }
        }
        let mut body = self.body.clone();
        if let Some(members) = body.as_object_mut().filter(|_| is_next_page) {
            members.remove("@odata.nextLink");
        }
        let bytes = match body {
            Value::Null => Bytes::new(),
            Value::String(text) => Bytes::from(text),
            body => Bytes::from(body.to_string()),
        };
        (self.status, headers, bytes)
    }
}

/// Whether a request goes on from a link.
fn has_token(received: &Received) -> bool {
    received.query.iter().any(|(name, _)| is_token(name))
}

fn is_token(query: &str) -> bool {
    let query = query.to_lowercase();
    ["$skiptoken", "$skip", "$deltatoken"].iter().any(|name| query.contains(name))
}

/// Whether a path is one that a template stands for: a placeholder takes some text without a slash, or, where it is
/// the path of an item (`root:/{path}:`), any text.
fn fits(template: &str, path: &str) -> bool {
    let Some((literal, rest)) = template.split_once('{') else { return template.eq_ignore_ascii_case(path) };
    let Some((_, after)) = rest.split_once('}') else { return false };
    let Some(path) = strip(path, literal) else { return false };
    let deep = literal.ends_with(":/");
    let ends = path.char_indices().skip(1).map(|(at, _)| at).chain([path.len()]);
    let mut ends = ends.take_while(|end| deep || !path[..*end].contains('/')).filter(|end| *end > 0);
    ends.any(|end| fits(after, &path[end..]))
}

fn strip<'p>(path: &'p str, literal: &str) -> Option<&'p str> {
    let (start, rest) = path.split_at_checked(literal.len())?;
    start.eq_ignore_ascii_case(literal).then_some(rest)
}

/// How much of a template is no placeholder.
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
    use super::fits;

    #[test]
    fn placeholders_take_a_segment_or_the_path_of_an_item() {
        assert!(fits("/users/{id}", "/users/ann@example.com"));
        assert!(!fits("/users/{id}", "/users/ann/messages"));
        assert!(!fits("/users/{id}", "/users/"));
        assert!(fits("/drive/root:/{item-path}:/content", "/drive/root:/a/b.txt:/content"));
        assert!(fits("/reports/usage(period='{period}')", "/reports/usage(period='D7')"));
        assert!(fits("/users/{id}/x/{key}", "/users/é/x/ü"));
        assert!(!fits("/users/{", "/users/1"));
    }
}
