//! Content of files, photos and other streams, with ranges.

use hyper::body::Bytes;

use super::documented_response;
use super::exchange::Exchange;
use super::files::{self, ItemPath};
use super::resource;
use super::response::{Body, Response, ServiceError, now};
use super::service::State;
use super::store::ResourceKey;
use super::transfers;
use crate::api::{Content as ApiContent, Method, Segment};

/// Content as a client wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    pub bytes: Bytes,
    /// The `Content-Type` of the request.
    pub content_type: Option<String>,
}

impl Content {
    /// The content of files that the pages show.
    pub(super) fn documented() -> Self {
        Self { bytes: Bytes::from_static(b"content"), content_type: Some("text/plain".to_owned()) }
    }

    pub(super) fn media_type(&self) -> &str {
        self.content_type.as_deref().unwrap_or("application/octet-stream")
    }

    /// Responds with the content, or the part of it that the request asks for.
    pub(super) fn respond(&self, range: Option<&str>) -> Response {
        let length = self.bytes.len();
        let mut response = match range.and_then(|range| parse_range(range, length)) {
            None => Response { status: 200, headers: Vec::new(), body: Body::Binary(self.bytes.clone()) },
            Some(Part::Outside) => {
                let mut response = Response::empty(416);
                response.headers.push(("content-range".to_owned(), format!("bytes */{length}")));
                return response;
            }
            Some(Part::Bytes(first, last)) => {
                let part = self.bytes.slice(first..=last);
                let range = ("content-range".to_owned(), format!("bytes {first}-{last}/{length}"));
                Response { status: 206, headers: vec![range], body: Body::Binary(part) }
            }
        };
        response.headers.push(("accept-ranges".to_owned(), "bytes".to_owned()));
        response.headers.push(("content-type".to_owned(), self.media_type().to_owned()));
        response
    }
}

/// The part of content that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// The first and the last byte.
    Bytes(usize, usize),
    /// No byte of the content.
    Outside,
}

/// Parses a range of bytes; `None` if it is invalid, and thus ignored.
fn parse_range(range: &str, length: usize) -> Option<Part> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let end = length.checked_sub(1);
    let (first, last) = match (first, last) {
        ("", last) => (length.saturating_sub(last.parse().ok()?), end),
        (first, "") => (first.parse().ok()?, end),
        (first, last) => {
            let (first, last) = (first.parse().ok()?, last.parse::<usize>().ok()?);
            if last < first {
                return None;
            }
            (first, end.map(|end| end.min(last)))
        }
    };
    let part = last.filter(|last| first <= *last).map(|last| Part::Bytes(first, last));
    Some(part.unwrap_or(Part::Outside))
}

/// Returns true if an operation writes content.
pub(super) fn is_written(exchange: &Exchange<'_>) -> bool {
    let operation = exchange.operation();
    matches!(operation.method, Method::Put | Method::Patch) && is_content(operation.path.0.last())
}

/// Returns true if an operation reads content.
pub(super) fn is_read(exchange: &Exchange<'_>) -> bool {
    let operation = exchange.operation();
    operation.method == Method::Get
        && is_content(operation.path.0.last())
        && (operation.response.content == ApiContent::Binary || operation.response.codes.contains(&302))
}

fn is_content(segment: Option<&Segment>) -> bool {
    matches!(segment, Some(Segment::Name(name)) if name == "content" || name == "$value")
}

/// Keeps the content in the body of a request.
pub(super) fn write(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let request = exchange.request;
    let content = Content {
        bytes: Bytes::copy_from_slice(&request.body),
        content_type: request.header("content-type").map(str::to_owned),
    };
    save(exchange, state, content, None)
}

/// Keeps content at the path of a request: of a new file at the path of an item, else of an existing resource.
pub(super) fn save(
    exchange: &Exchange<'_>,
    state: &mut State,
    content: Content,
    key: Option<ResourceKey>,
) -> Result<Response, ServiceError> {
    if let Some(item) = ItemPath::of(&exchange.request.segments) {
        let item = item.of_user(exchange.service.signed_in(exchange.request), &state.store);
        let value = files::create(exchange, state, &item, content)?;
        return Ok(Response::json(201, value));
    }
    let Some(key) = key.or_else(|| item_key(exchange)) else {
        state.store.put_content(&address(exchange), content)?;
        let response = documented_response::respond(exchange);
        return Ok(response.ok().filter(|response| response.status < 300).unwrap_or_else(|| Response::empty(204)));
    };
    let mut item = resource::current_above(exchange, &state.store, &key)?;
    item.insert("id".to_owned(), key.key.clone().into());
    item.insert("size".to_owned(), content.bytes.len().into());
    item.insert("lastModifiedDateTime".to_owned(), now().into());
    state.store.put_content(&files::content_address(&key.key), content)?;
    state.store.put(key, Some(item.clone().into()))?;
    Ok(Response::json(200, item.into()))
}

/// Returns content, by way of the redirect that the page shows.
pub(super) fn read(exchange: &Exchange<'_>, state: &State) -> Result<Response, ServiceError> {
    let address = address(exchange);
    let is_shown = exchange.shown.as_ref().is_some_and(|shown| shown.status() == 302);
    let redirects = is_shown || exchange.operation().response.codes.contains(&302);
    if redirects {
        let mut response = Response::empty(302);
        let link = transfers::download_link(exchange.origin(), &address);
        response.headers.push(("location".to_owned(), link));
        return Ok(response);
    }
    match state.store.content(&address) {
        Some(content) => Ok(content.respond(exchange.request.header("range"))),
        None => documented_response::respond(exchange).map(|response| match response.body {
            Body::Empty if response.status == 200 => Content::documented().respond(exchange.request.header("range")),
            Body::Text(text) => {
                let content = Content { bytes: text.into(), content_type: Some("text/plain".to_owned()) };
                content.respond(exchange.request.header("range"))
            }
            _ => response,
        }),
    }
}

/// The item whose content a path leads to.
fn item_key(exchange: &Exchange<'_>) -> Option<ResourceKey> {
    let before = exchange.route.segments.len().checked_sub(2)?;
    let is_item = matches!(exchange.operation().path.0.get(before), Some(Segment::Key(_)));
    let is_content = exchange.operation().path.0.last() == Some(&Segment::Name("content".to_owned()));
    exchange.route.resource_key_at(before).filter(|_| is_item && is_content)
}

/// The address of the content at the path of a request.
fn address(exchange: &Exchange<'_>) -> String {
    match item_key(exchange) {
        Some(key) => files::content_address(&key.key),
        None => {
            let route = &exchange.route;
            let address = route.address(route.segments.len());
            address.unwrap_or_else(|| format!("{}/{}", exchange.request.version, exchange.request.segments.join("/")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_parsed() {
        assert_eq!(parse_range("bytes=0-3", 10), Some(Part::Bytes(0, 3)));
        assert_eq!(parse_range("bytes=2-", 10), Some(Part::Bytes(2, 9)));
        assert_eq!(parse_range("bytes=-4", 10), Some(Part::Bytes(6, 9)));
        assert_eq!(parse_range("bytes=5-99", 10), Some(Part::Bytes(5, 9)));
        for range in ["bytes=10-", "bytes=10-11", "bytes=-0"] {
            assert_eq!(parse_range(range, 10), Some(Part::Outside), "{range}");
        }
        assert_eq!(parse_range("bytes=0-", 0), Some(Part::Outside));
        for range in ["bytes=3-2", "bytes=a-b", "items=0-1", "bytes=0", "bytes=0-1,3-4", "bytes=-99999999999999999999"]
        {
            assert_eq!(parse_range(range, 10), None, "{range}");
        }
    }
}
