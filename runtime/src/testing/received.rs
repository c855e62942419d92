//! [`Received`]: a request as the mock got it.

use std::fmt;

use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{Body, Method, Request};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request that a [`Mock`](super::Mock) got.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The method.
    pub method: Method,
    /// The path below the endpoint, decoded.
    pub path: String,
    /// The query options, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// The headers.
    pub headers: Headers,
    /// The body; empty for a body that is a stream.
    pub body: Bytes,
    /// The segments of the path, each decoded on its own.
    pub(super) segments: Vec<String>,
}

impl Received {
    pub(super) fn new(request: &Request, base: &str) -> Self {
        let path = request.url().path();
        let path = path.strip_prefix(base).unwrap_or(path);
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = request.url().query_pairs();
        Self {
            method: request.method(),
            path: decode(path),
            query: pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
            headers: request.headers().clone(),
            body: match request.body() {
                Body::Bytes(bytes) => bytes.clone(),
                Body::SeekableStream(_) => Bytes::new(),
            },
            segments: path.split('/').skip(1).map(decode).collect(),
        }
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &'static str) -> Option<&str> {
        self.headers.get_optional_str(&HeaderName::from_static(name))
    }

    /// The value of a query option.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `null` if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        for (index, (name, value)) in self.query.iter().enumerate() {
            write!(f, "{}{name}={value}", if index == 0 { '?' } else { '&' })?;
        }
        if self.body.is_empty() { Ok(()) } else { write!(f, " with {}", String::from_utf8_lossy(&self.body)) }
    }
}

impl fmt::Debug for Received {
    /// Leaves out the headers, one of which is the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
