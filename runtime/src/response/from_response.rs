//! [`FromResponse`]: decoding of response bodies.

use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use super::Response;
use crate::model::read::{read_model, read_value};
use crate::model::table::{Element, additional};
use crate::wire::body::{is_empty, without_mark};
use crate::wire::json::{self, Json};
use crate::{Binary, Date, DateTime, Decimal, Duration, Guid, Model, Snowflake, TimeOfDay};
use crate::{Error, ErrorKind, Result};

impl Response {
    /// Decodes the body as one JSON value with `read`, which may be called twice.
    ///
    /// # Errors
    /// If the body is empty or not JSON, if `read` does not accept it, or if a redirect led to another origin.
    pub(crate) fn decode_json<T>(self, read: impl Fn(&mut Json<'_>) -> serde_json::Result<T>) -> Result<T> {
        self.read_json(read).map_err(|error| error.with_response(self))
    }

    /// As [`decode_json`](Self::decode_json), but the errors do not contain the response.
    pub(crate) fn read_json<T>(&self, read: impl Fn(&mut Json<'_>) -> serde_json::Result<T>) -> Result<T> {
        if let Some(origin) = &self.trace.untrusted_origin {
            let reason = format!(
                "a redirect led to {origin}; expected JSON from the origin of the client, unless \
                 `Request::accept_other_origins` permits it"
            );
            return Err(self.decode_error(&reason).with_kind(ErrorKind::Redirect));
        }
        if is_empty(&self.body) {
            let reason = format!("expected JSON, found an empty body with status {}", self.status);
            return Err(self.decode_error(&reason));
        }
        json::parse(&self.body, read).map_err(|error| self.decode_error(&error).with_source(error))
    }

    /// Decodes a scalar or a collection, which OData wraps as `{"value": ...}`.
    ///
    /// # Errors
    /// If the body is not JSON, does not contain such a value, or the value does not match the type.
    pub fn value<T: Element>(self) -> Result<T> {
        let is_wrapped = without_mark(&self.body).trim_ascii_start().starts_with(b"{");
        self.decode_json(|json| read_value(is_wrapped, json))
    }

    /// The error of a body that does not match the expected type.
    pub(crate) fn decode_error(&self, reason: &dyn fmt::Display) -> Error {
        let operation = self.trace.operation.as_ref().map(|operation| format!(" of {operation}")).unwrap_or_default();
        // The content type identifies the page of a proxy or of a sign-in.
        let other_type = self.content_type().filter(|_| !self.is_json());
        let other_type = other_type.map(|other| format!(" ({other})")).unwrap_or_default();
        Error::new(ErrorKind::Decode, format!("cannot decode the response{operation}{other_type}: {reason}"))
    }
}

/// A type that a response can be decoded into.
///
/// * A [`Model`] is the JSON object of the body, or the single object in its property `value`.
/// * A [`Page`](crate::Page) is one page of a list.
/// * A scalar, an enumeration or a `Vec` is the property `value` of the body, or the body itself.
/// * [`Value`] is the body as JSON, [`Bytes`] its bytes, and `()` ignores it.
/// * A `String` is the property `value` of a JSON body; a body of another content type is the string itself.
///
/// If the service responds with "no content" (204), or has only accepted the request (202), where the documentation
/// shows a result, it is the empty object, the empty page or `null`. An empty body with another status is an error,
/// except for text, bytes and `()`.
pub trait FromResponse: Sized {
    /// Decodes the response.
    ///
    /// # Errors
    /// If the body does not match the type.
    fn from_response(response: Response) -> Result<Self>;
}

impl<M: Model> FromResponse for M {
    fn from_response(response: Response) -> Result<Self> {
        if response.has_no_result() {
            return Ok(M::default());
        }
        response.decode_json(|json| read_model(json)).map(unwrap_value)
    }
}

/// Returns the object inside `{"value": {...}}`, if the response does not contain other properties.
///
/// Some reference pages show a single object in this way, and so do servers that follow them. A model that documents a
/// property `value` never has it among its additional properties.
fn unwrap_value<M: Model>(outer: M) -> M {
    let additional = additional(&outer);
    let is_wrapper = additional.keys().all(|name| name == "value" || name.starts_with('@'));
    let Some(inner @ Value::Object(_)) = additional.get("value").filter(|_| is_wrapper) else {
        return outer;
    };
    let is_bare = serde_json::to_value(&outer).is_ok_and(|all| all.as_object() == Some(additional));
    match serde_json::from_value(inner.clone()) {
        Ok(inner) if is_bare => inner,
        _ => outer,
    }
}

impl FromResponse for () {
    fn from_response(_: Response) -> Result<Self> {
        Ok(())
    }
}

impl FromResponse for Bytes {
    fn from_response(response: Response) -> Result<Self> {
        Ok(response.body)
    }
}

impl FromResponse for Response {
    fn from_response(response: Response) -> Result<Self> {
        Ok(response)
    }
}

impl FromResponse for Value {
    fn from_response(response: Response) -> Result<Self> {
        if response.has_no_result() {
            return Ok(Self::Null);
        }
        response.decode_json(|json| serde::Deserialize::deserialize(json))
    }
}

impl FromResponse for String {
    fn from_response(response: Response) -> Result<Self> {
        if response.is_json() {
            return response.value();
        }
        match std::str::from_utf8(without_mark(&response.body)) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(response.decode_error(&"expected UTF-8 text").with_source(error).with_response(response)),
        }
    }
}

impl<T: Element> FromResponse for Vec<T> {
    fn from_response(response: Response) -> Result<Self> {
        response.value()
    }
}

macro_rules! impl_for_values {
    ($($type:ty),*) => {$(
        impl FromResponse for $type {
            fn from_response(response: Response) -> Result<Self> {
                response.value()
            }
        }
    )*};
}

impl_for_values!(bool, i8, i16, i32, i64, u8, u16, u32, f32, f64);
impl_for_values!(Decimal, DateTime, Date, TimeOfDay, Duration, Guid, Binary, Snowflake);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::header::CONTENT_TYPE;
    use crate::http::{HeaderMap, HeaderValue};
    use crate::response::RequestTrace;
    use crate::{Additional, fields};

    #[derive(Default)]
    struct Lamp {
        lit: Option<bool>,
        additional: Additional,
    }

    fields! { Lamp: "example.lamp", "lit" => lit }

    fn response(content_type: &'static str, body: &'static str) -> Response {
        response_with_status(200, content_type, body)
    }

    fn response_with_status(status: u16, content_type: &'static str, body: &'static str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        let trace = RequestTrace { operation: Some("GET /lamps/{}".into()), ..RequestTrace::default() };
        Response { status, headers, body: body.into(), trace }
    }

    fn json(body: &'static str) -> Response {
        response("application/json", body)
    }

    #[test]
    fn a_single_object_in_value_is_unwrapped() {
        let lamp = |body| Lamp::from_response(json(body)).expect("a lamp");
        assert_eq!(lamp(r#"{"@odata.context": "x", "value": {"lit": true}}"#).lit, Some(true));
        assert_eq!(lamp(r#"{"lit": false, "value": {"lit": true}}"#).lit, Some(false));
    }

    #[test]
    fn only_a_status_without_content_permits_an_empty_body() {
        for body in ["", " \n", "\u{feff}"] {
            for status in [202, 204, 205] {
                let response = || response_with_status(status, "application/json", body);
                assert_eq!(Lamp::from_response(response()).expect("no lamp"), Lamp::default());
                assert_eq!(Value::from_response(response()).expect("no value"), Value::Null);
            }
            for status in [200, 201, 203, 206] {
                let response = || response_with_status(status, "application/json", body);
                for error in [
                    Lamp::from_response(response()).map(drop),
                    Value::from_response(response()).map(drop),
                    i32::from_response(response()).map(drop),
                    Vec::<i32>::from_response(response()).map(drop),
                    String::from_response(response()).map(drop),
                ] {
                    let error = error.expect_err("an empty body");
                    assert_eq!(error.kind(), ErrorKind::Decode);
                    assert!(error.message().contains("found an empty body with status 20"), "{error}");
                }
            }
        }
        assert_eq!(String::from_response(response("text/plain", "")).expect("a string"), "");
        assert!(Bytes::from_response(json("")).expect("bytes").is_empty());
        <()>::from_response(json("")).expect("nothing");
    }

    #[test]
    fn a_byte_order_mark_is_ignored() {
        assert_eq!(Lamp::from_response(json("\u{feff}{\"lit\":true}")).expect("a lamp").lit, Some(true));
        assert_eq!(i32::from_response(json("\u{feff}{\"value\": 7}")).expect("a number"), 7);
        assert_eq!(String::from_response(response("text/plain", "\u{feff}a")).expect("a string"), "a");
    }

    #[test]
    fn json_from_another_origin_is_rejected() {
        let mut elsewhere = json("{}");
        elsewhere.trace.untrusted_origin = Some("https://files.example.com".into());
        let error = Lamp::from_response(elsewhere.clone()).expect_err("another origin");
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(error.message().contains("https://files.example.com") && error.message().contains("GET /lamps/{}"));
        assert_eq!(&Bytes::from_response(elsewhere).expect("bytes")[..], b"{}");
    }

    #[test]
    fn scalars_are_wrapped_or_bare() {
        assert_eq!(i32::from_response(json(r#"{"value": 7}"#)).expect("a number"), 7);
        assert_eq!(i32::from_response(json("7")).expect("a number"), 7);
        assert_eq!(String::from_response(json(r#"{"value": "x"}"#)).expect("a string"), "x");
        assert_eq!(String::from_response(response("text/plain", "{}")).expect("a string"), "{}");
    }

    #[test]
    fn errors_state_the_operation_and_the_found_type() {
        let message = |response| i32::from_response(response).expect_err("an error").to_string();
        let text = message(json(r#"{"value": "x"}"#));
        assert!(text.starts_with("cannot decode the response of GET /lamps/{}: expected"), "{text}");
        assert!(text.contains("found a string"), "{text}");
        let text = message(response("text/html", "<html>"));
        assert!(text.starts_with("cannot decode the response of GET /lamps/{} (text/html): "), "{text}");
    }
}
