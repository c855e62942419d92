//! [`Download`]: the body of a response as a stream, or a range of it.

use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::stream::{BoxStream, Stream, StreamExt};

use super::reconnect::resumable_body;
use super::source::ProgressCallback;
use crate::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, RANGE};
use crate::http::header_text::header_text;
use crate::http::{HeaderMap, HeaderName};
use crate::response::incoming::BodyMode;
use crate::{Progress, Request, Result};

/// The reason why an empty range is rejected.
const EMPTY_RANGE: &str = "invalid range: expected at least one byte";

/// A stream of the body of a response.
///
/// If the connection breaks, the stream continues with the missing bytes, within the limits of
/// [`RetryOptions`](crate::RetryOptions), provided that the response identifies the version of the content (`ETag` or
/// `Last-Modified`). If the content has changed since, the error has the kind
/// [`ContentChanged`](crate::ErrorKind::ContentChanged): parts of two versions are never mixed.
///
/// ```no_run
/// # use docwright_runtime::futures::TryStreamExt;
/// # use docwright_runtime::{Bytes, Request};
/// # async fn example(content: Request<Bytes>) -> Result<(), Box<dyn std::error::Error>> {
/// use tokio::io::AsyncWriteExt;
///
/// let mut download = content.stream().await?;
/// let mut file = tokio::fs::File::create("report.pdf").await?;
/// while let Some(chunk) = download.try_next().await? {
///     file.write_all(&chunk).await?;
///     println!("{} of {:?} bytes", download.received(), download.length());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Download {
    status: u16,
    headers: HeaderMap,
    body: BoxStream<'static, Result<Bytes>>,
    received: u64,
    ended: bool,
    on_progress: Option<ProgressCallback>,
}

impl Download {
    /// The length of the content in bytes, if the service sends it. It is unknown for compressed responses.
    pub fn length(&self) -> Option<u64> {
        content_length(&self.headers)
    }

    /// The number of bytes that were received.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The content type.
    pub fn content_type(&self) -> Option<&str> {
        self.header(&CONTENT_TYPE)
    }

    /// The entity tag of the content, for `If-Match` and `If-Range`.
    pub fn etag(&self) -> Option<&str> {
        self.header(&ETAG)
    }

    /// Returns `true` if this is a part of the content, as requested with [`range`](Request::range).
    pub fn is_partial(&self) -> bool {
        self.status == 206
    }

    /// The length of the whole content in bytes, if this is a part of known total.
    pub fn whole_length(&self) -> Option<u64> {
        self.header(&CONTENT_RANGE)?.rsplit('/').next()?.parse().ok()
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Calls `callback` whenever bytes are received.
    #[must_use]
    pub fn on_progress(mut self, callback: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(std::sync::Arc::new(callback));
        self
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        header_text(&self.headers, name)
    }
}

impl Stream for Download {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let item = ready!(self.body.poll_next_unpin(context));
        self.ended = !matches!(item, Some(Ok(_)));
        Poll::Ready(match item {
            Some(Ok(chunk)) => {
                self.received += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                if let Some(callback) = &self.on_progress {
                    callback(Progress { done: self.received, total: self.length() });
                }
                Some(Ok(chunk))
            }
            other => other,
        })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status)
            .field("received", &self.received)
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

impl Request<Bytes> {
    /// Sends the request, and returns when the response begins. Transient failures are retried until then.
    ///
    /// # Errors
    /// As with [`send`](Request::send).
    pub async fn stream(self) -> Result<Download> {
        let parts = self.into_parts();
        let request = parts.to_http(parts.url()?)?;
        let client = parts.client.clone();
        let response = client.send_with_body_mode(request, parts.to_call(), BodyMode::Streamed).await?;
        let status = response.status;
        parts.check_range(status)?;
        let (headers, body) = resumable_body(parts, content_length(&response.headers), response);
        Ok(Download { status, headers, body, received: 0, ended: false, on_progress: None })
    }

    /// Requests a range of bytes: `..1024` for the first 1,024 bytes, `1024..` for those after them.
    ///
    /// If the service returns the whole content, the request fails.
    ///
    /// ```no_run
    /// # use docwright_runtime::{Bytes, Request};
    /// # async fn example(content: Request<Bytes>) -> docwright_runtime::Result<()> {
    /// let beginning = content.range(..1024).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
        let first = match range.start_bound() {
            Bound::Included(first) => Some(*first),
            Bound::Excluded(before) => before.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let last = match range.end_bound() {
            Bound::Included(last) => Some(Some(*last)),
            Bound::Excluded(after) => after.checked_sub(1).map(Some),
            Bound::Unbounded => Some(None),
        };
        match (first, last) {
            (Some(first), Some(None)) => self.header(RANGE.as_str(), format!("bytes={first}-")),
            (Some(first), Some(Some(last))) if first <= last => {
                self.header(RANGE.as_str(), format!("bytes={first}-{last}"))
            }
            _ => {
                self.parts_mut().fail(EMPTY_RANGE.to_owned());
                self
            }
        }
    }

    /// Requests the last bytes.
    pub fn range_of_last(mut self, count: u64) -> Self {
        if count == 0 {
            self.parts_mut().fail(EMPTY_RANGE.to_owned());
        }
        self.header(RANGE.as_str(), format!("bytes=-{count}"))
    }
}

/// Parses the length of the content.
fn content_length(headers: &HeaderMap) -> Option<u64> {
    // Transports decompress the body, and the header contains the compressed length.
    if headers.contains_key(CONTENT_ENCODING) {
        return None;
    }
    header_text(headers, &CONTENT_LENGTH)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;
    use crate::{Client, ClientOptions, StaticToken};

    fn content() -> Request<Bytes> {
        let client = Client::new("https://example.com", StaticToken::new("t"), ClientOptions::default());
        client.expect("a client").root().child("content").get()
    }

    #[test]
    fn ranges_are_headers() {
        let header = |request: Request<Bytes>| request.into_parts().header(RANGE.as_str()).map(str::to_owned);
        assert_eq!(header(content().range(..4)).as_deref(), Some("bytes=0-3"));
        assert_eq!(header(content().range(4..)).as_deref(), Some("bytes=4-"));
        assert_eq!(header(content().range(4..=4)).as_deref(), Some("bytes=4-4"));
        assert_eq!(header(content().range_of_last(5)).as_deref(), Some("bytes=-5"));
    }

    #[test]
    fn empty_ranges_are_rejected() {
        for request in [content().range(..0), content().range(4..4), content().range_of_last(0)] {
            assert!(request.into_parts().url().is_err());
        }
    }

    #[test]
    fn the_length_of_compressed_content_is_unknown() {
        let mut headers = HeaderMap::new();
        assert_eq!(content_length(&headers), None);
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("7"));
        assert_eq!(content_length(&headers), Some(7));
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(content_length(&headers), None);
    }
}
