//! Downloads that continue after the connection breaks.
//!
//! The missing bytes are requested with `Range` and `If-Range` (RFC 9110, sections 14.2 and 13.1.5), so that the
//! service sends them only if the content has not changed. Without a validator a change could not be detected, and the
//! failure is returned.

use std::time::Duration;

use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};

use crate::http::HeaderMap;
use crate::http::header::{ACCEPT_RANGES, CONTENT_RANGE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use crate::http::header_text::header_text;
use crate::request::RequestParts;
use crate::response::RequestTrace;
use crate::response::incoming::{BodyMode, IncomingResponse};
use crate::wire::retry_after::sleep;
use crate::{Error, ErrorKind, Result};

type BodyChunks = BoxStream<'static, Result<Bytes>>;

/// A body in transit.
struct ResumableBody {
    chunks: BodyChunks,
    /// The number of bytes that were received.
    received: u64,
    /// The number of bytes to expect.
    length: Option<u64>,
    trace: RequestTrace,
    resume: Option<ResumeRequest>,
}

/// The request for the missing bytes.
struct ResumeRequest {
    parts: RequestParts,
    /// The `ETag`, or else the date of the last change.
    validator: String,
    /// The requested range of the content: its first byte, its last byte unless it extends to the end, and the length
    /// of the whole content.
    range: ContentRange,
    failures: u32,
}

/// Returns the headers and the body of a response, with the body read from as many connections as necessary.
pub(super) fn resumable_body(
    parts: RequestParts,
    length: Option<u64>,
    response: IncomingResponse,
) -> (HeaderMap, BodyChunks) {
    let trace = response.trace.clone();
    let resume = ResumeRequest::new(parts, response.status, &response.headers);
    let (headers, chunks) = response.into_stream();
    let body = ResumableBody { chunks, received: 0, length, trace, resume };
    (headers, stream::try_unfold(body, ResumableBody::next_chunk).boxed())
}

impl ResumableBody {
    async fn next_chunk(mut self) -> Result<Option<(Bytes, Self)>> {
        loop {
            let error = match self.chunks.next().await {
                Some(Ok(chunk)) => {
                    self.received += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                    return Ok(Some((chunk, self)));
                }
                // Some transports do not report it.
                None if self.length.is_some_and(|length| self.received < length) => {
                    Error::new(ErrorKind::Transport, "the connection was closed before the end of the content")
                }
                None => return Ok(None),
                Some(Err(error)) => error,
            };
            let error = error.with_trace(&self.trace);
            let Some(resume) = &mut self.resume else { return Err(error) };
            let Some(wait) = resume.next_wait() else { return Err(error) };
            tracing::info!(received = self.received, error = %error, "resuming the download");
            sleep(wait).await;
            let response = resume.send(self.received).await?;
            self.trace.attempts += response.trace.attempts;
            self.chunks = response.into_stream().1;
        }
    }
}

impl ResumeRequest {
    /// `None` if the response does not contain what is required to resume it.
    fn new(parts: RequestParts, status: u16, headers: &HeaderMap) -> Option<Self> {
        // A weak tag does not guarantee that the bytes are equal.
        let etag = header_text(headers, &ETAG).filter(|etag| !etag.starts_with("W/"));
        let validator = etag.or_else(|| header_text(headers, &LAST_MODIFIED))?.to_owned();
        let range = match status {
            200 => ContentRange { first: 0, last: None, total: None },
            206 => ContentRange::from_headers(headers)?,
            _ => return None,
        };
        let accepts_ranges = header_text(headers, &ACCEPT_RANGES).is_none_or(|unit| !unit.eq_ignore_ascii_case("none"));
        accepts_ranges.then_some(Self { parts, validator, range, failures: 0 })
    }

    /// Returns the wait before the download continues; `None` after too many failures.
    fn next_wait(&mut self) -> Option<Duration> {
        self.failures += 1;
        self.parts.client.core().defaults.retry.backoff(self.failures)
    }

    /// Requests the bytes after the first `received` ones.
    async fn send(&self, received: u64) -> Result<IncomingResponse> {
        let first = self.range.first + received;
        let last = self.range.last.map(|last| last.to_string()).unwrap_or_default();
        let mut parts = self.parts.clone();
        parts.set_header(RANGE.as_str(), &format!("bytes={first}-{last}"));
        parts.set_header(IF_RANGE.as_str(), &self.validator);
        let request = parts.to_http(parts.url()?)?;
        let response = parts.client.send_with_body_mode(request, parts.to_call(), BodyMode::Streamed).await?;
        let changed = |reason: &str| {
            let message = format!("cannot resume the download: {reason}; download the content again");
            Err(Error::new(ErrorKind::ContentChanged, message).with_trace(&response.trace))
        };
        let Some(range) = ContentRange::from_headers(&response.headers).filter(|_| response.status == 206) else {
            return changed("the content has changed, or the service does not support ranges");
        };
        let is_same = |known: Option<u64>, now: Option<u64>| known.is_none() || now.is_none() || known == now;
        if range.first != first || !is_same(self.range.total, range.total) || !is_same(self.range.last, range.last) {
            return changed("the service returned another range than the missing one");
        }
        Ok(response)
    }
}

/// The header `Content-Range`: `bytes 5-9/10`, or `bytes 5-9/*`.
#[derive(Debug, PartialEq, Eq)]
struct ContentRange {
    first: u64,
    last: Option<u64>,
    total: Option<u64>,
}

impl ContentRange {
    fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let text = header_text(headers, &CONTENT_RANGE)?;
        let (range, total) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        Some(Self {
            first: first.trim().parse().ok()?,
            last: Some(last.trim().parse().ok()?),
            total: total.parse().ok(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;

    #[test]
    fn content_ranges_are_parsed() {
        let parse = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_RANGE, HeaderValue::from_static(text));
            ContentRange::from_headers(&headers)
        };
        assert_eq!(parse("bytes 5-9/10"), Some(ContentRange { first: 5, last: Some(9), total: Some(10) }));
        assert_eq!(parse("bytes 0-0/*"), Some(ContentRange { first: 0, last: Some(0), total: None }));
        for text in ["bytes */10", "items 1-2/3", "bytes 1/2", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
