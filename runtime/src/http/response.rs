//! [`HttpResponse`]: a response whose body may still be in transit.

use std::fmt;

use bytes::Bytes;
use futures::stream::{self, BoxStream, Stream, StreamExt as _, TryStreamExt as _};

use super::{HeaderMap, StatusCode};
use crate::Result;
use crate::body_limit::{BodyLimit, limit_stream};

/// A response whose body may still be in transit.
pub struct HttpResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: ResponseBody,
}

/// The body of a response: received, or in transit.
pub(crate) enum ResponseBody {
    Received(Bytes),
    InTransit(BoxStream<'static, Result<Bytes>>),
}

impl HttpResponse {
    /// A response with a body in memory.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: ResponseBody::Received(body.into()) }
    }

    /// A response with a body that is read as it arrives. The body must be decompressed.
    ///
    /// The error of a connection that breaks is [`Error::interrupted`](crate::Error::interrupted).
    pub fn streamed(
        status: StatusCode,
        headers: HeaderMap,
        body: impl Stream<Item = Result<Bytes>> + Send + 'static,
    ) -> Self {
        Self { status, headers, body: ResponseBody::InTransit(body.boxed()) }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to change them.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    pub(crate) fn into_parts(self) -> (StatusCode, HeaderMap, ResponseBody) {
        (self.status, self.headers, self.body)
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    /// If the connection breaks, or the body exceeds the limit.
    pub(crate) async fn into_received(self, limit: BodyLimit) -> Result<Self> {
        let body = ResponseBody::Received(self.body.receive(limit).await?);
        Ok(Self { body, ..self })
    }
}

impl ResponseBody {
    /// Reads the body to its end.
    ///
    /// # Errors
    /// If the connection breaks, or the body exceeds the limit.
    pub(crate) async fn receive(self, limit: BodyLimit) -> Result<Bytes> {
        let mut chunks = limit_stream(self.into_stream(), limit);
        let Some(first) = chunks.try_next().await? else { return Ok(Bytes::new()) };
        let Some(second) = chunks.try_next().await? else { return Ok(first) };
        // Most bodies arrive in one chunk, which need not be copied.
        let mut all = Vec::from(first);
        all.extend_from_slice(&second);
        while let Some(chunk) = chunks.try_next().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all.into())
    }

    /// The body as it arrives.
    pub(crate) fn into_stream(self) -> BoxStream<'static, Result<Bytes>> {
        match self {
            Self::Received(body) => stream::iter([Ok(body)]).boxed(),
            Self::InTransit(body) => body,
        }
    }
}

impl fmt::Debug for HttpResponse {
    /// Omits headers and body, which may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse").field("status", &self.status.as_u16()).finish_non_exhaustive()
    }
}
