//! Responses and errors of the server.

use hyper::body::Bytes;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Response {
    pub status: u16,
    /// Names in lower case with their values.
    pub headers: Vec<(String, String)>,
    pub body: Body,
}

/// The body of a response.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    Empty,
    Json(Value),
    Text(String),
    /// Content of a file.
    Binary(Bytes),
}

/// An error of the service.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ServiceError {
    pub status: u16,
    pub code: &'static str,
    pub message: String,
    pub headers: Vec<(String, String)>,
}

impl Response {
    pub(super) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Body::Empty }
    }

    pub(super) fn json(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body: Body::Json(body) }
    }

    pub(super) fn text(text: String) -> Self {
        Self { status: 200, headers: Vec::new(), body: Body::Text(text) }
    }

    /// Sets a header unless the response has it.
    pub(super) fn set_default_header(&mut self, name: &str, value: &str) {
        if !self.headers.iter().any(|(known, _)| known == name) {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }
}

impl ServiceError {
    pub(super) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), headers: Vec::new() }
    }

    /// A malformed request.
    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(400, "BadRequest", message)
    }

    /// A resource that does not exist.
    pub(super) fn gone(what: &str) -> Self {
        Self::new(404, "Request_ResourceNotFound", format!("{what} does not exist"))
    }

    /// Adds text to the message.
    pub(super) fn adding(mut self, text: &str) -> Self {
        self.message.push_str(text);
        self
    }

    pub(super) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Converts the error to the documented error object.
    pub(super) fn into_response(self, request_id: &str, client_request_id: &str) -> Response {
        let inner = json!({ "date": now(), "request-id": request_id, "client-request-id": client_request_id });
        let body = json!({ "error": { "code": self.code, "message": self.message, "innerError": inner } });
        Response { status: self.status, headers: self.headers, body: Body::Json(body) }
    }
}

/// The present time in the format of the service, to the second.
pub(super) fn now() -> String {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(0).unwrap_or(now).format(&Rfc3339).unwrap_or_default()
}
