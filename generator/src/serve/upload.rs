//! Upload sessions: fragments in order, and the file that they result in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Bytes;
use serde_json::{Value, json};

use super::content::{self, Content};
use super::exchange::Exchange;
use super::request::Request;
use super::response::{Response, ServiceError};
use super::service::{Service, State};
use super::store::{ResourceKey, Store};

/// An upload that has begun.
pub(super) struct Session {
    pub id: String,
    /// The request that started it.
    request: Request,
    pub received: Vec<u8>,
    /// The length of the file, by the first fragment.
    total: Option<u64>,
}

impl Session {
    pub(super) fn new(id: String, exchange: &Exchange<'_>) -> Result<Self, ServiceError> {
        exchange.request.json()?;
        Ok(Self { id, request: exchange.request.clone(), received: Vec::new(), total: None })
    }

    /// The ranges of bytes that are missing.
    pub(super) fn missing(&self) -> [String; 1] {
        let next = self.received.len();
        [self.total.map_or_else(|| format!("{next}-"), |total| format!("{next}-{}", total.saturating_sub(1)))]
    }

    /// Receives a fragment; returns the response unless it is the last one.
    pub(super) fn receive(&mut self, store: &mut Store, request: &Request) -> Result<Option<Response>, ServiceError> {
        let range = request.header("content-range").and_then(parse_range).ok_or_else(|| {
            ServiceError::bad("a fragment of an upload needs a header such as `Content-Range: bytes 0-99/200`")
        })?;
        let length = range.last - range.first + 1;
        if length != request.body.len() as u64 {
            let message =
                format!("the fragment has {} bytes, and its `Content-Range` states {length}", request.body.len());
            return Err(ServiceError::bad(message));
        }
        if let Some(total) = self.total.filter(|total| *total != range.total) {
            return Err(ServiceError::bad(format!("the length of the file was {total} in an earlier fragment")));
        }
        if Store::is_too_long(range.total) {
            return Err(ServiceError::new(413, "RequestEntityTooLarge", "the file is longer than the server can keep"));
        }
        if range.first != self.received.len() as u64 {
            let message = format!("the next fragment starts at byte {}", self.received.len());
            return Err(ServiceError::new(416, "invalidRange", message));
        }
        store.reserve(request.body.len())?;
        self.total = Some(range.total);
        self.received.extend_from_slice(&request.body);
        let is_complete = self.received.len() as u64 == range.total;
        Ok((!is_complete).then(|| Response::json(202, json!({ "nextExpectedRanges": self.missing() }))))
    }
}

/// The range of a fragment.
struct Range {
    first: u64,
    last: u64,
    total: u64,
}

/// Parses `bytes 0-99/200`.
fn parse_range(text: &str) -> Option<Range> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let range = Range { first: first.parse().ok()?, last: last.parse().ok()?, total: total.parse().ok()? };
    (range.first <= range.last && range.last < range.total).then_some(range)
}

/// Stores the file of a complete upload, and responds with it.
pub(super) fn finish(
    service: &Service,
    state: &mut State,
    request: &Request,
    session: Session,
) -> Result<Response, ServiceError> {
    let start = Request { origin: request.origin.clone(), ..session.request };
    let exchange = Exchange::new(service, &start, &state.store)?;
    let content = Content { bytes: Bytes::from(session.received), content_type: None };
    let before = exchange.route.segments.len().saturating_sub(2);
    let is_attachment =
        start.segments.len() > 1 && start.segments[start.segments.len() - 2].eq_ignore_ascii_case("attachments");
    if is_attachment && let Some(parent) = exchange.route.address(before + 1) {
        return attach(state, &exchange, parent, &content);
    }
    let key = exchange.route.resource_key_at(before);
    content::save(&exchange, state, content, key)
}

/// Adds an attachment to the collection whose session was started.
fn attach(
    state: &mut State,
    exchange: &Exchange<'_>,
    parent: String,
    content: &Content,
) -> Result<Response, ServiceError> {
    let body = exchange.request.json()?;
    let stated = body.as_object().into_iter().flatten().find(|(name, _)| name.eq_ignore_ascii_case("AttachmentItem"));
    let stated = stated.map_or(Value::Null, |(_, item)| item.clone());
    let id = state.new_id();
    let item = json!({
        "@odata.type": "#microsoft.graph.fileAttachment",
        "id": id,
        "name": stated["name"],
        "contentType": stated["contentType"],
        "size": content.bytes.len(),
        "isInline": stated["isInline"].as_bool().unwrap_or(false),
        "contentBytes": STANDARD.encode(&content.bytes),
    });
    let key = ResourceKey { parent, key: id.clone() };
    state.store.put(key.clone(), Some(item.clone()))?;
    state.store.register(id.clone(), key, None);
    let path = exchange.request.path.rsplit_once('/').map_or("", |(path, _)| path);
    let mut response = Response::json(201, item);
    response.headers.push(("location".to_owned(), format!("{}{path}/{id}", exchange.origin())));
    Ok(response)
}
