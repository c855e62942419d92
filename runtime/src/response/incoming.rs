//! [`IncomingResponse`]: a response whose body may still be in transit.

use bytes::Bytes;
use futures::stream::{BoxStream, StreamExt as _, TryStreamExt as _};

use super::{RequestTrace, Response};
use crate::body_limit::BodyLimit;
use crate::http::response::ResponseBody;
use crate::http::{HeaderMap, HttpResponse};
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
    pub(crate) headers: HeaderMap,
    pub(crate) trace: RequestTrace,
    body: ResponseBody,
    /// The largest body that is read into memory.
    limit: BodyLimit,
}

impl IncomingResponse {
    pub(crate) fn new(response: HttpResponse, limit: BodyLimit) -> Self {
        let (status, headers, body) = response.into_parts();
        Self { status: status.as_u16(), headers, trace: RequestTrace::default(), body, limit }
    }

    pub(crate) fn with_trace(self, trace: RequestTrace) -> Self {
        Self { trace, ..self }
    }

    /// Reads the body to its end.
    pub(crate) async fn into_buffered(self) -> Result<Response> {
        let body = self.body.receive(self.limit).await.map_err(Error::without_urls)?;
        Ok(Response { status: self.status, headers: self.headers, body, trace: self.trace })
    }

    /// Returns the headers, and the body as it arrives.
    pub(crate) fn into_stream(self) -> (HeaderMap, BoxStream<'static, Result<Bytes>>) {
        (self.headers, self.body.into_stream().map_err(Error::without_urls).boxed())
    }
}
