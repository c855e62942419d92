//! [`On`]: what request is expected, and what is answered.

use std::fmt;
use std::time::Duration;

use azure_core::Bytes;
use azure_core::http::Method;
use azure_core::http::headers::{CONTENT_TYPE, HeaderName, Headers};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Mock, Received};

/// A request that a [`Mock`] expects, before it has an answer.
#[must_use = "without an answer nothing is expected"]
pub struct On {
    mock: Mock,
    expected: Expected,
}

pub(super) struct Expected {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    body: Option<Value>,
    /// How often it is answered still; `None` for any number of times.
    left: Option<usize>,
    delay: Duration,
    status: u16,
    answer_headers: Headers,
    answer: Bytes,
}

impl On {
    pub(super) fn new(mock: Mock, method: Method, path: &str) -> Self {
        let expected = Expected {
            method,
            path: path.to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            left: Some(1),
            delay: Duration::ZERO,
            status: 0,
            answer_headers: Headers::new(),
            answer: Bytes::new(),
        };
        Self { mock, expected }
    }

    /// Expects a query option; other options may be there too.
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
        self.expected.body = Some(value(body));
        self
    }

    /// Expects the request this often, with the same answer each time.
    pub fn times(mut self, count: usize) -> Self {
        self.expected.left = Some(count);
        self
    }

    /// Answers the request however often it comes, and does not miss it if it does not.
    pub fn always(mut self) -> Self {
        self.expected.left = None;
        self
    }

    /// Adds a header to the answer.
    pub fn answer_header(mut self, name: &'static str, value: &str) -> Self {
        self.expected.answer_headers.insert(HeaderName::from_static(name), value.to_owned());
        self
    }

    /// Lets the answer take this long.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.expected.delay = delay;
        self
    }

    /// Answers with JSON.
    pub fn json(self, status: u16, body: &(impl Serialize + ?Sized)) -> Mock {
        self.bytes(status, "application/json", value(body).to_string())
    }

    /// Answers with a page of a list.
    pub fn page(self, items: &[impl Serialize]) -> Mock {
        let items: Vec<Value> = items.iter().map(value).collect();
        self.json(200, &json!({ "value": items }))
    }

    /// Answers with an error as OData writes it.
    pub fn error(self, status: u16, code: &str, message: &str) -> Mock {
        self.json(status, &json!({ "error": { "code": code, "message": message } }))
    }

    /// Answers with bytes of some type.
    pub fn bytes(self, status: u16, content_type: &str, body: impl Into<Bytes>) -> Mock {
        let mut this = self;
        this.expected.answer_headers.insert(CONTENT_TYPE, content_type.to_owned());
        this.expected.answer = body.into();
        this.empty(status)
    }

    /// Answers without a body.
    pub fn empty(mut self, status: u16) -> Mock {
        self.expected.status = status;
        self.mock.expect(self.expected)
    }

    /// Answers not at all: the connection cannot be made.
    pub fn unreachable(self) -> Mock {
        self.empty(0)
    }
}

impl fmt::Debug for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("On").field(&self.expected.to_string()).finish()
    }
}

/// A model as JSON.
fn value(body: &(impl Serialize + ?Sized)) -> Value {
    match serde_json::to_value(body) {
        Ok(value) => value,
        Err(error) => panic!("this cannot be written as JSON: {error}"),
    }
}

impl Expected {
    pub(super) fn is_missing(&self) -> bool {
        self.left.is_some_and(|left| left > 0)
    }

    /// Whether this is the request that is expected, and is not used up.
    pub(super) fn answers(&self, received: &Received) -> bool {
        self.left != Some(0)
            && self.method == received.method
            && self.fits_path(&received.segments)
            && self.query.iter().all(|pair| received.query.contains(pair))
            && self.headers.iter().all(|(name, value)| received.header(name) == Some(value))
            && self.body.as_ref().is_none_or(|body| received.json() == *body)
    }

    fn fits_path(&self, segments: &[String]) -> bool {
        let wanted: Vec<&str> = self.path.trim_start_matches('/').split('/').collect();
        let fits = |(wanted, segment): (&&str, &String)| {
            (wanted.starts_with('{') && wanted.ends_with('}')) || wanted == segment
        };
        wanted.len() == segments.len() && wanted.iter().zip(segments).all(fits)
    }

    /// The answer: its delay, status (0 for none), headers and body.
    pub(super) fn take(&mut self) -> (Duration, u16, Headers, Bytes) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        (self.delay, self.status, self.answer_headers.clone(), self.answer.clone())
    }
}

impl fmt::Display for Expected {
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
        match self.left {
            None => f.write_str(" (always)"),
            Some(0) => f.write_str(" (used up)"),
            Some(1) => Ok(()),
            Some(left) => write!(f, " ({left} times)"),
        }
    }
}
