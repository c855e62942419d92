//! [`Upload`]: a large file, sent in fragments to an upload session.
//!
//! The address of a session is the permission to fill it, so no token goes there and nothing prints it, the debug
//! messages of the libraries below included. The service keeps what it has got, and says on request which ranges
//! it still expects; after a break the upload asks and goes on from there.

use std::fmt;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE};
use azure_core::http::{Method, Request, Url};
use serde_json::Value;

use crate::response::Response;
use crate::source::Reader;
use crate::wait::{retry_after, sleep};
use crate::{Client, DateTime, Error, ErrorKind, FromResponse, Result, Source, redirect};

/// What the size of every fragment but the last is a multiple of: 320 KiB.
const UNIT: usize = 320 * 1024;

/// Services take at most 60 MiB in one request.
const MOST: usize = 60 * 1024 * 1024;

/// How often in a row an upload that makes no progress asks where to go on.
const TRIES: u32 = 5;

/// An upload session: what is sent to it, and how.
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
    fragment: usize,
    patience: Duration,
}

/// What an upload session still expects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UploadStatus {
    /// When the session expires; activity may put it off.
    pub expiration: Option<DateTime>,
    /// The ranges of bytes that are missing, from their first to their last byte, if it is known.
    pub expected: Vec<(u64, Option<u64>)>,
}

impl Upload {
    /// An upload to the session at an address, the member `uploadUrl` of the answer that made it.
    ///
    /// The address may be stored: whoever has it can go on with the upload until the session expires.
    pub fn new(client: &Client, upload_url: impl AsRef<str>) -> Self {
        let url = Url::parse(upload_url.as_ref()).map_err(|_| "the address of the upload session is not a URL");
        Self { client: client.clone(), url, fragment: 10 * UNIT, patience: Duration::from_secs(1) }
    }

    /// The size of the fragments: a multiple of 320 KiB (327,680 bytes), at most 60 MiB; 3,200 KiB by default.
    ///
    /// # Errors
    /// If it is not.
    pub fn fragment_size(mut self, bytes: usize) -> Result<Self> {
        if bytes == 0 || bytes > MOST || !bytes.is_multiple_of(UNIT) {
            let message = "the size of a fragment is a multiple of 327,680 bytes, up to 62,914,560";
            return Err(Error::new(ErrorKind::Request, message));
        }
        self.fragment = bytes;
        Ok(self)
    }

    /// How long to wait after the first failure, unless the service says it; it doubles with each failure in a
    /// row. One second by default.
    #[must_use]
    pub fn retry_delay(mut self, wait: Duration) -> Self {
        self.patience = wait;
        self
    }

    /// Sends the whole source and returns what the service answers at the end, as in the new `driveItem`.
    ///
    /// After a fault the upload goes on where the service wants it to. If it gives up, or its future is dropped, the
    /// session is still there, for [`resume`](Self::resume).
    ///
    /// # Errors
    /// If the session has expired ([`ErrorKind::UploadExpired`]), the source cannot be read
    /// ([`ErrorKind::Source`]), the service refuses a fragment, or faults do not end.
    pub async fn send<T: FromResponse>(&self, source: Source) -> Result<T> {
        T::from_response(self.run(&source, 0).await?)
    }

    /// Goes on with an upload that was begun before, maybe by another process. The source must be the same.
    ///
    /// # Errors
    /// As with [`send`](Self::send).
    pub async fn resume<T: FromResponse>(&self, source: Source) -> Result<T> {
        let status = self.status().await?;
        let from = status.expected.first().map_or(0, |range| range.0);
        T::from_response(self.run(&source, from).await?)
    }

    /// Asks what the session still expects.
    ///
    /// # Errors
    /// If the session has expired, or cannot be reached.
    pub async fn status(&self) -> Result<UploadStatus> {
        let response = self.exchange(self.request(Method::Get)?).await?;
        match response.status {
            200..=299 => Ok(UploadStatus::of(&response)),
            _ => Err(failure(response)),
        }
    }

    /// Ends the session; the service forgets what it has got.
    ///
    /// # Errors
    /// If the session has expired, or cannot be reached.
    pub async fn cancel(&self) -> Result<()> {
        let response = self.exchange(self.request(Method::Delete)?).await?;
        match response.status {
            200..=299 => Ok(()),
            _ => Err(failure(response)),
        }
    }

    async fn run(&self, source: &Source, from: u64) -> Result<Response> {
        let total = source.length();
        if total == 0 {
            return Err(Error::new(ErrorKind::Request, "an upload session does not take an empty file"));
        }
        let mut next = (from, None);
        let mut reader = Reading { source, at: from, reader: source.reader(from) };
        let mut failures = 0;
        loop {
            let bytes = reader.fragment(next, self.fragment).await?;
            let end = next.0 + bytes.len() as u64;
            let (error, wait) = match self.put(next.0, bytes, total).await {
                Ok(response) if matches!(response.status, 200 | 201) => {
                    source.report(total);
                    return Ok(response);
                }
                Ok(response) if response.status <= 299 => {
                    let expected = UploadStatus::of(&response).expected.first().copied().unwrap_or((end, None));
                    if expected.0 > next.0 && expected.0 < total {
                        (next, failures) = (expected, 0);
                        source.report(next.0);
                        continue;
                    }
                    (Error::new(ErrorKind::Decode, "the service expects no next fragment"), None)
                }
                // The fragment was there already; the service says below what it wants.
                Ok(response) if response.status == 416 => (Error::service(response), Some(Duration::ZERO)),
                Ok(response) => {
                    let wait = retry_after(&response.headers);
                    (failure(response), wait)
                }
                Err(error) => (error, None),
            };
            failures += 1;
            let passes = error.is_transient() || error.status() == Some(416) || error.kind() == ErrorKind::Decode;
            if !passes || failures >= TRIES {
                return Err(error);
            }
            sleep(wait.unwrap_or(self.patience * 2_u32.saturating_pow(failures - 1))).await;
            let status = match self.status().await {
                Ok(status) => status,
                Err(other) if other.is_transient() => continue,
                Err(other) => return Err(other),
            };
            // Without a range the service has everything, or does not say; the fragment is repeated then.
            if let Some(expected) = status.expected.first().filter(|range| range.0 < total) {
                if expected.0 > next.0 {
                    failures = 0;
                }
                next = *expected;
                source.report(next.0);
            }
        }
    }

    async fn put(&self, from: u64, bytes: Bytes, total: u64) -> Result<Response> {
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
        redirect::send_anonymous(&self.client, request).await
    }
}

impl fmt::Debug for Upload {
    /// Does not show the address, which is a permission.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("fragment", &self.fragment).finish_non_exhaustive()
    }
}

impl UploadStatus {
    fn of(response: &Response) -> Self {
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let ranges = body["nextExpectedRanges"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut expected: Vec<_> = ranges.iter().filter_map(|range| parse_range(range.as_str()?)).collect();
        expected.sort_unstable();
        let expiration = body["expirationDateTime"].as_str().and_then(|text| text.parse().ok());
        Self { expiration, expected }
    }
}

/// `12345-`, or `12345-55232`.
fn parse_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (first, last) = text.split_once('-').unwrap_or((text, ""));
    let first = first.trim().parse().ok()?;
    match last.trim() {
        "" => Some((first, None)),
        last => Some((first, Some(last.parse().ok().filter(|last| *last >= first)?))),
    }
}

fn failure(response: Response) -> Error {
    let is_gone = matches!(response.status, 404 | 410);
    let error = Error::service(response);
    if is_gone { error.with_kind(ErrorKind::UploadExpired) } else { error }
}

/// A source and where its reader is.
struct Reading<'a> {
    source: &'a Source,
    at: u64,
    reader: Reader,
}

impl Reading<'_> {
    /// The fragment for a range that the service expects.
    async fn fragment(&mut self, range: (u64, Option<u64>), size: usize) -> Result<Bytes> {
        let (first, last) = range;
        if self.at != first {
            (self.at, self.reader) = (first, self.source.reader(first));
        }
        let end = last.map_or(self.source.length(), |last| self.source.length().min(last.saturating_add(1)));
        let left = usize::try_from(end.saturating_sub(first)).unwrap_or(usize::MAX);
        if left == 0 {
            return Err(Error::new(ErrorKind::Decode, "the service expects bytes after the end of the source"));
        }
        let bytes = self.reader.take(left.min(size)).await?;
        self.at += bytes.len() as u64;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(parse_range("26-"), Some((26, None)));
        assert_eq!(parse_range("26-51"), Some((26, Some(51))));
        assert_eq!(parse_range("0"), Some((0, None)));
        assert_eq!(parse_range("51-26"), None);
        assert_eq!(parse_range("x-"), None);
    }

    #[test]
    fn fragments_have_a_size_that_services_take() {
        let client = Client::new("https://example.com", crate::StaticToken::new("t"), crate::ClientOptions::default());
        let upload = Upload::new(&client.expect("a client"), "https://up.example.com/s3cret");
        assert!(!format!("{upload:?}").contains("s3cret"));
        for (size, fits) in
            [(0, false), (1, false), (UNIT, true), (UNIT + 1, false), (MOST, true), (MOST + UNIT, false)]
        {
            assert_eq!(upload.clone().fragment_size(size).is_ok(), fits, "{size}");
        }
    }
}
