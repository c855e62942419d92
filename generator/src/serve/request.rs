//! A parsed request.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use super::response::ServiceError;
use crate::api::Method;

/// Characters that are encoded in a query.
const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'$').remove(b',').remove(b'/');

/// Characters that are encoded in a segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'$');

/// Maximum number of segments in a path, with the version.
const MAX_SEGMENTS: usize = 100;
/// Maximum number of options in a query.
const MAX_OPTIONS: usize = 100;
/// Maximum number of values in a JSON body. In memory, a short value is many times as large as its text.
const MAX_VALUES: usize = 200_000;

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
    /// The scheme and host that the client sees, if the request states them.
    pub origin: Option<String>,
}

impl Request {
    /// Parses the method and the target of a request.
    pub(super) fn new(method: &str, target: &str) -> Result<Self, ServiceError> {
        let method = Method::of(method)
            .ok_or_else(|| ServiceError::new(405, "Request_BadRequest", "no page documents this method"))?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut segments = Vec::new();
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            if segments.len() == MAX_SEGMENTS {
                let message = format!("the path has more than {MAX_SEGMENTS} segments");
                return Err(ServiceError::new(414, "UriTooLong", message));
            }
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
            origin: None,
        })
    }

    /// A request by the same client that reads other segments, without query, headers and body.
    pub(super) fn read_at(&self, segments: Vec<String>) -> Self {
        Self {
            method: Method::Get,
            version: self.version.clone(),
            segments,
            path: self.path.clone(),
            query: Vec::new(),
            headers: Vec::new(),
            body: Vec::new(),
            origin: self.origin.clone(),
        }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An option of the query, with or without its dollar sign.
    pub(super) fn option(&self, name: &str) -> Option<&str> {
        let named = |known: &str| known.strip_prefix('$').unwrap_or(known).eq_ignore_ascii_case(name);
        self.query.iter().find(|(known, _)| named(known)).map(|(_, value)| value.as_str())
    }

    /// Parses the body as JSON; an empty one is null.
    pub(super) fn json(&self) -> Result<Value, ServiceError> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        if count_values(&self.body) > MAX_VALUES {
            return Err(ServiceError::bad(format!("the body has more than {MAX_VALUES} JSON values")));
        }
        serde_json::from_slice(&self.body)
            .map_err(|error| ServiceError::bad(format!("the body is not valid JSON: {error}")))
    }

    /// Returns true if the content type is not JSON, such as MIME or an archive. Form data counts as JSON, because it is the
    /// default of some command-line clients.
    pub(super) fn has_other_content_type(&self) -> bool {
        let content_type = self.header("content-type").unwrap_or_default().to_lowercase();
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        !kind.is_empty() && !kind.ends_with("json") && kind != "application/x-www-form-urlencoded"
    }

    /// Parses the body as a JSON object.
    pub(super) fn object(&self) -> Result<serde_json::Map<String, Value>, ServiceError> {
        match self.json()? {
            Value::Object(members) => Ok(members),
            _ => Err(ServiceError::bad("the body must be a JSON object")),
        }
    }

    /// The URL of the same request with another value of a paging option.
    pub(super) fn link(&self, origin: &str, option: &str, value: &str) -> String {
        let is_paging = |name: &str| ["$skiptoken", "$skip", "$deltatoken"].contains(&name.to_lowercase().as_str());
        let mut query = String::new();
        for (name, known) in self.query.iter().filter(|(name, _)| !is_paging(name)) {
            query.push_str(&format!("{}={}&", encode(name), encode(known)));
        }
        format!("{origin}{}?{query}{option}={}", self.path, encode(value))
    }
}

/// Parses a query to decoded names and values.
pub(super) fn pairs(query: &str) -> Result<Vec<(String, String)>, ServiceError> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Ok((decode(name, true)?, decode(value, true)?))
    };
    let parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).take(MAX_OPTIONS + 1).collect();
    if parts.len() > MAX_OPTIONS {
        return Err(ServiceError::bad(format!("the query has more than {MAX_OPTIONS} options")));
    }
    parts.into_iter().map(pair).collect()
}

/// Decodes a segment of a path; a documented one that cannot be decoded stays as it is.
pub(super) fn decoded(segment: &str) -> String {
    decode(segment, false).unwrap_or_else(|_| segment.to_owned())
}

/// An upper bound of the number of values in a JSON text.
fn count_values(json: &[u8]) -> usize {
    let (mut count, mut in_string, mut is_escaped) = (1, false, false);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

/// Encodes a segment of a path.
pub(super) fn encode_segment(segment: &str) -> String {
    utf8_percent_encode(segment, SEGMENT).to_string()
}

fn decode(text: &str, plus: bool) -> Result<String, ServiceError> {
    let bytes = text.as_bytes();
    let whole = |(at, _): (usize, char)| {
        bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.match_indices('%').map(|(at, _)| (at, '%')).all(whole) {
        return Err(ServiceError::bad("the URL has a percent sign without two hexadecimal digits"));
    }
    let text = if plus { text.replace('+', " ") } else { text.to_owned() };
    let decoded = percent_decode_str(&text).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| ServiceError::bad("the URL is not UTF-8"))
}
