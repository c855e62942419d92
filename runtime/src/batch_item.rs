//! One request of a batch, and its answer, as JSON.

use std::collections::BTreeMap;

use azure_core::Bytes;
use azure_core::base64;
use azure_core::http::Body;
use azure_core::http::headers::{CONTENT_TYPE, Headers};
use serde_json::{Map, Value, json};

use crate::request::Parts;
use crate::response::{Response, Sent};
use crate::{Binary, Client, Error, ErrorKind, Result};

/// A request of a batch.
pub(crate) struct Item {
    method: &'static str,
    url: String,
    headers: Map<String, Value>,
    body: Option<Value>,
}

impl Item {
    /// The request as a part of a batch that goes through `client`.
    pub(crate) fn new(client: &Client, parts: &Parts) -> Result<Self> {
        let refused = |message: &str| Err(Error::new(ErrorKind::Request, message));
        // Addresses in a batch begin after the version.
        let base = client.endpoint().trim_end_matches('/');
        let url = String::from(parts.url()?);
        let Some(url) = url.strip_prefix(base).filter(|rest| rest.starts_with('/')) else {
            return refused("a request of a batch goes to the endpoint of the batch");
        };
        let body = match parts.body() {
            Body::Bytes(bytes) => bytes,
            Body::SeekableStream(_) => return refused("a request with a stream cannot be part of a batch"),
        };
        let header = |(name, value): &(String, String)| (name.clone(), Value::from(value.as_str()));
        let body = body_of(body, parts.header(CONTENT_TYPE.as_str()).unwrap_or_default());
        Ok(Self {
            method: parts.method.as_str(),
            url: url.to_owned(),
            headers: parts.headers().iter().map(header).collect(),
            body,
        })
    }

    /// The request with its id, and those of the requests in the same call that come before it.
    pub(crate) fn to_json(&self, index: usize, after: impl Iterator<Item = usize>) -> Value {
        let mut json = json!({ "id": id(index), "method": self.method, "url": self.url });
        let after: Vec<Value> = after.map(|index| Value::String(id(index))).collect();
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

/// JSON as it is, text as a string, anything else in the URL-safe alphabet of base64 (OData JSON 4.01,
/// section 19.1).
fn body_of(bytes: &Bytes, content_type: &str) -> Option<Value> {
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
    Some(Value::String(base64::encode_url_safe(bytes)))
}

/// The answers of a call.
pub(crate) struct Items(BTreeMap<String, Response>);

impl Items {
    pub(crate) fn of(response: Response) -> Result<Self> {
        let sent = response.sent.clone();
        let mut body: Value = response.clone().json(|json| serde::Deserialize::deserialize(json))?;
        let Some(Value::Array(answers)) = body.get_mut("responses").map(Value::take) else {
            let message = "the answer to a batch has no list of answers";
            return Err(Error::new(ErrorKind::Decode, message).with_response(response));
        };
        let mut items = BTreeMap::new();
        for answer in answers {
            if let Some((id, answer)) = answer_of(answer, &sent) {
                // An id that comes twice is a defect of the service; the first answer counts.
                items.entry(id).or_insert(answer);
            }
        }
        Ok(Self(items))
    }

    /// Takes the answer to the request at a place in the batch.
    pub(crate) fn take(&mut self, index: usize) -> Option<Response> {
        self.0.remove(&id(index))
    }
}

fn id(index: usize) -> String {
    (index + 1).to_string()
}

fn answer_of(mut answer: Value, sent: &Sent) -> Option<(String, Response)> {
    let id = match &answer["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return None,
    };
    let status = match &answer["status"] {
        Value::String(status) => status.parse().ok()?,
        status => u16::try_from(status.as_u64()?).ok()?,
    };
    let mut headers = Headers::new();
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        headers.insert(name.to_ascii_lowercase(), value);
    }
    let content_type = headers.get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    let body = bytes_of(answer["body"].take(), content_type);
    Some((id, Response { status, headers, body, sent: sent.clone() }))
}

/// The bytes of a body: of a string the decoded ones, unless its type is JSON or text.
fn bytes_of(body: Value, content_type: &str) -> Bytes {
    match body {
        Value::Null => Bytes::new(),
        Value::String(text) if is_text(content_type) => text.into(),
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
    fn bodies_go_in_and_come_out() {
        let goes_in = |bytes: &'static [u8], kind| body_of(&Bytes::from_static(bytes), kind);
        assert_eq!(goes_in(b"{\"a\":1}", "application/json"), Some(json!({"a": 1})));
        assert_eq!(goes_in(b"a b", "text/plain"), Some(json!("a b")));
        assert_eq!(goes_in(b"\xff\xfe\xff", "image/png"), Some(json!("__7_")));
        assert_eq!(goes_in(b"", "image/png"), None);
        let comes_out = |body: Value, kind| bytes_of(body, kind).to_vec();
        assert_eq!(comes_out(json!({"a": 1}), "application/json; odata=x"), b"{\"a\":1}");
        assert_eq!(comes_out(json!("x"), "application/json"), b"\"x\"");
        assert_eq!(comes_out(json!("//7/"), "image/png"), b"\xff\xfe\xff");
        assert_eq!(comes_out(json!("__7_"), "image/png"), b"\xff\xfe\xff");
        assert_eq!(comes_out(json!("a b"), "text/plain"), b"a b");
        assert_eq!(comes_out(Value::Null, ""), b"");
    }
}
