//! Names of the HTTP headers that more than one module reads or writes.

use azure_core::http::headers::HeaderName;

/// The client's id of a request, as Microsoft Graph names it.
pub(crate) const CLIENT_REQUEST_ID: &str = "client-request-id";

/// The service's id of a request.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The target of a redirect, or the monitor of a long-running operation.
pub(crate) const LOCATION: HeaderName = HeaderName::from_static("location");

/// The position of a partial body in the whole.
pub(crate) const CONTENT_RANGE: HeaderName = HeaderName::from_static("content-range");

/// The part of a body that a request asks for.
pub(crate) const RANGE: &str = "range";
