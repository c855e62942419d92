//! [`Download`]: an answer of bytes as a stream, and parts of such an answer.

use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use azure_core::Bytes;
use azure_core::http::headers::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, Headers};
use futures::stream::{BoxStream, Stream, StreamExt};

use crate::redirect::Delivery;
use crate::request::Parts;
use crate::response::Response;
use crate::resume::CONTENT_RANGE;
use crate::source::Report;
use crate::{Error, ErrorKind, Progress, Request, Result, resume};

const RANGE: &str = "range";

/// The bytes of an answer as they come: a stream.
///
/// If the connection breaks, the stream goes on where it was, as often as [`RetryOptions`](crate::RetryOptions) allow,
/// provided that the answer says which version of the content it is (`ETag` or `Last-Modified`). Content that has
/// changed meanwhile is an error ([`ErrorKind::ContentChanged`]): parts of two versions are never mixed.
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
    headers: Headers,
    body: BoxStream<'static, Result<Bytes>>,
    received: u64,
    ended: bool,
    report: Option<Report>,
}

impl Download {
    /// How many bytes come, if the service says so. It does not for what it compresses on the way.
    pub fn length(&self) -> Option<u64> {
        length(&self.headers)
    }

    /// How many bytes have come.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// What kind of content it is.
    pub fn content_type(&self) -> Option<&str> {
        self.header(&CONTENT_TYPE)
    }

    /// The version of the content, for `If-Match` and `If-Range`.
    pub fn etag(&self) -> Option<&str> {
        self.header(&ETAG)
    }

    /// Whether it is a part of the whole, as asked for with [`range`](Request::range).
    pub fn is_partial(&self) -> bool {
        self.status == 206
    }

    /// How many bytes the whole has, if this is a part and the service says so.
    pub fn whole_length(&self) -> Option<u64> {
        self.header(&CONTENT_RANGE)?.rsplit('/').next()?.parse().ok()
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Calls `report` as bytes come.
    #[must_use]
    pub fn on_progress(mut self, report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.report = Some(std::sync::Arc::new(report));
        self
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get_optional_str(name)
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
                if let Some(report) = &self.report {
                    report(Progress { done: self.received, total: self.length() });
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
    /// Sends the request and returns when the answer begins. What may pass is retried until then.
    ///
    /// # Errors
    /// As with [`send`](Request::send).
    pub async fn stream(self) -> Result<Download> {
        let parts = self.into_parts();
        let request = parts.to_http(parts.url()?)?;
        let answer = parts.client.deliver(request, parts.to_call(), Delivery::Stream).await?;
        let status = answer.status;
        check_status(&parts, status)?;
        let (headers, body) = resume::chunks(parts, length(&answer.headers), answer);
        Ok(Download { status, headers, body, received: 0, ended: false, report: None })
    }

    /// Asks for a part: `..1024` for the first 1,024 bytes, `1024..` for those after them.
    ///
    /// An answer with the whole instead is an error.
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
            (Some(first), Some(None)) => self.header(RANGE, format!("bytes={first}-")),
            (Some(first), Some(Some(last))) if first <= last => self.header(RANGE, format!("bytes={first}-{last}")),
            _ => {
                self.parts_mut().fail("a range of bytes must not be empty".to_owned());
                self
            }
        }
    }

    /// Asks for the last bytes.
    pub fn range_of_last(mut self, count: u64) -> Self {
        if count == 0 {
            self.parts_mut().fail("a range of bytes must not be empty".to_owned());
        }
        self.header(RANGE, format!("bytes=-{count}"))
    }
}

fn length(headers: &Headers) -> Option<u64> {
    // Transports decompress, and the length is that of what is compressed.
    if headers.get_optional_str(&HeaderName::from_static("content-encoding")).is_some() {
        return None;
    }
    headers.get_optional_str(&CONTENT_LENGTH)?.parse().ok()
}

/// Makes sure that who asked for a part has got one.
pub(crate) fn check_range(parts: &Parts, response: &Response) -> Result<()> {
    check_status(parts, response.status).map_err(|error| error.with_response(response.clone()))
}

fn check_status(parts: &Parts, status: u16) -> Result<()> {
    if status == 200 && parts.header(RANGE).is_some() {
        return Err(Error::new(ErrorKind::Decode, "the service sent the whole where a part was asked for"));
    }
    Ok(())
}
