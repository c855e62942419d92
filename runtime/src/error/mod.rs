//! [`Error`]: the error type of all requests.
//!
//! Invariant: neither `Display` nor `Debug` prints request headers, tokens, bodies or the query of a URL. Both print
//! the code, the message and the request id that the service returned. If the service echoes the access token, the
//! token is redacted everywhere but in [`Error::body`].

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

pub use self::body::ErrorDetail;
pub use self::kind::ErrorKind;
use self::transit::Failure;
#[cfg(feature = "entra")]
use crate::Claims;
use crate::Permissions;
use crate::conventions::ErrorFormat;
use crate::header_names::CLIENT_REQUEST_ID;
use crate::http::HeaderMap;
use crate::http::header_text::named_header_text;
use crate::redact::{Redactor, printable};
use crate::response::{RequestTrace, Response};
use crate::wire::retry_after::retry_after;

mod body;
pub(crate) mod cause;
mod kind;
mod status;
pub(crate) mod transit;

/// The result of a request.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request failed.
///
/// `Display` prints the service's code and message, the request, and the innermost cause of a failure. Control
/// characters of the service are escaped in the output of `Display` and `Debug`. [`source`](StdError::source) returns the error of another library
/// that caused it, if any.
///
/// ```
/// use docwright_runtime::{Error, ErrorKind};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::Service if error.is_throttled() => "retry after error.retry_after()",
///         ErrorKind::Service if error.is_conflict() || error.is_precondition_failed() => "read again, then write",
///         ErrorKind::Service if error.has_code("ErrorItemNotFound") => "a code, however deep it is",
///         ErrorKind::Timeout => "check whether the service processed the request before repeating it",
///         _ => "show it to a person, with error.request_id() for the service's support",
///     }
/// }
/// # let _ = advice;
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// How far the request got, if it failed in transit.
    failure: Option<Failure>,
    message: String,
    /// The method and the path of the request.
    operation: Option<Arc<str>>,
    code: Option<String>,
    /// The object `error` of the body.
    object: Value,
    response: Option<Response>,
    client_request_id: Option<String>,
    /// The header with the service's id of the request, if it is not the usual one.
    request_id: Option<&'static str>,
    attempts: u32,
    permissions: Option<&'static Permissions>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Inner {
    /// Removes a token from everything but the body.
    fn redact(&mut self, redactor: Redactor<'_>) {
        redactor.redact_text(&mut self.message);
        self.code.iter_mut().for_each(|code| redactor.redact_text(code));
        redactor.redact_value(&mut self.object);
        self.response.iter_mut().for_each(|response| redactor.redact_headers(&mut response.headers));
        self.source = self.source.take().map(|source| redactor.redact_source(source));
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            failure: None,
            message: message.into(),
            operation: None,
            code: None,
            object: Value::Null,
            response: None,
            client_request_id: None,
            request_id: None,
            attempts: 0,
            permissions: None,
            source: None,
        }))
    }

    /// The same error for one of several requests that failed together. The shared error is its source.
    pub(crate) fn shared(error: Arc<Self>) -> Self {
        let inner = &error.0;
        Self(Box::new(Inner {
            kind: inner.kind,
            failure: inner.failure,
            message: inner.message.clone(),
            operation: None,
            code: inner.code.clone(),
            object: inner.object.clone(),
            response: inner.response.clone(),
            client_request_id: inner.client_request_id.clone(),
            request_id: inner.request_id,
            attempts: inner.attempts,
            permissions: None,
            source: Some(error.into()),
        }))
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_response(mut self, mut response: Response) -> Self {
        let trace = std::mem::take(&mut response.trace);
        self.0.response = Some(response);
        self.with_trace(&trace)
    }

    /// Adds the request that caused the error, and redacts the token that it was sent with.
    pub(crate) fn with_trace(mut self, trace: &RequestTrace) -> Self {
        self.0.operation = trace.operation.clone().or(self.0.operation.take());
        self.0.attempts = trace.attempts;
        self.0.client_request_id = trace.client_request_id.as_deref().map(str::to_owned);
        let secrets = trace.token.as_deref().into_iter().chain(trace.secrets.iter().map(String::as_str));
        for redactor in secrets.filter_map(Redactor::new) {
            self.0.redact(redactor);
        }
        self
    }

    /// Adds the request, unless the error names it already.
    pub(crate) fn with_operation(mut self, operation: &Arc<str>) -> Self {
        self.0.operation.get_or_insert_with(|| Arc::clone(operation));
        self
    }

    /// Adds the documented permissions of the operation.
    pub(crate) fn with_permissions(mut self, permissions: Option<&'static Permissions>) -> Self {
        self.0.permissions = permissions;
        self
    }

    /// Sets the header with the service's id of the request.
    pub(crate) fn with_request_id(mut self, header: &'static str) -> Self {
        self.0.request_id = Some(header);
        self
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// The error of a response with an error status.
    pub(crate) fn service(response: Response) -> Self {
        Self::service_in(response, ErrorFormat::OData)
    }

    /// The error of a response with an error status, in the format of the API.
    pub(crate) fn service_in(response: Response, format: ErrorFormat) -> Self {
        let parsed = body::parse_error_body(&response.body, format);
        let mut this = Self::new(ErrorKind::Service, parsed.message);
        this.0.code = parsed.code;
        this.0.object = parsed.object;
        this.with_response(response)
    }

    /// The category of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The request: its method and its path, with `{}` in place of each key.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The HTTP status, if a response was received.
    pub fn status(&self) -> Option<u16> {
        self.0.response.as_ref().map(|response| response.status)
    }

    /// The service's code, as in `Request_ResourceNotFound`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's code and those of its inner errors, most general first.
    pub fn codes(&self) -> Vec<&str> {
        let inner = body::inner_errors(&self.0.object).filter_map(|inner| inner.get("code")?.as_str());
        self.code().into_iter().chain(inner).collect()
    }

    /// Returns `true` if the [`codes`](Self::codes) contain `code`.
    ///
    /// Check for the most specific known code, since services add more specific ones later.
    pub fn has_code(&self, code: &str) -> bool {
        self.codes().contains(&code)
    }

    /// The service's message, or the client's if the service sent no response; empty if the service sent no message.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The part of the request that the error concerns, if the service names it.
    pub fn target(&self) -> Option<&str> {
        self.0.object.get("target")?.as_str()
    }

    /// The individual problems, if the service lists them.
    pub fn details(&self) -> Vec<ErrorDetail<'_>> {
        body::parse_details(&self.0.object)
    }

    /// The service's inner error, unmodified.
    pub fn inner_error(&self) -> Option<&Value> {
        body::inner_errors(&self.0.object).next()
    }

    /// The service's id of the request, for its support.
    pub fn request_id(&self) -> Option<&str> {
        let named = self.0.request_id.and_then(|name| self.header(name));
        named.or_else(|| self.header("request-id")).or_else(|| self.inner_string("request-id"))
    }

    /// The client's id of the request: as the service echoes it, or else as it was sent.
    pub fn client_request_id(&self) -> Option<&str> {
        let echoed = self.header(CLIENT_REQUEST_ID).or_else(|| self.inner_string(CLIENT_REQUEST_ID));
        echoed.or(self.0.client_request_id.as_deref())
    }

    /// The time of the error in the service's format, for its support.
    pub fn date(&self) -> Option<&str> {
        self.inner_string("date").or_else(|| self.header("date"))
    }

    /// The number of attempts: more than one if the request was [retried](crate::RetryOptions).
    ///
    /// A `DELETE` that fails with 404 on its second attempt may have succeeded on the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The wait that the service asks for before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// The claims that the service requires in the token (401).
    ///
    /// The credential could not provide them: the user has to sign in again with these claims.
    #[cfg(feature = "entra")]
    pub fn claims(&self) -> Option<Claims> {
        Claims::from_headers(self.headers()?)
    }

    /// The documented permissions of the operation, if the service denied access (403).
    ///
    /// Services deny access for other reasons too: a license, a role, or a policy of the organization.
    pub fn permissions(&self) -> Option<&'static Permissions> {
        self.0.permissions.filter(|_| self.is_forbidden())
    }

    /// A header of the response.
    pub fn header(&self, name: &str) -> Option<&str> {
        named_header_text(self.headers()?, name)
    }

    /// The headers of the response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|response| &response.headers)
    }

    /// The body of the response, unmodified.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|response| &response.body)
    }

    fn inner_string(&self, name: &str) -> Option<&str> {
        body::inner_errors(&self.0.object).find_map(|inner| inner.get(name)?.as_str())
    }
}

impl fmt::Display for Error {
    /// Prints the code, the message, the request and the id of the request. Control characters are escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, message) = (self.code().unwrap_or_default(), self.message());
        let mut text = match (code, message) {
            ("", "") => "the service returned an error".to_owned(),
            ("", text) | (text, "") => text.to_owned(),
            (code, message) => format!("{code}: {message}"),
        };
        let notes = [
            self.status().map(|status| format!("status {status}")),
            self.request_id().map(|id| format!("request id {id}")),
            Some(self.attempts()).filter(|count| *count > 1).map(|count| format!("{count} attempts")),
            self.operation().filter(|operation| !text.contains(*operation)).map(str::to_owned),
            self.permissions().map(|permissions| format!("needs {permissions}")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if !notes.is_empty() {
            text.push_str(&format!(" ({})", notes.join(", ")));
        }
        f.write_str(&printable(&text))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("codes", &self.codes())
            .field("message", &self.message())
            .field("request_id", &self.request_id())
            .field("client_request_id", &self.client_request_id())
            .field("attempts", &self.attempts())
            .field("source", &self.0.source.as_ref().map(|source| printable(&source.to_string()).into_owned()))
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests;
