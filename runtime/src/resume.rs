//! Downloads that go on where a connection broke.
//!
//! The rest is asked for with `Range` and `If-Range` (RFC 9110, sections 14.2 and 13.1.5), so that the service sends
//! it only if the content is still the same. Without a validator nobody could tell, and the break is an error.

use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{ETAG, HeaderName, Headers, LAST_MODIFIED};
use futures::stream::{self, BoxStream, StreamExt};

use crate::redirect::{Delivery, Reply};
use crate::request::Parts;
use crate::response::Sent;
use crate::wait::sleep;
use crate::{Error, ErrorKind, Result};

pub(crate) const CONTENT_RANGE: HeaderName = HeaderName::from_static("content-range");
const ACCEPT_RANGES: HeaderName = HeaderName::from_static("accept-ranges");

type Chunks = BoxStream<'static, Result<Bytes>>;

/// A body on its way.
struct Body {
    chunks: Chunks,
    /// How many bytes have come, and how many should.
    received: u64,
    length: Option<u64>,
    sent: Sent,
    rest: Option<Rest>,
}

/// How to ask for what has not come yet.
struct Rest {
    parts: Parts,
    /// The `ETag`, or else the date of the last change.
    validator: String,
    /// The first byte of the whole that was asked for, the last one if not all was, and the length of the whole.
    range: ContentRange,
    breaks: u32,
}

/// The bytes of an answer, of `length` if that is known, from as many connections as it takes.
pub(crate) fn chunks(parts: Parts, length: Option<u64>, reply: Reply) -> (Headers, Chunks) {
    let (rest, sent) = (Rest::of(parts, reply.status, &reply.headers), reply.sent.clone());
    let (headers, chunks) = reply.into_stream();
    let body = Body { chunks, received: 0, length, sent, rest };
    (headers, stream::try_unfold(body, Body::next).boxed())
}

impl Body {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>> {
        loop {
            let error = match self.chunks.next().await {
                Some(Ok(chunk)) => {
                    self.received += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                    return Ok(Some((chunk, self)));
                }
                // Not all transports notice.
                None if self.length.is_some_and(|length| self.received < length) => {
                    Error::new(ErrorKind::Transport, "the connection ended before the content")
                }
                None => return Ok(None),
                Some(Err(error)) => error,
            };
            let error = error.with_sent(&self.sent);
            let Some(rest) = &mut self.rest else { return Err(error) };
            let Some(pause) = rest.pause() else { return Err(error) };
            tracing::info!(received = self.received, error = %error, "the download goes on after a break");
            sleep(pause).await;
            let reply = rest.ask(self.received).await?;
            self.sent.attempts += reply.sent.attempts;
            self.chunks = reply.into_stream().1;
        }
    }
}

impl Rest {
    /// `None` if the service does not say what it takes to go on with an answer.
    fn of(parts: Parts, status: u16, headers: &Headers) -> Option<Self> {
        // A weak one says that contents are alike, not that their bytes are.
        let etag = headers.get_optional_str(&ETAG).filter(|etag| !etag.starts_with("W/"));
        let validator = etag.or_else(|| headers.get_optional_str(&LAST_MODIFIED))?.to_owned();
        let range = match status {
            200 => ContentRange { first: 0, last: None, whole: None },
            206 => ContentRange::of(headers)?,
            _ => return None,
        };
        let takes_ranges =
            headers.get_optional_str(&ACCEPT_RANGES).is_none_or(|unit| !unit.eq_ignore_ascii_case("none"));
        takes_ranges.then_some(Self { parts, validator, range, breaks: 0 })
    }

    /// How long to wait before going on, or `None` after too many breaks.
    fn pause(&mut self) -> Option<Duration> {
        self.breaks += 1;
        self.parts.client.defaults().retry.backoff(self.breaks)
    }

    /// Asks for what follows the first `received` bytes.
    async fn ask(&self, received: u64) -> Result<Reply> {
        let first = self.range.first + received;
        let last = self.range.last.map(|last| last.to_string()).unwrap_or_default();
        let mut parts = self.parts.clone();
        parts.set_header("range", &format!("bytes={first}-{last}"));
        parts.set_header("if-range", &self.validator);
        let request = parts.to_http(parts.url()?)?;
        let reply = parts.client.deliver(request, parts.to_call(), Delivery::Stream).await?;
        let changed = |why: &str| Err(Error::new(ErrorKind::ContentChanged, why).with_sent(&reply.sent));
        let Some(range) = ContentRange::of(&reply.headers).filter(|_| reply.status == 206) else {
            return changed("the connection broke, and the content has changed since, or does not come in parts");
        };
        let same = |known: Option<u64>, now: Option<u64>| known.is_none() || now.is_none() || known == now;
        if range.first != first || !same(self.range.whole, range.whole) || !same(self.range.last, range.last) {
            return changed("the connection broke, and the service sends another part than the one that is missing");
        }
        Ok(reply)
    }
}

/// The header `Content-Range`: `bytes 5-9/10`, or `bytes 5-9/*`.
#[derive(Debug, PartialEq, Eq)]
struct ContentRange {
    first: u64,
    last: Option<u64>,
    whole: Option<u64>,
}

impl ContentRange {
    fn of(headers: &Headers) -> Option<Self> {
        let text = headers.get_optional_str(&CONTENT_RANGE)?;
        let (range, whole) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        Some(Self {
            first: first.trim().parse().ok()?,
            last: Some(last.trim().parse().ok()?),
            whole: whole.parse().ok(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ranges_are_read() {
        let of = |text: &'static str| {
            let mut headers = Headers::new();
            headers.insert(CONTENT_RANGE, text);
            ContentRange::of(&headers)
        };
        assert_eq!(of("bytes 5-9/10"), Some(ContentRange { first: 5, last: Some(9), whole: Some(10) }));
        assert_eq!(of("bytes 0-0/*"), Some(ContentRange { first: 0, last: Some(0), whole: None }));
        for text in ["bytes */10", "items 1-2/3", "bytes 1/2", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
