//! What a call shows of itself to `tracing`.
//!
//! Invariant: nothing here records a token, a header that was sent, a body, a key, or the value of a
//! query option.

use std::time::Duration;

use azure_core::http::Method;
use azure_core::http::headers::{HeaderName, Headers};
use tracing::Span;
use tracing::field::Empty;

use crate::call::Call;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The span of a call; what is not known yet is recorded by [`finish`].
pub(crate) fn span(method: Method, call: &Call) -> Span {
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

/// Records how a call ended; `answer` is the status and the headers, if there was an answer.
pub(crate) fn finish(span: &Span, call: &Call, answer: Option<(u16, &Headers)>) {
    span.record("attempts", call.attempts());
    span.record("elapsed_ms", millis(call.elapsed()));
    let Some((status, headers)) = answer else { return };
    span.record("status", status);
    if let Some(id) = headers.get_optional_str(&REQUEST_ID) {
        span.record("request_id", id);
    }
}

pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
