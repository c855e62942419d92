//! [`Error`]: the one error type of the crate.
//!
//! Invariant: neither `Display` nor `Debug` prints request headers, tokens, bodies or the query of a
//! URL. What the service said is printed: its code, message and request id; should it repeat our
//! token, the token is blotted out, of all that an error has but the body as it came.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use serde_json::Value;

pub use self::body::ErrorDetail;
use self::cause::Cause;
use crate::blot::Blot;
use crate::client::CLIENT_REQUEST_ID;
use crate::longest::TooLong;
use crate::response::{Response, Sent};
use crate::{Claims, Permissions, wait};

mod body;
pub(crate) mod cause;

/// The result of a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, broadly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made: an unusable key, endpoint, header or body. Nothing was sent.
    Request,
    /// No access token could be had. Nothing was sent.
    Credential,
    /// The service could not be reached, or the connection broke.
    Transport,
    /// The service answered with an error status.
    Service,
    /// The answer is not what the documentation says, or not JSON.
    Decode,
    /// The service's link to a next page leads in a circle or to another origin.
    Paging,
    /// The time for the request was over. Whether the service carried it out is not known.
    Timeout,
    /// A stored delta link is too old (410): the list of changes has to be read from its beginning.
    Resync,
    /// A redirect or link leads where a request must not go, or redirects do not end.
    Redirect,
    /// A long-running operation ended without success, or cannot be followed.
    Operation,
    /// An upload session has expired, or was cancelled (404).
    UploadExpired,
    /// The source of a body could not be read.
    Source,
    /// The connection of a download broke, and what it was about has changed since: begin again.
    ContentChanged,
}

/// Why a request failed.
///
/// `Display` prints the service's code and message. [`source`](StdError::source) says what the cause
/// in another library was, if there is one.
///
/// ```
/// use docwright_runtime::{Error, ErrorKind};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::Service if error.is_throttled() => "come back after error.retry_after()",
///         ErrorKind::Service if error.is_conflict() || error.is_precondition_failed() => "read again, then write",
///         ErrorKind::Service if error.has_code("ErrorItemNotFound") => "a code, however deep it is",
///         ErrorKind::Timeout => "look whether it was done before you repeat it",
///         _ => "show it to a person, with error.request_id() for the service's support",
///     }
/// }
/// # let _ = advice;
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    code: Option<String>,
    /// The object `error` of the body.
    object: Value,
    response: Option<Response>,
    client_request_id: Option<String>,
    attempts: u32,
    permissions: Option<&'static Permissions>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Inner {
    /// Takes a token out of all that is shown, and of what can be asked for, apart from the body.
    fn hide(&mut self, blot: Blot<'_>) {
        blot.text(&mut self.message);
        self.code.iter_mut().for_each(|code| blot.text(code));
        blot.value(&mut self.object);
        self.response.iter_mut().for_each(|response| blot.headers(&mut response.headers));
        self.source = self.source.take().map(|source| blot.source(source));
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            code: None,
            object: Value::Null,
            response: None,
            client_request_id: None,
            attempts: 0,
            permissions: None,
            source: None,
        }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_response(mut self, mut response: Response) -> Self {
        let sent = std::mem::take(&mut response.sent);
        self.0.response = Some(response);
        self.with_sent(&sent)
    }

    /// Adds how the request was sent that this is about, and hides the token that it was sent with.
    pub(crate) fn with_sent(mut self, sent: &Sent) -> Self {
        self.0.attempts = sent.attempts;
        self.0.client_request_id = sent.client_request_id.as_deref().map(str::to_owned);
        if let Some(blot) = sent.token.as_deref().and_then(Blot::of) {
            self.0.hide(blot);
        }
        self
    }

    /// Adds what the documentation says of who may call the operation.
    pub(crate) fn with_permissions(mut self, permissions: Option<&'static Permissions>) -> Self {
        self.0.permissions = permissions;
        self
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// The error of an answer with an error status.
    pub(crate) fn service(response: Response) -> Self {
        let parsed = body::parse(&response.body);
        let mut this = Self::new(ErrorKind::Service, parsed.message);
        this.0.code = parsed.code;
        this.0.object = parsed.object;
        this.with_response(response)
    }

    /// What went wrong, broadly.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, if the service answered.
    pub fn status(&self) -> Option<u16> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// The service's code, as in `Request_ResourceNotFound`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's codes, from the broadest to the most exact one: its code and those of its inner
    /// errors.
    pub fn codes(&self) -> Vec<&str> {
        let inner = body::inner_errors(&self.0.object).filter_map(|inner| inner.get("code")?.as_str());
        self.code().into_iter().chain(inner).collect()
    }

    /// Whether one of the [`codes`](Self::codes) is this one. Clients should look for the most exact
    /// code that they know, since services add more exact ones later.
    pub fn has_code(&self, code: &str) -> bool {
        self.codes().contains(&code)
    }

    /// The service's message, or ours if the service had no part in it; empty if it sent none.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What in the request the error is about, if the service says so.
    pub fn target(&self) -> Option<&str> {
        self.0.object.get("target")?.as_str()
    }

    /// The single problems that the service found, if it lists them.
    pub fn details(&self) -> Vec<ErrorDetail<'_>> {
        body::details(&self.0.object)
    }

    /// The service's more detailed error, as it came.
    pub fn inner_error(&self) -> Option<&Value> {
        body::inner_errors(&self.0.object).next()
    }

    /// The service's id of the request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id").or_else(|| self.inner_text("request-id"))
    }

    /// Our id of the request: as the service repeats it, or else as it was sent.
    pub fn client_request_id(&self) -> Option<&str> {
        let repeated = self.header(CLIENT_REQUEST_ID).or_else(|| self.inner_text(CLIENT_REQUEST_ID));
        repeated.or(self.0.client_request_id.as_deref())
    }

    /// When it happened, in the service's words, which its support asks for.
    pub fn date(&self) -> Option<&str> {
        self.inner_text("date").or_else(|| self.header("date"))
    }

    /// How often the request was sent: more than once if it was [tried again](crate::RetryOptions).
    ///
    /// A `DELETE` that was sent twice and then not found may have succeeded the first time.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the service asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        wait::retry_after(self.headers()?)
    }

    /// The claims that the service misses in the token (401), after the credential was asked for them
    /// in vain: a user has to sign in again, with these claims.
    pub fn claims(&self) -> Option<Claims> {
        Claims::of(self.headers()?)
    }

    /// What a caller needs, as the documentation says, if a permission was missing (403).
    ///
    /// Services refuse for other reasons too: a licence, a role, or a policy of the organization.
    pub fn permissions(&self) -> Option<&'static Permissions> {
        self.0.permissions.filter(|_| self.is_forbidden())
    }

    /// A header of the answer, by its name in lower case.
    pub fn header(&self, name: &'static str) -> Option<&str> {
        self.headers()?.get_optional_str(&HeaderName::from_static(name))
    }

    /// The headers of the answer.
    pub fn headers(&self) -> Option<&Headers> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// The body of the answer as it came.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.body)
    }

    fn inner_text(&self, name: &str) -> Option<&str> {
        body::inner_errors(&self.0.object).find_map(|inner| inner.get(name)?.as_str())
    }
}

/// Questions about the status.
impl Error {
    /// Whether there is nothing newer than what the caller has (304); see
    /// [`Request::if_none_match`](crate::Request::if_none_match).
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(304)
    }

    /// Whether the token was missing, expired or refused (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether a permission is missing (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Whether the service found no such thing (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the request contradicts the state of the service (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// Whether what there was is no longer (410). For a list of changes it means that the stored link
    /// is too old, and that the list has to be read from its beginning.
    pub fn is_gone(&self) -> bool {
        self.status() == Some(410)
    }

    /// Whether a condition such as `If-Match` did not hold (412).
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(412)
    }

    /// Whether someone else holds a lock (423).
    pub fn is_locked(&self) -> bool {
        self.status() == Some(423)
    }

    /// Whether the service still asked to slow down after all retries (429, or 503 with a time to wait).
    pub fn is_throttled(&self) -> bool {
        match self.status() {
            Some(429) => true,
            Some(503) => self.retry_after().is_some(),
            _ => false,
        }
    }

    /// Whether the time for the request was over.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether the same request may succeed later: throttled, unavailable, unreachable, or too slow.
    pub fn is_transient(&self) -> bool {
        match self.status() {
            Some(status) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            None => matches!(self.kind(), ErrorKind::Transport | ErrorKind::Timeout),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, message) = (self.code().unwrap_or_default(), self.message());
        match (code, message) {
            ("", "") => f.write_str("the service answered with an error")?,
            ("", text) | (text, "") => f.write_str(text)?,
            (code, message) => write!(f, "{code}: {message}")?,
        }
        let notes = [
            self.status().map(|status| format!("status {status}")),
            self.request_id().map(|id| format!("request id {id}")),
            Some(self.attempts()).filter(|count| *count > 1).map(|count| format!("{count} attempts")),
            self.permissions().map(|permissions| format!("needs {permissions}")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if notes.is_empty() { Ok(()) } else { write!(f, " ({})", notes.join(", ")) }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("codes", &self.codes())
            .field("message", &self.message())
            .field("request_id", &self.request_id())
            .field("client_request_id", &self.client_request_id())
            .field("attempts", &self.attempts())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl From<azure_core::Error> for Error {
    fn from(error: azure_core::Error) -> Self {
        use azure_core::error::ErrorKind as Azure;
        if let Some(too_long) = TooLong::of(&error) {
            return Self::new(ErrorKind::Decode, too_long.to_string());
        }
        let (kind, message) = match error.kind() {
            Azure::Credential => (ErrorKind::Credential, "no access token".to_owned()),
            Azure::Connection => (ErrorKind::Transport, "the service cannot be reached".to_owned()),
            Azure::Io => (ErrorKind::Transport, "the connection to the service broke".to_owned()),
            _ => (ErrorKind::Transport, format!("the request could not be carried out: {}", Cause::says(&error))),
        };
        Self::new(kind, message).with_source(Cause::of(&error))
    }
}

#[cfg(test)]
mod tests;
