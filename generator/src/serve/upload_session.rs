//! An upload session: the fragments of a file in order.

use serde_json::json;

use super::request::Request;
use super::response::{Response, ServiceError};
use super::store::Store;

/// An upload that has begun.
pub(super) struct UploadSession {
    pub id: String,
    /// The request that started it.
    pub request: Request,
    pub received: Vec<u8>,
    /// The length of the file, by the first fragment.
    total: Option<u64>,
}

impl UploadSession {
    pub(super) fn new(id: String, request: &Request) -> Result<Self, ServiceError> {
        request.json()?;
        Ok(Self { id, request: request.clone(), received: Vec::new(), total: None })
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
