//! [`IncomingResponse`]: a response whose body may still be in transit.

use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::response::AsyncResponseBody;
use azure_core::http::{AsyncRawResponse, StatusCode};
use futures::stream::{self, BoxStream, StreamExt, TryStreamExt};

use super::{RequestTrace, Response};
use crate::body_limit::{BodyLimit, limit_stream};
use crate::error::cause::Cause;
use crate::{Error, Result};

/// How the body of a response is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyMode {
    /// Read to its end, and read again if the connection breaks.
    Buffered,
    /// Passed on as it arrives.
    Streamed,
}

/// A response whose body may still be in transit.
pub(crate) struct IncomingResponse {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) trace: RequestTrace,
    body: IncomingBody,
}

enum IncomingBody {
    Buffered(Bytes),
    Streamed(AsyncResponseBody, BodyLimit),
}

impl IncomingResponse {
    pub(crate) fn buffered(status: u16, headers: Headers, body: Bytes) -> Self {
        Self { status, headers, trace: RequestTrace::default(), body: IncomingBody::Buffered(body) }
    }

    /// A response with a streamed body. The limit applies only if the body is buffered later.
    pub(crate) fn streamed(status: u16, headers: Headers, body: AsyncResponseBody, limit: BodyLimit) -> Self {
        Self { status, headers, trace: RequestTrace::default(), body: IncomingBody::Streamed(body, limit) }
    }

    pub(crate) fn with_trace(self, trace: RequestTrace) -> Self {
        Self { trace, ..self }
    }

    /// Reads the body to its end.
    pub(crate) async fn into_buffered(self) -> Result<Response> {
        let body = match self.body {
            IncomingBody::Buffered(body) => body,
            IncomingBody::Streamed(body, limit) => {
                let response = AsyncRawResponse::new(StatusCode::Ok, Headers::new(), limit_stream(body, limit));
                response.into_body().collect().await.map_err(without_url)?
            }
        };
        Ok(Response { status: self.status, headers: self.headers, body, trace: self.trace })
    }

    /// Returns the headers, and the body as it arrives.
    pub(crate) fn into_stream(self) -> (Headers, BoxStream<'static, Result<Bytes>>) {
        let body = match self.body {
            IncomingBody::Buffered(body) => stream::iter([Ok(body)]).boxed(),
            IncomingBody::Streamed(body, _) => body.map_err(without_url).boxed(),
        };
        (self.headers, body)
    }
}

/// Converts an error of the transport, without the URL that transports include in their messages.
#[allow(clippy::needless_pass_by_value)] // an argument of `map_err`
pub(crate) fn without_url(error: azure_core::Error) -> Error {
    match Some(Cause::innermost(&error)).filter(|cause| !cause.contains("://")) {
        Some(cause) => Error::pipeline(&error, &cause).with_source(cause),
        None => Error::pipeline(&error, ""),
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn causes_with_a_url_are_omitted() {
        let convert = |cause: &'static str| {
            let cause = std::io::Error::other(cause);
            without_url(azure_core::Error::with_error(azure_core::error::ErrorKind::Io, cause, "https://h/permission"))
        };
        let (plain, hidden) = (convert("reset by peer"), convert("no https://h/permission"));
        assert_eq!(plain.source().map(ToString::to_string).as_deref(), Some("reset by peer"));
        assert!(hidden.source().is_none() && !format!("{plain:?} {hidden:?}").contains("permission"));
    }
}
