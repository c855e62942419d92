//! [`Upload`]: a large file that is sent in fragments to an upload session.
//!
//! The URL of a session is pre-authorized: no token is sent to it, and it is never printed, not even in the debug logs
//! of the libraries that are used. The service keeps the fragments that it received, and returns on request the ranges
//! that it still expects; after a failure the upload continues with them.

use std::fmt;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE};
use azure_core::http::{Method, Request, Url};
use serde_json::Value;

use super::source::SourceReader;
use crate::redirect::send_anonymous;
use crate::response::Response;
use crate::retry_after::{retry_after, sleep};
use crate::{Client, DateTime, Error, ErrorKind, FromResponse, Result, Source};

/// The size of every fragment but the last is a multiple of 320 KiB.
const FRAGMENT_UNIT: usize = 320 * 1024;

/// Services accept at most 60 MiB in one request.
const MAX_FRAGMENT: usize = 60 * 1024 * 1024;

/// The number of consecutive failures without progress after which an upload fails.
const MAX_FAILURES: u32 = 5;

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
    retry_delay: Duration,
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
        Self { client: client.clone(), url, fragment_size: 10 * FRAGMENT_UNIT, retry_delay: Duration::from_secs(1) }
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

    /// Sets the wait after the first failure; one second by default.
    ///
    /// It doubles with each consecutive failure. A `Retry-After` of the service overrides it.
    #[must_use]
    pub fn retry_delay(mut self, wait: Duration) -> Self {
        self.retry_delay = wait;
        self
    }

    /// Sends the whole source and returns the final response, such as the new `driveItem`.
    ///
    /// After a failure the upload continues with the range that the service expects. If it fails, or its future is
    /// dropped, the session remains available to [`resume`](Self::resume).
    ///
    /// # Errors
    /// If the session has expired ([`ErrorKind::UploadExpired`]), the source cannot be read
    /// ([`ErrorKind::Source`]), the service rejects a fragment, or failures persist.
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
        let response = self.exchange(self.request(Method::Get)?).await?;
        match response.status {
            200..=299 => Ok(UploadStatus::from_response(&response)),
            _ => Err(upload_error(response)),
        }
    }

    /// Cancels the session; the service discards the fragments.
    ///
    /// # Errors
    /// If the session has expired, or cannot be reached.
    pub async fn cancel(&self) -> Result<()> {
        let response = self.exchange(self.request(Method::Delete)?).await?;
        match response.status {
            200..=299 => Ok(()),
            _ => Err(upload_error(response)),
        }
    }

    async fn send_from(&self, source: &Source, from: u64) -> Result<Response> {
        let total = source.length();
        if total == 0 {
            return Err(Error::new(
                ErrorKind::Request,
                "cannot upload an empty file to an upload session; send it as the body of a `PUT` request",
            ));
        }
        let mut next = (from, None);
        let mut reader = FragmentReader { source, offset: from, reader: source.open_at(from) };
        let mut failures = 0;
        loop {
            let bytes = reader.read_fragment(next, self.fragment_size).await?;
            let end = next.0 + bytes.len() as u64;
            let (error, wait) = match self.put_fragment(next.0, bytes, total).await {
                Ok(response) if matches!(response.status, 200 | 201) => {
                    source.report(total);
                    return Ok(response);
                }
                Ok(response) if response.status <= 299 => {
                    let expected =
                        UploadStatus::from_response(&response).expected.first().copied().unwrap_or((end, None));
                    if expected.0 > next.0 && expected.0 < total {
                        (next, failures) = (expected, 0);
                        source.report(next.0);
                        continue;
                    }
                    (
                        Error::new(
                            ErrorKind::Decode,
                            "cannot continue the upload: expected a later range in the response of the service",
                        ),
                        None,
                    )
                }
                // The service has the fragment already; its state is requested below.
                Ok(response) if response.status == 416 => (Error::service(response), Some(Duration::ZERO)),
                Ok(response) => {
                    let wait = retry_after(&response.headers);
                    (upload_error(response), wait)
                }
                Err(error) => (error, None),
            };
            failures += 1;
            let is_retryable = error.is_transient() || error.status() == Some(416) || error.kind() == ErrorKind::Decode;
            if !is_retryable || failures >= MAX_FAILURES {
                return Err(error);
            }
            sleep(wait.unwrap_or(self.retry_delay * 2_u32.saturating_pow(failures - 1))).await;
            let status = match self.status().await {
                Ok(status) => status,
                Err(other) if other.is_transient() => continue,
                Err(other) => return Err(other),
            };
            // Without a range the service has the whole content or omits its state; the fragment is then repeated.
            if let Some(expected) = status.expected.first().filter(|range| range.0 < total) {
                if expected.0 > next.0 {
                    failures = 0;
                }
                next = *expected;
                source.report(next.0);
            }
        }
    }

    async fn put_fragment(&self, from: u64, bytes: Bytes, total: u64) -> Result<Response> {
        let mut request = self.request(Method::Put)?;
        let last = from + bytes.len() as u64 - 1;
        request.insert_header("content-range", format!("bytes {from}-{last}/{total}"));
        request.insert_header(CONTENT_TYPE, "application/octet-stream");
        request.set_body(bytes);
        self.exchange(request).await
    }

    fn request(&self, method: Method) -> Result<Request> {
        let url = self.url.clone().map_err(|problem| Error::new(ErrorKind::Request, problem))?;
        let mut request = Request::new(url, method);
        request.insert_header(ACCEPT, "application/json");
        Ok(request)
    }

    async fn exchange(&self, request: Request) -> Result<Response> {
        send_anonymous(self.client.core(), request).await
    }
}

impl fmt::Debug for Upload {
    /// Omits the URL, which is pre-authorized.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("fragment_size", &self.fragment_size).finish_non_exhaustive()
    }
}

impl UploadStatus {
    fn from_response(response: &Response) -> Self {
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let ranges = body["nextExpectedRanges"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut expected: Vec<_> = ranges.iter().filter_map(|range| parse_range(range.as_str()?)).collect();
        expected.sort_unstable();
        let expiration = body["expirationDateTime"].as_str().and_then(|text| text.parse().ok());
        Self { expiration, expected }
    }
}

/// Parses `12345-` or `12345-55232`.
fn parse_range(text: &str) -> Option<(u64, Option<u64>)> {
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
    async fn read_fragment(&mut self, range: (u64, Option<u64>), size: usize) -> Result<Bytes> {
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
