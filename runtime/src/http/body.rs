//! [`Body`]: the body of a request, which can be sent again.

use std::fmt;

use bytes::Bytes;

use crate::Source;

/// The body of a request. It can be read again for each attempt.
#[derive(Clone)]
pub enum Body {
    /// Bytes in memory; the empty body by default.
    Bytes(Bytes),
    /// Content that is read while it is sent; see [`Source::chunks`].
    Source(Source),
}

impl Body {
    /// The length in bytes.
    pub fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Self::Source(source) => source.length(),
        }
    }

    /// Returns `true` if the length is zero.
    pub fn is_empty(&self) -> bool {
        self.length() == 0
    }
}

impl Default for Body {
    /// The empty body.
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Source> for Body {
    fn from(source: Source) -> Self {
        Self::Source(source)
    }
}

impl fmt::Debug for Body {
    /// Prints the length only: the content may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length()).finish_non_exhaustive()
    }
}
