//! The limit on response bodies that are read into memory.
//!
//! Bytes are counted after decompression, since a small response can expand to a huge one.

use bytes::Bytes;
use futures::{Stream, StreamExt as _};

use crate::{Error, ErrorKind, Result};

/// The largest response body that is read into memory, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimit(pub(crate) u64);

impl Default for BodyLimit {
    /// 256 MiB.
    fn default() -> Self {
        Self(256 << 20)
    }
}

/// Returns a body that ends with an error where it exceeds the limit. Sending the request again would not help.
pub(crate) fn limit_stream(
    body: impl Stream<Item = Result<Bytes>> + Send + Unpin,
    BodyLimit(limit): BodyLimit,
) -> impl Stream<Item = Result<Bytes>> + Send + Unpin {
    let mut length = 0_u64;
    body.map(move |chunk| {
        let chunk = chunk?;
        length = length.saturating_add(chunk.len() as u64);
        if length > limit { Err(too_large(limit)) } else { Ok(chunk) }
    })
}

fn too_large(limit: u64) -> Error {
    let message = format!(
        "the response body exceeds {limit} bytes, the limit set by `ClientOptions::body_limit`; raise it, or read the body \
         as a stream"
    );
    Error::new(ErrorKind::Decode, message)
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
        let error = read(3).await.expect_err("too large");
        assert!(error.kind() == ErrorKind::Decode && error.message().contains("exceeds 3 bytes"), "{error}");
    }
}
