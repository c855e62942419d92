//! [`Expectation`]: a request that a mock expects, and its response.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;
use serde_json::{Value, json};

use super::documented::MockResponse;
use super::{Mock, Received};
use crate::http::header::CONTENT_TYPE;
use crate::http::{HeaderMap, HeaderName, HeaderValue, Method};

/// A request that a [`Mock`] expects, before its response is set.
#[must_use = "an expectation is added when its response is set"]
pub struct Expectation {
    mock: Mock,
    expected: ExpectedRequest,
}

/// A request that a [`Mock`] expects, and its response.
pub(super) struct ExpectedRequest {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    body: Option<Value>,
    /// The number of requests that are still expected; `None` if it is unlimited.
    remaining: Option<usize>,
    delay: Duration,
    status: u16,
    response_headers: HeaderMap,
    response_body: Bytes,
}

impl Expectation {
    pub(super) fn new(mock: Mock, method: Method, path: &str) -> Self {
        let expected = ExpectedRequest {
            method,
            path: path.to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            remaining: Some(1),
            delay: Duration::ZERO,
            status: 0,
            response_headers: HeaderMap::new(),
            response_body: Bytes::new(),
        };
        Self { mock, expected }
    }

    /// Expects a query option; further options are permitted.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.expected.query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Expects a header, by its name in lower case.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.expected.headers.push((name, value.to_owned()));
        self
    }

    /// Expects a JSON body.
    pub fn body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.expected.body = Some(to_json(body));
        self
    }

    /// Expects the request `count` times, with the same response each time.
    pub fn times(mut self, count: usize) -> Self {
        self.expected.remaining = Some(count);
        self
    }

    /// Permits the request any number of times, including zero.
    pub fn always(mut self) -> Self {
        self.expected.remaining = None;
        self
    }

    /// Adds a header to the response.
    ///
    /// # Panics
    /// If the name or the value is not one of a header.
    pub fn response_header(mut self, name: &'static str, value: &str) -> Self {
        self.expected.response_headers.insert(to_name(name), to_value(value));
        self
    }

    /// Delays the response.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.expected.delay = delay;
        self
    }

    /// Responds with JSON.
    pub fn json(self, status: u16, body: &(impl Serialize + ?Sized)) -> Mock {
        self.bytes(status, "application/json", to_json(body).to_string())
    }

    /// Responds with a page of a list.
    pub fn page(self, items: &[impl Serialize]) -> Mock {
        let items: Vec<Value> = items.iter().map(to_json).collect();
        self.json(200, &json!({ "value": items }))
    }

    /// Responds with an error in the format of OData.
    pub fn error(self, status: u16, code: &str, message: &str) -> Mock {
        self.json(status, &json!({ "error": { "code": code, "message": message } }))
    }

    /// Responds with bytes of a content type.
    ///
    /// # Panics
    /// If the content type is not the value of a header.
    pub fn bytes(self, status: u16, content_type: &str, body: impl Into<Bytes>) -> Mock {
        let mut this = self;
        this.expected.response_headers.insert(CONTENT_TYPE, to_value(content_type));
        this.expected.response_body = body.into();
        this.empty(status)
    }

    /// Responds without a body.
    pub fn empty(mut self, status: u16) -> Mock {
        self.expected.status = status;
        self.mock.expect(self.expected)
    }

    /// Fails instead of responding: the connection cannot be established.
    pub fn unreachable(self) -> Mock {
        self.empty(0)
    }
}

impl fmt::Debug for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expectation").field(&self.expected.to_string()).finish()
    }
}

fn to_name(name: &str) -> HeaderName {
    HeaderName::try_from(name).unwrap_or_else(|error| panic!("cannot mock the header `{name}`: {error}"))
}

fn to_value(value: &str) -> HeaderValue {
    HeaderValue::try_from(value).unwrap_or_else(|error| panic!("cannot mock the header value `{value}`: {error}"))
}

/// Serializes a body.
fn to_json(body: &(impl Serialize + ?Sized)) -> Value {
    match serde_json::to_value(body) {
        Ok(value) => value,
        Err(error) => panic!("cannot serialize the body as JSON: {error}"),
    }
}

impl ExpectedRequest {
    pub(super) fn is_missing(&self) -> bool {
        self.remaining.is_some_and(|count| count > 0)
    }

    /// Returns `true` if the request matches, and is still expected.
    pub(super) fn matches(&self, received: &Received) -> bool {
        self.remaining != Some(0)
            && self.method == received.method
            && self.matches_path(&received.segments)
            && self.query.iter().all(|pair| received.query.contains(pair))
            && self.headers.iter().all(|(name, value)| received.header(name) == Some(value))
            && self.body.as_ref().is_none_or(|body| received.json() == *body)
    }

    fn matches_path(&self, segments: &[String]) -> bool {
        let expected: Vec<&str> = self.path.trim_start_matches('/').split('/').collect();
        let matches = |(expected, segment): (&&str, &String)| {
            (expected.starts_with('{') && expected.ends_with('}')) || expected == segment
        };
        expected.len() == segments.len() && expected.iter().zip(segments).all(matches)
    }

    /// Counts the request, and returns the response and its delay. The status is 0 if the request fails.
    pub(super) fn respond(&mut self) -> (Duration, MockResponse) {
        self.remaining = self.remaining.map(|count| count.saturating_sub(1));
        (self.delay, (self.status, self.response_headers.clone(), self.response_body.clone()))
    }
}

impl fmt::Display for ExpectedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        for (index, (name, value)) in self.query.iter().enumerate() {
            write!(f, "{}{name}={value}", if index == 0 { '?' } else { '&' })?;
        }
        for (name, value) in &self.headers {
            write!(f, ", {name}: {value}")?;
        }
        if let Some(body) = &self.body {
            write!(f, " with {body}")?;
        }
        match self.remaining {
            None => f.write_str(" (always)"),
            Some(0) => f.write_str(" (received)"),
            Some(1) => Ok(()),
            Some(count) => write!(f, " ({count} times)"),
        }
    }
}
