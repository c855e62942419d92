//! [`FromResponse`]: how the body of an answer becomes a value.

use std::fmt;
use std::sync::Arc;

use azure_core::Bytes;
use azure_core::http::headers::{CONTENT_TYPE, Headers};
use serde_json::Value;

use crate::table::Element;
use crate::{Binary, Date, DateTime, Decimal, Duration, Guid, Model, TimeOfDay, read};
use crate::{Error, ErrorKind, Result};

/// The answer to a request, with a status of success.
#[derive(Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The whole body.
    pub body: Bytes,
    /// What an error about the answer tells of the request.
    pub(crate) sent: Sent,
}

/// How a request was sent.
#[derive(Clone, Default)]
pub(crate) struct Sent {
    pub(crate) attempts: u32,
    pub(crate) client_request_id: Option<Arc<str>>,
    /// What an error must not show, should the service repeat it.
    pub(crate) token: Option<Arc<str>>,
}

impl Response {
    /// The body as one JSON value, read by `read`.
    ///
    /// # Errors
    /// If the body is not JSON, or `read` does not accept it.
    pub(crate) fn json<T>(self, read: impl FnOnce(&mut Json<'_>) -> serde_json::Result<T>) -> Result<T> {
        let mut json = serde_json::Deserializer::from_slice(&self.body);
        let value = read(&mut json).and_then(|value| json.end().map(|()| value));
        value.map_err(|error| {
            // A proxy or a sign-in page in between is told apart by its type.
            let other = self.content_type().filter(|_| !self.is_json());
            let kind = other.map(|kind| format!(" ({kind})")).unwrap_or_default();
            let message = format!("the answer{kind} cannot be read: {error}");
            Error::new(ErrorKind::Decode, message).with_source(error).with_response(self)
        })
    }

    /// A scalar or a collection, which OData wraps as `{"value": ...}`.
    ///
    /// # Errors
    /// If the body is not JSON, has no such value, or the value does not fit.
    pub fn value<T: Element>(self) -> Result<T> {
        let wrapped = self.body.trim_ascii_start().starts_with(b"{");
        self.json(|json| read::read_value(wrapped, json))
    }

    /// Whether there is a body at all; an answer with status 204 has none.
    pub(crate) fn is_empty(&self) -> bool {
        self.body.iter().all(u8::is_ascii_whitespace)
    }

    fn content_type(&self) -> Option<&str> {
        self.headers.get_optional_str(&CONTENT_TYPE)
    }

    fn is_json(&self) -> bool {
        self.content_type().is_some_and(|kind| kind.to_ascii_lowercase().contains("json"))
    }
}

/// The reader of a body.
pub(crate) type Json<'a> = serde_json::Deserializer<serde_json::de::SliceRead<'a>>;

impl fmt::Debug for Response {
    /// Shows neither headers nor body, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A type that the answer to a request can be read as.
///
/// * A [`Model`] is the JSON object of the body, or the one object in its member `value`. If there
///   is no body, because the service answers "no content" where the documentation shows an object,
///   it is the empty object.
/// * A [`Page`](crate::Page) is one page of a list.
/// * A scalar, an enumeration or a `Vec` is the member `value` of the body, or the body itself.
/// * [`Value`] is the body as it is, [`Bytes`] its bytes, and `()` takes no notice of it.
/// * A `String` is the member `value` of a JSON body; a body of another type is the text itself.
pub trait FromResponse: Sized {
    /// Reads the answer.
    ///
    /// # Errors
    /// If the body does not have the form of the type.
    fn from_response(response: Response) -> Result<Self>;
}

impl<M: Model> FromResponse for M {
    fn from_response(response: Response) -> Result<Self> {
        if response.is_empty() {
            return Ok(M::default());
        }
        response.json(|json| read::read(json)).map(unwrapped)
    }
}

/// The object inside `{"value": {...}}`, if that is all there is.
///
/// Some reference pages show a single object so, and servers made from them answer so. A model
/// that documents a member `value` never has it among its additional members.
fn unwrapped<M: Model>(outer: M) -> M {
    let members = outer.additional();
    let is_wrapper = members.keys().all(|name| name == "value" || name.starts_with('@'));
    let Some(inner @ Value::Object(_)) = members.get("value").filter(|_| is_wrapper) else {
        return outer;
    };
    let is_bare = serde_json::to_value(&outer).is_ok_and(|all| all.as_object() == Some(members));
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
        if response.is_empty() {
            return Ok(Self::Null);
        }
        response.json(|json| serde::Deserialize::deserialize(json))
    }
}

impl FromResponse for String {
    fn from_response(response: Response) -> Result<Self> {
        if response.is_json() {
            return response.value();
        }
        match std::str::from_utf8(&response.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let message = "the answer is not text";
                Err(Error::new(ErrorKind::Decode, message).with_source(error).with_response(response))
            }
        }
    }
}

impl<T: Element> FromResponse for Vec<T> {
    fn from_response(response: Response) -> Result<Self> {
        response.value()
    }
}

macro_rules! wrapped {
    ($($type:ty),*) => {$(
        impl FromResponse for $type {
            fn from_response(response: Response) -> Result<Self> {
                response.value()
            }
        }
    )*};
}

wrapped!(bool, i8, i16, i32, i64, u8, u16, u32, f32, f64);
wrapped!(Decimal, DateTime, Date, TimeOfDay, Duration, Guid, Binary);
