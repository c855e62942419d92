//! [`Error`]: the one error type of the crate.
//!
//! Invariant: neither `Display` nor `Debug` prints request headers, tokens or bodies. What the
//! service said is printed: its code, message and request id.

use std::error::Error as StdError;
use std::fmt;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use serde_json::Value;

use crate::response::Response;

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
}

/// Why a request failed.
///
/// `Display` prints the service's code and message. [`source`](StdError::source) leads to the cause
/// in another library, if there is one.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    code: Option<String>,
    details: Option<Value>,
    response: Option<Response>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Inner { kind, message, code: None, details: None, response: None, source: None }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_response(mut self, response: Response) -> Self {
        self.0.response = Some(response);
        self
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// The error of an answer with an error status.
    pub(crate) fn service(response: Response) -> Self {
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        // OAuth end points have a string under `error`, proxies have anything.
        let error = body.get("error").filter(|error| error.is_object()).unwrap_or(&body);
        let text = |name: &str| {
            let text = error.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        let message = text("message").or_else(|| match body.get("error_description") {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        });
        let mut this = Self::new(ErrorKind::Service, message.unwrap_or_default());
        this.0.code = text("code").or_else(|| body.get("error")?.as_str().map(str::to_owned));
        this.0.details = error.get("innerError").or_else(|| error.get("innererror")).cloned();
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

    /// The service's message, or ours if the service had no part in it; empty if it sent none.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The service's more detailed error, as it came.
    pub fn inner_error(&self) -> Option<&Value> {
        self.0.details.as_ref()
    }

    /// The service's id of the request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id").or_else(|| self.inner_text("request-id"))
    }

    /// Our id of the request as the service repeats it.
    pub fn client_request_id(&self) -> Option<&str> {
        self.header("client-request-id").or_else(|| self.inner_text("client-request-id"))
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

    /// Whether the service found no such thing (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the token was missing, expired or refused (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether a permission is missing (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Whether the request contradicts the state of the service (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// Whether a condition such as `If-Match` did not hold (412).
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(412)
    }

    /// Whether the service still asked to slow down after all retries (429).
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(429)
    }

    /// Whether the same request may succeed later: throttled, unavailable, or unreachable.
    pub fn is_transient(&self) -> bool {
        match self.status() {
            Some(status) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            None => self.kind() == ErrorKind::Transport,
        }
    }

    fn inner_text(&self, name: &str) -> Option<&str> {
        self.inner_error()?.get(name)?.as_str()
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
        match (self.status(), self.request_id()) {
            (Some(status), Some(id)) => write!(f, " (status {status}, request id {id})"),
            (Some(status), None) => write!(f, " (status {status})"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("message", &self.message())
            .field("request_id", &self.request_id())
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
        let (kind, message) = match error.kind() {
            Azure::Credential => (ErrorKind::Credential, "no access token"),
            Azure::Connection => (ErrorKind::Transport, "the service cannot be reached"),
            Azure::Io => (ErrorKind::Transport, "the connection to the service broke"),
            _ => (ErrorKind::Transport, "the request could not be carried out"),
        };
        Self::new(kind, message).with_source(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(status: u16, body: &str) -> Error {
        let mut headers = Headers::new();
        headers.insert("client-request-id", "c-1");
        let body = Bytes::copy_from_slice(body.as_bytes());
        Error::service(Response { status, headers, body })
    }

    #[test]
    fn says_what_the_service_says() {
        let error = service(
            404,
            r#"{"error":{"code":"Request_ResourceNotFound","message":"No 'x'.",
                "innerError":{"request-id":"r-1","date":"2026-08-12T07:00:00"}}}"#,
        );
        let text = "Request_ResourceNotFound: No 'x'. (status 404, request id r-1)";
        assert_eq!(error.to_string(), text);
        assert_eq!((error.kind(), error.is_not_found()), (ErrorKind::Service, true));
        assert_eq!(error.client_request_id(), Some("c-1"));
        assert!(error.inner_error().is_some_and(|inner| inner["date"].is_string()));
    }

    #[test]
    fn understands_other_bodies() {
        for (body, text) in [
            ("", "the service answered with an error (status 503)"),
            ("<html>Bad gateway</html>", "the service answered with an error (status 503)"),
            ("[1]", "the service answered with an error (status 503)"),
            (r#"{"error":null}"#, "the service answered with an error (status 503)"),
            (r#"{"error":{"code":5}}"#, "the service answered with an error (status 503)"),
            (r#"{"error":{"code":"x"}}"#, "x (status 503)"),
            (r#"{"error":{"message":"m"}}"#, "m (status 503)"),
            (r#"{"code":"x","message":"m"}"#, "x: m (status 503)"),
            (r#"{"error":"invalid_grant","error_description":"d"}"#, "invalid_grant: d (status 503)"),
        ] {
            let error = service(503, body);
            assert_eq!(error.to_string(), text);
            assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
            assert!(error.is_transient());
        }
    }

    #[test]
    fn debug_does_not_print_bodies() {
        let error = service(400, r#"{"access_token":"secret"}"#);
        assert!(!format!("{error:?} {error}").contains("secret"));
    }
}
