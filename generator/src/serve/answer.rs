//! Bodies of responses as they are sent, some of which end early.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// A body that is sent at once.
pub(super) struct Answer {
    bytes: Option<Bytes>,
    /// The length that the response states, less the bytes that were sent.
    length: u64,
}

impl Answer {
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self { length: bytes.len() as u64, bytes: Some(bytes).filter(|bytes| !bytes.is_empty()) }
    }

    /// Half of the bytes, after which the connection breaks.
    pub(super) fn truncated(bytes: &Bytes) -> Self {
        Self { length: bytes.len() as u64, bytes: Some(bytes.slice(..bytes.len() / 2)) }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let sent = self.bytes.take();
        self.length -= sent.as_ref().map_or(0, |bytes| bytes.len() as u64);
        let is_broken = sent.is_none() && self.length > 0;
        let frame = sent.map(|bytes| Ok(Frame::data(bytes)));
        Poll::Ready(frame.or_else(|| is_broken.then(|| Err(io::ErrorKind::ConnectionReset.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.length == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
