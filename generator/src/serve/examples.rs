//! Documented examples, by their similarity to a request.

use serde_json::Value;

use super::request::{Request, decoded, pairs};
use super::response::{Body, Response};
use crate::api::{Api, Example, Message, Operation, unqualified};

/// Similarity of an example to a request; earlier fields count more.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    path: bool,
    query: bool,
    body: bool,
    /// The number of documented headers that the request has, less those that it lacks.
    headers: i32,
    /// An error is the response to its own request only.
    success: bool,
}

/// Headers that do not distinguish examples.
const COMMON: [&str; 6] = ["accept", "authorization", "content-length", "content-type", "host", "user-agent"];

/// A documented response, with the similarity of its request.
pub(super) struct DocumentedResponse<'a> {
    message: &'a Message,
    /// True if the example has the same query, and the query is not empty.
    pub same_query: bool,
    /// True if the path is equal.
    pub same_path: bool,
    /// True if path, query and body are equal.
    pub same_request: bool,
}

/// Returns the example of an operation that is most similar to a request.
pub(super) fn find<'a>(operation: &'a Operation, request: &Request) -> Option<DocumentedResponse<'a>> {
    likest([operation], request).map(|(_, shown)| shown)
}

/// Returns the example with the path of a request, whatever operation it belongs to.
pub(super) fn find_at_path<'a>(api: &'a Api, request: &Request) -> Option<DocumentedResponse<'a>> {
    let called = api.operations.iter().filter(|operation| operation.method == request.method);
    likest(called, request).filter(|(alike, _)| alike.path).map(|(_, shown)| shown)
}

fn likest<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
    request: &Request,
) -> Option<(Likeness, DocumentedResponse<'a>)> {
    let body = Sent::of(request);
    let mut best: Option<(Likeness, DocumentedResponse<'a>)> = None;
    for operation in operations {
        let method = operation.method.to_string();
        for example in &operation.examples {
            let Some(response) = &example.response else { continue };
            let sent = example.request.as_ref().map(Message::request_line);
            if sent.is_some_and(|(shown, _)| shown != method) {
                continue;
            }
            let alike = likeness(example, request, &body);
            if best.as_ref().is_none_or(|(known, _)| alike > *known) {
                let same_request = alike.path && alike.query && alike.body;
                let same_query = alike.query && !request.query.is_empty();
                let same_path = alike.path;
                best = Some((alike, DocumentedResponse { message: response, same_query, same_path, same_request }));
            }
        }
    }
    best
}

/// The body of a request, parsed once for all examples.
struct Sent<'r> {
    text: &'r [u8],
    json: Option<Value>,
}

impl<'r> Sent<'r> {
    fn of(request: &'r Request) -> Self {
        Self { text: &request.body, json: request.json().ok() }
    }

    fn is(&self, shown: &Value) -> bool {
        match shown {
            Value::String(text) => text.as_bytes() == self.text,
            shown => self.json.as_ref() == Some(shown),
        }
    }
}

fn likeness(example: &Example, request: &Request, sent: &Sent<'_>) -> Likeness {
    let success = example.response.as_ref().is_some_and(|response| response.status() < 400);
    let Some(message) = &example.request else {
        return Likeness { path: false, query: false, body: false, headers: 0, success };
    };
    let (_, target) = message.request_line();
    let (target, query) = target.split_once('?').unwrap_or((target, ""));
    let query = pairs(query).unwrap_or_default();
    let segments = target.split('/').filter(|segment| !segment.is_empty());
    let same_path = segments.map(decoded).map(|segment| unqualified(&segment).to_owned());
    let same_path = same_path.eq(request.segments.iter().map(|segment| unqualified(segment)));
    let header = |(name, value): &(String, String)| {
        let name = name.to_lowercase();
        if COMMON.contains(&name.as_str()) {
            0
        } else if request.header(&name) == Some(value) {
            1
        } else {
            -1
        }
    };
    Likeness {
        path: same_path,
        query: query.len() == request.query.len() && query.iter().all(|pair| request.query.contains(pair)),
        body: sent.is(&message.body),
        headers: message.headers.iter().map(header).sum(),
        success,
    }
}

impl DocumentedResponse<'_> {
    pub(super) fn status(&self) -> u16 {
        self.message.status()
    }

    pub(super) fn body(&self) -> &Value {
        &self.message.body
    }

    /// Returns true if the documented object, or one of the listed items, has a property of this name.
    pub(super) fn has_property(&self, name: &str) -> bool {
        let items = self.body().get("value").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        [self.body()].into_iter().chain(items).any(|object| object.get(name).is_some())
    }

    /// Returns the documented response, with the links that the page shows.
    pub(super) fn to_response(&self) -> Response {
        let body = match self.body().clone() {
            Value::Null => Body::Empty,
            Value::String(text) => Body::Text(text),
            body => Body::Json(body),
        };
        Response { status: self.status(), headers: self.headers(), body }
    }

    /// The documented headers, without those that the server sets itself.
    pub(super) fn headers(&self) -> Vec<(String, String)> {
        let own = ["content-length", "content-encoding", "transfer-encoding", "connection", "date", "request-id"];
        let header = |(name, value): &(String, String)| {
            let name = name.to_lowercase();
            (!own.contains(&name.as_str())).then(|| (name, value.clone()))
        };
        self.message.headers.iter().filter_map(header).collect()
    }
}
