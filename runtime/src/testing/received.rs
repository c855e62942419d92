//! [`Received`]: a request that a mock received.

use std::fmt;

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::http::{Body, HeaderMap, HttpRequest, Method};

/// A request that a [`Mock`](super::Mock) received.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// Method of the request.
    pub method: Method,
    /// Path below the endpoint, decoded.
    pub path: String,
    /// Query options, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// Headers of the request.
    pub headers: HeaderMap,
    /// Body of the request; empty for a streamed body.
    pub body: Bytes,
    /// Segments of the path, decoded separately.
    pub(super) segments: Vec<String>,
}

impl Received {
    pub(super) fn new(request: &HttpRequest, base_path: &str) -> Self {
        let path = request.url().path();
        let path = path.strip_prefix(base_path).unwrap_or(path);
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = request.url().query_pairs();
        Self {
            method: request.method().clone(),
            path: decode(path),
            query: pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
            headers: request.headers().clone(),
            body: match request.body() {
                Body::Bytes(bytes) => bytes.clone(),
                Body::Source(_) => Bytes::new(),
            },
            segments: path.split('/').skip(1).map(decode).collect(),
        }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }

    /// The value of a query option.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `null` if it is not JSON.
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
    /// Omits the headers, which contain the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
