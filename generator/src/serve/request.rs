//! A request as the service understands it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use super::answer::Refusal;
use crate::api::Method;

/// What may stand in a query as it is.
const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'$').remove(b',').remove(b'/');

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub method: Method,
    /// The first segment of the path, such as `v1.0`.
    pub version: String,
    /// The decoded segments below the version.
    pub segments: Vec<String>,
    /// The path as it was sent, without the query.
    pub path: String,
    /// Decoded names and values of the query.
    pub query: Vec<(String, String)>,
    /// Names in lower case with their values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The scheme and host that the client sees, where a proxy in front of the server says so.
    pub front: Option<String>,
}

impl Request {
    /// Reads the target of a request: path and query.
    pub(super) fn new(method: &str, target: &str) -> Result<Self, Refusal> {
        let method = Method::of(method)
            .ok_or_else(|| Refusal::new(405, "Request_BadRequest", "the method is none that pages document"))?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut segments = Vec::new();
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            segments.push(decode(segment, false)?);
        }
        let version = if segments.is_empty() { String::new() } else { segments.remove(0) };
        Ok(Self {
            method,
            version,
            segments,
            path: path.to_owned(),
            query: pairs(query)?,
            headers: Vec::new(),
            body: Vec::new(),
            front: None,
        })
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Takes the headers, names in lower case.
    pub(super) fn with_headers(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers = headers;
        let scheme = self.header("x-forwarded-proto").filter(|scheme| ["http", "https"].contains(scheme));
        let host = self.header("x-forwarded-host").or_else(|| self.header("host"));
        let of_host = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        let is_host = |host: &&str| !host.is_empty() && host.chars().all(of_host);
        self.front = scheme.zip(host.filter(is_host)).map(|(scheme, host)| format!("{scheme}://{host}"));
        self
    }

    /// An option of the query, with or without its dollar sign.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        let named = |known: &str| known.strip_prefix('$').unwrap_or(known).eq_ignore_ascii_case(name);
        self.query.iter().find(|(known, _)| named(known)).map(|(_, value)| value.as_str())
    }

    /// The JSON of the body; nothing for an empty one.
    pub(super) fn json(&self) -> Result<Value, Refusal> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body)
            .map_err(|error| Refusal::bad(format!("the body is no JSON that can be read: {error}")))
    }

    /// Whether the body says of itself that it is no JSON, such as MIME or an archive. A form is taken for a
    /// command line that did not say what it sends.
    pub(super) fn is_foreign(&self) -> bool {
        let said = self.header("content-type").unwrap_or_default().to_lowercase();
        let kind = said.split(';').next().unwrap_or_default().trim();
        !kind.is_empty() && !kind.ends_with("json") && kind != "application/x-www-form-urlencoded"
    }

    /// The members of the body, which has to be an object.
    pub(super) fn object(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        match self.json()? {
            Value::Object(members) => Ok(members),
            _ => Err(Refusal::bad("the body has to be a JSON object")),
        }
    }

    /// The address of the same request with another value of an option that says where to go on.
    pub(super) fn link(&self, origin: &str, option: &str, value: &str) -> String {
        let goes_on = |name: &str| ["$skiptoken", "$skip", "$deltatoken"].contains(&name.to_lowercase().as_str());
        let mut query = String::new();
        for (name, known) in self.query.iter().filter(|(name, _)| !goes_on(name)) {
            query.push_str(&format!("{}={}&", encode(name), encode(known)));
        }
        format!("{origin}{}?{query}{option}={}", self.path, encode(value))
    }
}

/// Names and values of a query.
pub(super) fn pairs(query: &str) -> Result<Vec<(String, String)>, Refusal> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Ok((decode(name, true)?, decode(value, true)?))
    };
    query.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

/// A segment of a path as it is meant; pages also show some that cannot be decoded.
pub(super) fn decoded(segment: &str) -> String {
    decode(segment, false).unwrap_or_else(|_| segment.to_owned())
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

fn decode(text: &str, plus: bool) -> Result<String, Refusal> {
    let bytes = text.as_bytes();
    let whole = |(at, _): (usize, char)| {
        bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.match_indices('%').map(|(at, _)| (at, '%')).all(whole) {
        return Err(Refusal::bad("the address has a percent sign without two digits"));
    }
    let text = if plus { text.replace('+', " ") } else { text.to_owned() };
    let decoded = percent_decode_str(&text).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| Refusal::bad("the address is no UTF-8"))
}
