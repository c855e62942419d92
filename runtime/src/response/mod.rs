//! [`Response`], and [`FromResponse`], which decodes it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::http::HeaderMap;
use crate::http::header::CONTENT_TYPE;
use crate::http::header_text::header_text;
use crate::page::ListRequest;
use crate::wire::body;

mod from_response;
pub(crate) mod incoming;

pub use from_response::FromResponse;

/// The response to a request, with a status of success.
#[derive(Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The complete body.
    pub body: Bytes,
    /// The request that an error about the response reports.
    pub(crate) trace: RequestTrace,
}

/// The parts of a sent request that errors about its response report.
#[derive(Clone, Default)]
pub(crate) struct RequestTrace {
    /// The method, and the path with `{}` for each key; `None` for a link of the service.
    pub(crate) operation: Option<Arc<str>>,
    pub(crate) attempts: u32,
    pub(crate) client_request_id: Option<Arc<str>>,
    /// The token, which is redacted from errors if the service echoes it.
    pub(crate) token: Option<Arc<str>>,
    /// Further credentials of the request.
    pub(crate) secrets: Vec<String>,
    /// The request of a list in another format than that of OData.
    pub(crate) list: Option<Box<ListRequest>>,
    /// The other origin that a redirect led to, unless the caller trusts it.
    pub(crate) untrusted_origin: Option<Arc<str>>,
}

impl Response {
    /// Returns `true` if the service omitted the result, and its status permits that.
    pub(crate) fn has_no_result(&self) -> bool {
        body::may_be_empty(self.status) && body::is_empty(&self.body)
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        header_text(&self.headers, &CONTENT_TYPE)
    }

    pub(crate) fn is_json(&self) -> bool {
        self.content_type().is_some_and(|content_type| content_type.to_ascii_lowercase().contains("json"))
    }
}

impl fmt::Debug for Response {
    /// Omits headers and body, which may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
