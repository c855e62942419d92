//! How long an answer may be that is read into memory.
//!
//! What is counted are the bytes that would be kept, so after they were decompressed: a small answer can become a huge
//! one. The transport is wrapped, since it is there that azure's pipeline reads an answer to its end.

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

/// 256 MiB, where nobody says otherwise.
pub(crate) const LONGEST: u64 = 256 << 20;

/// In the context of a request whose answer is read to its end: how many bytes that may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Longest(pub(crate) u64);

/// An answer that is longer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooLong(u64);

impl TooLong {
    /// What an error of the pipeline says of an answer that is too long.
    pub(crate) fn of(error: &azure_core::Error) -> Option<Self> {
        let mut source = error.source();
        while let Some(error) = source {
            if let Some(found) = error.downcast_ref::<Self>() {
                return Some(*found);
            }
            source = error.source();
        }
        None
    }
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer is longer than {} bytes, the limit of `ClientOptions::longest_answer`", self.0)
    }
}

impl StdError for TooLong {}

/// A transport that heeds the limit of its requests.
pub(crate) fn limited(transport: Transport) -> Transport {
    Transport::with_policy(Arc::new(Limited(transport)))
}

#[derive(Debug)]
struct Limited(Transport);

#[async_trait]
impl Policy for Limited {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let answer = self.0.send(context, request).await?;
        let Some(Longest(most)) = context.value::<Longest>() else { return Ok(answer) };
        let (status, headers, body) = answer.deconstruct();
        Ok(AsyncRawResponse::new(status, headers, within(body, *most)))
    }
}

/// A body that ends with an error where it is too long.
pub(crate) fn within(body: impl Stream<Item = azure_core::Result<Bytes>> + Send + 'static, most: u64) -> PinnedStream {
    let mut length = 0_u64;
    Box::pin(body.map(move |piece| {
        let piece = piece?;
        length = length.saturating_add(piece.len() as u64);
        // Sending again would not help, so that this is no error of the connection.
        if length > most { Err(azure_core::Error::new(ErrorKind::DataConversion, TooLong(most))) } else { Ok(piece) }
    }))
}
