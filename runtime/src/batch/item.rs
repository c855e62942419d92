//! The JSON of a request of a batch, and of its response.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::http::header::CONTENT_TYPE;
use crate::http::header_text::header_text;
use crate::http::{Body, HeaderMap, HeaderName, HeaderValue, Method};
use crate::request::RequestParts;
use crate::response::{RequestTrace, Response};
use crate::{Binary, Client, Error, ErrorKind, Result};

/// A request of a batch.
pub(super) struct BatchItem {
    /// The method and the path with `{}` for each key, for errors.
    pub(super) operation: Arc<str>,
    method: Method,
    url: String,
    headers: Map<String, Value>,
    body: Option<Value>,
}

impl BatchItem {
    /// Converts a request for a batch that `client` sends.
    pub(super) fn new(client: &Client, parts: &RequestParts) -> Result<Self> {
        let rejected = |message: &str| Err(Error::new(ErrorKind::Request, message));
        // URLs in a batch are relative to the version.
        let base = client.endpoint().trim_end_matches('/');
        let url = String::from(parts.url()?);
        let Some(url) = url.strip_prefix(base).filter(|rest| rest.starts_with('/')) else {
            return rejected("cannot add the request to the batch: expected a URL at the endpoint of the client");
        };
        let body = match parts.body() {
            Body::Bytes(bytes) => bytes,
            Body::Source(_) => {
                return rejected("cannot add the request to the batch: streamed bodies are not supported");
            }
        };
        let header = |(name, value): (&str, &str)| (name.to_owned(), Value::from(value));
        let body = encode_body(body, parts.header(CONTENT_TYPE.as_str()).unwrap_or_default());
        Ok(Self {
            operation: parts.operation(),
            method: parts.method.clone(),
            url: url.to_owned(),
            headers: parts.headers().map(header).collect(),
            body,
        })
    }

    /// Returns the JSON of the request, with its id and the ids of the requests in the same call that it depends on.
    pub(super) fn to_json(&self, index: usize, after: impl Iterator<Item = usize>) -> Value {
        let mut json = json!({ "id": id_of(index), "method": self.method.as_str(), "url": self.url });
        let after: Vec<Value> = after.map(|index| Value::String(id_of(index))).collect();
        if !after.is_empty() {
            json["dependsOn"] = Value::Array(after);
        }
        if !self.headers.is_empty() {
            json["headers"] = Value::Object(self.headers.clone());
        }
        if let Some(body) = &self.body {
            json["body"] = body.clone();
        }
        json
    }
}

/// Encodes a body: JSON as it is, text as a string, other content as URL-safe base64 (OData JSON 4.01, section 19.1).
fn encode_body(bytes: &Bytes, content_type: &str) -> Option<Value> {
    if bytes.is_empty() {
        return None;
    }
    if is_json(content_type)
        && let Ok(value) = serde_json::from_slice(bytes)
    {
        return Some(value);
    }
    if is_text(content_type)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Some(Value::from(text));
    }
    Some(Value::String(URL_SAFE_NO_PAD.encode(bytes)))
}

/// The responses in the response to a call.
pub(super) struct ReceivedItems(BTreeMap<String, Response>);

impl ReceivedItems {
    pub(super) fn parse(response: Response) -> Result<Self> {
        let trace = response.trace.clone();
        let responses = read_responses(&response).map_err(|error| error.with_response(response))?;
        let mut items = BTreeMap::new();
        for response in responses {
            if let Some((id, response)) = parse_response(response, &trace) {
                // A repeated id is a defect of the service; the first response is used.
                items.entry(id).or_insert(response);
            }
        }
        Ok(Self(items))
    }

    /// Removes the response to the request at an index of the batch.
    pub(super) fn take(&mut self, index: usize) -> Option<Response> {
        self.0.remove(&id_of(index))
    }
}

/// Reads the array of responses. The errors do not contain the response.
fn read_responses(response: &Response) -> Result<Vec<Value>> {
    let mut body: Value = response.read_json(|json| serde::Deserialize::deserialize(json))?;
    let Some(Value::Array(responses)) = body.get_mut("responses").map(Value::take) else {
        let message = "cannot decode the response of the batch: expected an array in `responses`";
        return Err(Error::new(ErrorKind::Decode, message));
    };
    Ok(responses)
}

fn id_of(index: usize) -> String {
    (index + 1).to_string()
}

/// Parses one response, with its id.
fn parse_response(mut response: Value, trace: &RequestTrace) -> Option<(String, Response)> {
    let id = match &response["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return None,
    };
    let status = match &response["status"] {
        Value::String(status) => status.parse().ok()?,
        status => u16::try_from(status.as_u64()?).ok()?,
    };
    let mut headers = HeaderMap::new();
    for (name, value) in response["headers"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        // A header that could not be sent outside of a batch is no header.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    let content_type = header_text(&headers, &CONTENT_TYPE).unwrap_or_default();
    let body = decode_body(response["body"].take(), content_type);
    Some((id, Response { status, headers, body, trace: trace.clone() }))
}

/// Decodes a body: a string with a content type other than JSON and text is base64. Without a content type, as in the
/// responses to `$count` and `$value`, it is the text itself.
fn decode_body(body: Value, content_type: &str) -> Bytes {
    match body {
        Value::Null => Bytes::new(),
        Value::String(text) if is_text(content_type) || content_type.trim().is_empty() => text.into(),
        Value::String(text) if !is_json(content_type) => match text.parse::<Binary>() {
            Ok(bytes) => bytes.0.into(),
            Err(_) => text.into(),
        },
        body => body.to_string().into(),
    }
}

fn is_json(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("json")
}

fn is_text(content_type: &str) -> bool {
    content_type.trim_start().to_ascii_lowercase().starts_with("text/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_encoded_and_decoded() {
        let encoded = |bytes: &'static [u8], kind| encode_body(&Bytes::from_static(bytes), kind);
        assert_eq!(encoded(b"{\"a\":1}", "application/json"), Some(json!({"a": 1})));
        assert_eq!(encoded(b"a b", "text/plain"), Some(json!("a b")));
        assert_eq!(encoded(b"\xff\xfe\xff", "image/png"), Some(json!("__7_")));
        assert_eq!(encoded(b"", "image/png"), None);
        let decoded = |body: Value, kind| decode_body(body, kind).to_vec();
        assert_eq!(decoded(json!({"a": 1}), "application/json; odata=x"), b"{\"a\":1}");
        assert_eq!(decoded(json!("x"), "application/json"), b"\"x\"");
        assert_eq!(decoded(json!("//7/"), "image/png"), b"\xff\xfe\xff");
        assert_eq!(decoded(json!("__7_"), "image/png"), b"\xff\xfe\xff");
        assert_eq!(decoded(json!("a b"), "text/plain"), b"a b");
        assert_eq!(decoded(Value::Null, ""), b"");
        // Both are valid base64.
        assert_eq!(decoded(json!("1234"), ""), b"1234");
        assert_eq!(decoded(json!("abcd"), " "), b"abcd");
        assert_eq!(decoded(json!({"a": 1}), ""), b"{\"a\":1}");
    }
}
