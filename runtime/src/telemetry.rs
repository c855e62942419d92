//! The `tracing` span of a call.
//!
//! Invariant: no token, request header, body, key, or value of a query option is recorded.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::call::Call;
use crate::header_names::REQUEST_ID;
use crate::http::header_text::header_text;
use crate::http::{HeaderMap, Method};

/// Creates the span of a call; [`record_outcome`] completes its fields.
pub(crate) fn request_span(method: &Method, call: &Call) -> Span {
    tracing::info_span!(
        "docwright.request",
        method = method.as_str(),
        path = &*call.template,
        attempts = Empty,
        status = Empty,
        request_id = Empty,
        elapsed_ms = Empty,
    )
}

/// Records the outcome of a call; `response` is its status and headers, unless none was received.
pub(crate) fn record_outcome(span: &Span, call: &Call, response: Option<(u16, &HeaderMap)>) {
    span.record("attempts", call.attempts());
    span.record("elapsed_ms", to_millis(call.time.elapsed()));
    let Some((status, headers)) = response else { return };
    span.record("status", status);
    if let Some(id) = header_text(headers, &REQUEST_ID) {
        span.record("request_id", id);
    }
}

/// Returns a duration in milliseconds.
pub(crate) fn to_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
