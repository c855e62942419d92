//! The limit on response bodies that are read into memory.
//!
//! Bytes are counted after decompression, since a small response can expand to a huge one. The transport is wrapped,
//! because `azure_core`'s pipeline reads responses to their end right above it.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::response::PinnedStream;
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};
use futures::{Stream, StreamExt as _};

use crate::error::cause::sources;

/// The largest response body that is read into memory, in bytes. It travels in the context of the request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimit(pub(crate) u64);

impl Default for BodyLimit {
    /// 256 MiB.
    fn default() -> Self {
        Self(256 << 20)
    }
}

/// The error of a body that exceeds its limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyTooLarge(u64);

impl BodyTooLarge {
    /// Finds this error among the sources of an error of the pipeline.
    pub(crate) fn find_in(error: &azure_core::Error) -> Option<Self> {
        sources(error).find_map(|source| source.downcast_ref().copied())
    }
}

impl fmt::Display for BodyTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the response body exceeds {} bytes, the limit set by `ClientOptions::body_limit`; raise it, or read the body \
             as a stream",
            self.0
        )
    }
}

impl StdError for BodyTooLarge {}

/// Wraps a transport so that it enforces the [`BodyLimit`] of each request.
pub(crate) fn limit_bodies(transport: Transport) -> Transport {
    Transport::with_policy(Arc::new(LimitBodies(transport)))
}

#[derive(Debug)]
struct LimitBodies(Transport);

#[async_trait]
impl Policy for LimitBodies {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let response = self.0.send(context, request).await?;
        let Some(limit) = context.value::<BodyLimit>() else { return Ok(response) };
        let (status, headers, body) = response.deconstruct();
        Ok(AsyncRawResponse::new(status, headers, limit_stream(body, *limit)))
    }
}

/// Returns a body that ends with an error where it exceeds the limit.
pub(crate) fn limit_stream(
    body: impl Stream<Item = azure_core::Result<Bytes>> + Send + 'static,
    BodyLimit(limit): BodyLimit,
) -> PinnedStream {
    let mut length = 0_u64;
    Box::pin(body.map(move |chunk| {
        let chunk = chunk?;
        length = length.saturating_add(chunk.len() as u64);
        // The kind is not one of the connection, since sending the request again would not help.
        if length > limit {
            Err(azure_core::Error::new(ErrorKind::DataConversion, BodyTooLarge(limit)))
        } else {
            Ok(chunk)
        }
    }))
}

#[cfg(test)]
mod tests {
    use futures::{TryStreamExt as _, stream};

    use super::*;

    #[tokio::test]
    async fn bodies_up_to_the_limit_pass() {
        let read = |limit| {
            let chunks = ["ab", "", "cd"].map(|chunk| Ok(Bytes::from(chunk)));
            limit_stream(stream::iter(chunks), BodyLimit(limit)).try_collect::<Vec<_>>()
        };
        assert_eq!(read(4).await.expect("four bytes").concat(), b"abcd");
        let error = read(3).await.expect_err("too large").with_context("reading");
        let found = BodyTooLarge::find_in(&error).expect("the limit is the reason").to_string();
        assert!(found.contains("exceeds 3 bytes"), "{found}");
    }
}
