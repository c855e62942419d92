//! [`Upload`]: a large file that is sent in fragments to an upload session.
//!
//! The URL of a session is pre-authorized: no token is sent to it, and it is never printed, not even in the debug logs
//! of the libraries that are used. The service keeps the fragments that it received, and returns on request the ranges
//! that it still expects; after a failure the upload continues with them.

use std::fmt;
use std::time::{Duration, Instant};

use bytes::Bytes;
use serde_json::Value;

use super::source::SourceReader;
use crate::call::{Call, CallOptions};
use crate::http::header::{ACCEPT, CONTENT_RANGE, CONTENT_TYPE};
use crate::http::{HeaderValue, HttpRequest, Method, Url};
use crate::redirect::send_anonymous;
use crate::response::Response;
use crate::telemetry::to_millis;
use crate::time_limit::TimeLimit;
use crate::wire::body::{is_empty, may_be_empty};
use crate::wire::json::parse_value;
use crate::wire::retry_after::sleep;
use crate::{Client, DateTime, Error, ErrorKind, FromResponse, Result, RetryOptions, Source};

/// The size of every fragment but the last is a multiple of 320 KiB.
const FRAGMENT_UNIT: usize = 320 * 1024;

/// The target of the requests, for errors.
const SESSION: &str = "an upload session";

/// Services accept at most 60 MiB in one request.
const MAX_FRAGMENT: usize = 60 * 1024 * 1024;

/// An upload to an upload session.
///
/// ```no_run
/// # use docwright_runtime::{Client, Source, Upload, Value};
/// # async fn example(client: &Client, session: Value) -> docwright_runtime::Result<()> {
/// // With a generated crate: let session = item.create_upload_session(&body).await?;
/// let url = session["uploadUrl"].as_str().unwrap_or_default();
/// let source = Source::file("film.mkv").await?.on_progress(|now| println!("{now:?}"));
/// let item: Value = Upload::new(client, url).send(source).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Upload {
    client: Client,
    url: Result<Url, &'static str>,
    fragment_size: usize,
    retry: RetryOptions,
    timeout: Option<Duration>,
}

/// The state of an upload session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UploadStatus {
    /// Expiration of the session; uploads may extend it.
    pub expiration: Option<DateTime>,
    /// Missing ranges of bytes: the first and, if it is known, the last byte of each.
    pub expected: Vec<(u64, Option<u64>)>,
}

impl Upload {
    /// An upload to the session at a URL, its property `uploadUrl`.
    ///
    /// The URL may be stored: it grants access to the session, and continues the upload, until the session expires.
    pub fn new(client: &Client, upload_url: impl AsRef<str>) -> Self {
        let url = Url::parse(upload_url.as_ref()).map_err(|_| "invalid upload session: expected a URL");
        let retry = client.core().defaults.retry.clone();
        Self { client: client.clone(), url, fragment_size: 10 * FRAGMENT_UNIT, retry, timeout: None }
    }

    /// Sets the size of the fragments; 3,200 KiB by default.
    ///
    /// # Errors
    /// If it is not a multiple of 320 KiB (327,680 bytes), or more than 60 MiB.
    pub fn fragment_size(mut self, bytes: usize) -> Result<Self> {
        if bytes == 0 || bytes > MAX_FRAGMENT || !bytes.is_multiple_of(FRAGMENT_UNIT) {
            let message = "invalid fragment size: expected a multiple of 327,680 bytes, up to 62,914,560";
            return Err(Error::new(ErrorKind::Request, message));
        }
        self.fragment_size = bytes;
        Ok(self)
    }

    /// Sets the limits of retries; by default those of the client.
    ///
    /// They apply between two fragments: `max_attempts` is the number of attempts, and `max_total` their time, until the
    /// service has more of the content than before.
    #[must_use]
    pub fn retry(mut self, options: RetryOptions) -> Self {
        self.retry = options;
        self
    }

    /// Sets the time limit of the whole upload, including all attempts and waits; unlimited by default.
    ///
    /// The session remains available to [`resume`](Self::resume).
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sends the whole source and returns the final response, such as the new `driveItem`.
    ///
    /// After a failure the upload continues with the range that the service expects. If it fails, or its future is
    /// dropped, the session remains available to [`resume`](Self::resume).
    ///
    /// # Errors
    /// If the session has expired ([`ErrorKind::UploadExpired`]), the source cannot be read
    /// ([`ErrorKind::Source`]), the service rejects a fragment, failures persist, or the time limit is exceeded.
    pub async fn send<T: FromResponse>(&self, source: Source) -> Result<T> {
        T::from_response(self.send_from(&source, 0).await?)
    }

    /// Continues an upload that was started before, possibly by another process. The source must be the same.
    ///
    /// # Errors
    /// As with [`send`](Self::send).
    pub async fn resume<T: FromResponse>(&self, source: Source) -> Result<T> {
        let status = self.status().await?;
        let from = status.expected.first().map_or(0, |range| range.0);
        T::from_response(self.send_from(&source, from).await?)
    }

    /// Requests the state of the session.
    ///
    /// # Errors
    /// If the session has expired, or cannot be reached.
    pub async fn status(&self) -> Result<UploadStatus> {
        let response = self.exchange(self.request(Method::GET)?, true).await?;
        match response.status {
            200..=299 => UploadStatus::from_response(response),
            _ => Err(upload_error(response)),
        }
    }

    /// Cancels the session; the service discards the fragments.
    ///
    /// # Errors
    /// If the session has expired, or cannot be reached.
    pub async fn cancel(&self) -> Result<()> {
        let response = self.exchange(self.request(Method::DELETE)?, false).await?;
        match response.status {
            200..=299 => Ok(()),
            _ => Err(upload_error(response)),
        }
    }

    async fn send_from(&self, source: &Source, from: u64) -> Result<Response> {
        TimeLimit::new(self.timeout).with_time_limit(self.send_fragments(source, from)).await
    }

    async fn send_fragments(&self, source: &Source, from: u64) -> Result<Response> {
        let total = source.length();
        if total == 0 {
            return Err(Error::new(
                ErrorKind::Request,
                "cannot upload an empty file to an upload session; send it as the body of a `PUT` request",
            ));
        }
        let mut next = (from, None);
        let mut reader = FragmentReader { source, offset: from, reader: source.open_at(from) };
        let mut attempts = Attempts::new(self.retry.clone(), from);
        loop {
            let bytes = reader.read_fragment(next, self.fragment_size).await?;
            let end = next.0 + bytes.len() as u64;
            let outcome = match self.put_fragment(next.0, bytes, total).await {
                Ok(response) => parse_outcome(response, next, end, total),
                Err(error) => FragmentOutcome::Failed(error),
            };
            match outcome {
                FragmentOutcome::Complete(response) => {
                    source.report(total);
                    return Ok(*response);
                }
                FragmentOutcome::Continue(expected) => {
                    attempts.advance_to(expected.0, end)?;
                    next = expected;
                }
                FragmentOutcome::Incomplete(error) => return Err(error),
                FragmentOutcome::Failed(error) => next = self.recover(error, next, total, &mut attempts).await?,
            }
            source.report(next.0);
        }
    }

    /// Waits after a failure, and returns the range that the service expects.
    async fn recover(
        &self,
        mut error: Error,
        next: ByteRange,
        total: u64,
        attempts: &mut Attempts,
    ) -> Result<ByteRange> {
        loop {
            // After 416 the service has the fragment already, and after a malformed response it may have it.
            let is_retryable = error.is_transient() || error.status() == Some(416) || error.kind() == ErrorKind::Decode;
            match attempts.next_wait(error.retry_after().unwrap_or_default()).filter(|_| is_retryable) {
                Some(wait) => {
                    tracing::info!(error = %error, wait_ms = to_millis(wait), "resuming the upload");
                    sleep(wait).await;
                }
                None => return Err(error),
            }
            match self.status().await {
                Ok(status) => {
                    // Without a range the service has the whole content or omits its state; the fragment is repeated.
                    let expected = status.expected.first().filter(|range| range.0 < total).copied().unwrap_or(next);
                    attempts.confirm(expected.0);
                    return Ok(expected);
                }
                Err(other) => error = other,
            }
        }
    }

    async fn put_fragment(&self, from: u64, bytes: Bytes, total: u64) -> Result<Response> {
        let mut request = self.request(Method::PUT)?;
        let last = from + bytes.len() as u64 - 1;
        if let Ok(range) = HeaderValue::try_from(format!("bytes {from}-{last}/{total}")) {
            request.headers_mut().insert(CONTENT_RANGE, range);
        }
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        request.set_body(bytes);
        self.exchange(request, true).await
    }

    fn request(&self, method: Method) -> Result<HttpRequest> {
        let url = self.url.clone().map_err(|problem| Error::new(ErrorKind::Request, problem))?;
        let mut request = HttpRequest::new(method, url);
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
        Ok(request)
    }

    /// Sends a request to the session. The upload repeats fragments itself, once it knows the state of the session.
    async fn exchange(&self, request: HttpRequest, single_attempt: bool) -> Result<Response> {
        let core = self.client.core();
        let options = CallOptions { target: SESSION, single_attempt, ..CallOptions::default() };
        send_anonymous(core, request, Call::for_link(options, &core.defaults)).await
    }
}

/// A range of bytes: the first and, if it is known, the last one.
type ByteRange = (u64, Option<u64>);

/// The attempts of an upload, within the limits of its options.
struct Attempts {
    options: RetryOptions,
    /// The first byte that the service has not confirmed yet. Only a later one is progress, so that a service that
    /// forgets fragments cannot continue an upload forever.
    confirmed: u64,
    /// The number of failures without progress.
    failures: u32,
    /// The time of the last progress.
    since: Instant,
}

impl Attempts {
    fn new(options: RetryOptions, from: u64) -> Self {
        Self { options, confirmed: from, failures: 0, since: Instant::now() }
    }

    /// Records that the service expects the bytes from `offset` after it has received those up to `end`.
    ///
    /// # Errors
    /// If it repeatedly accepts only parts of the fragments.
    fn advance_to(&mut self, offset: u64, end: u64) -> Result<()> {
        if offset >= end {
            self.confirm(offset);
            return Ok(());
        }
        self.confirmed = self.confirmed.max(offset);
        self.failures += 1;
        if self.failures < self.options.max_attempts {
            return Ok(());
        }
        let message = "cannot continue the upload: the service repeatedly accepts only parts of the fragments";
        Err(Error::new(ErrorKind::Decode, message))
    }

    /// Records that the service expects the bytes from `offset`.
    fn confirm(&mut self, offset: u64) {
        if offset > self.confirmed {
            (self.confirmed, self.failures, self.since) = (offset, 0, Instant::now());
        }
    }

    /// Returns the wait after a failure; `None` if the limits are reached.
    fn next_wait(&mut self, asked: Duration) -> Option<Duration> {
        self.failures += 1;
        let wait = self.options.wait(self.failures, asked, fastrand::f64)?;
        (self.since.elapsed().saturating_add(wait) <= self.options.max_total).then_some(wait)
    }
}

/// The outcome of sending a fragment.
enum FragmentOutcome {
    /// The service has the whole content.
    Complete(Box<Response>),
    /// The service expects another range.
    Continue(ByteRange),
    /// The service ended the session, but does not have the whole content.
    Incomplete(Error),
    /// The fragment was not accepted, or the response is malformed.
    Failed(Error),
}

/// Interprets the response to the fragment from `next` to `end`.
fn parse_outcome(response: Response, next: ByteRange, end: u64, total: u64) -> FragmentOutcome {
    if response.status > 299 {
        return FragmentOutcome::Failed(upload_error(response));
    }
    let is_final = matches!(response.status, 200 | 201);
    // The sessions of mail attachments respond with 200 to each fragment.
    let expected = match UploadStatus::from_body(&response) {
        Ok(status) => status.expected.first().copied(),
        // The result of an upload is any content.
        Err(_) if is_final => None,
        Err(error) => return FragmentOutcome::Failed(error.with_response(response)),
    };
    if is_final && expected.is_none() {
        if end < total && next.1.is_none() {
            let message = format!("the service ended the upload after {end} of {total} bytes");
            return FragmentOutcome::Incomplete(Error::new(ErrorKind::Decode, message).with_response(response));
        }
        return FragmentOutcome::Complete(Box::new(response));
    }
    let expected = expected.unwrap_or((end, None));
    if expected.0 > next.0 && expected.0 < total {
        return FragmentOutcome::Continue(expected);
    }
    let message = "cannot continue the upload: expected a later range in the response of the service";
    FragmentOutcome::Failed(Error::new(ErrorKind::Decode, message).with_response(response))
}

impl fmt::Debug for Upload {
    /// Omits the URL, which is pre-authorized.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("fragment_size", &self.fragment_size).finish_non_exhaustive()
    }
}

impl UploadStatus {
    /// Parses the state of a session, which must have one.
    fn from_response(response: Response) -> Result<Self> {
        if is_empty(&response.body) && !may_be_empty(response.status) {
            let message = "cannot decode the state of the upload session: found an empty body";
            return Err(Error::new(ErrorKind::Decode, message).with_response(response));
        }
        Self::from_body(&response).map_err(|error| error.with_response(response))
    }

    /// Parses the state in a body; the default state if the body is empty.
    fn from_body(response: &Response) -> Result<Self> {
        let invalid = |reason: &str| {
            let message = format!("cannot decode the state of the upload session: {reason}");
            Error::new(ErrorKind::Decode, message)
        };
        if is_empty(&response.body) {
            return Ok(Self::default());
        }
        let body = parse_value(&response.body).filter(Value::is_object);
        let body = body.ok_or_else(|| invalid("expected a JSON object"))?;
        let ranges = body["nextExpectedRanges"].as_array().map(Vec::as_slice).unwrap_or_default();
        let expected: Option<Vec<_>> = ranges.iter().map(|range| parse_range(range.as_str()?)).collect();
        let mut expected = expected.ok_or_else(|| invalid("expected ranges of bytes in `nextExpectedRanges`"))?;
        expected.sort_unstable();
        let expiration = body["expirationDateTime"].as_str().and_then(|text| text.parse().ok());
        Ok(Self { expiration, expected })
    }
}

/// Parses `12345-` or `12345-55232`.
fn parse_range(text: &str) -> Option<ByteRange> {
    let (first, last) = text.split_once('-').unwrap_or((text, ""));
    let first = first.trim().parse().ok()?;
    match last.trim() {
        "" => Some((first, None)),
        last => Some((first, Some(last.parse().ok().filter(|last| *last >= first)?))),
    }
}

/// The error of a response of the session.
fn upload_error(response: Response) -> Error {
    let is_gone = matches!(response.status, 404 | 410);
    let error = Error::service(response);
    if is_gone { error.with_kind(ErrorKind::UploadExpired) } else { error }
}

/// Reads fragments from a source.
struct FragmentReader<'a> {
    source: &'a Source,
    offset: u64,
    reader: SourceReader,
}

impl FragmentReader<'_> {
    /// Reads the fragment of a range that the service expects.
    async fn read_fragment(&mut self, range: ByteRange, size: usize) -> Result<Bytes> {
        let (first, last) = range;
        if self.offset != first {
            (self.offset, self.reader) = (first, self.source.open_at(first));
        }
        let end = last.map_or(self.source.length(), |last| self.source.length().min(last.saturating_add(1)));
        let left = usize::try_from(end.saturating_sub(first)).unwrap_or(usize::MAX);
        if left == 0 {
            return Err(Error::new(
                ErrorKind::Decode,
                "cannot continue the upload: the service expects bytes after the end of the source",
            ));
        }
        let bytes = self.reader.read_exact(left.min(size)).await?;
        self.offset += bytes.len() as u64;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_parsed() {
        assert_eq!(parse_range("26-"), Some((26, None)));
        assert_eq!(parse_range("26-51"), Some((26, Some(51))));
        assert_eq!(parse_range("0"), Some((0, None)));
        assert_eq!(parse_range("51-26"), None);
        assert_eq!(parse_range("x-"), None);
    }

    #[test]
    fn fragments_have_a_size_that_services_accept() {
        let client = Client::new("https://example.com", crate::StaticToken::new("t"), crate::ClientOptions::default());
        let upload = Upload::new(&client.expect("a client"), "https://up.example.com/s3cret");
        assert!(!format!("{upload:?}").contains("s3cret"));
        for (size, fits) in [
            (0, false),
            (1, false),
            (FRAGMENT_UNIT, true),
            (FRAGMENT_UNIT + 1, false),
            (MAX_FRAGMENT, true),
            (MAX_FRAGMENT + FRAGMENT_UNIT, false),
        ] {
            assert_eq!(upload.clone().fragment_size(size).is_ok(), fits, "{size}");
        }
    }
}
