//! [`Request`]: a request that has not been sent yet.
//!
//! A request owns all its parts, including its serialized body, so that it can be stored, cloned, moved to another
//! task, or dropped. Parts that are invalid are reported when it is sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use bytes::Bytes;

use self::encode::encode;
use crate::http::header::CONTENT_TYPE;
use crate::{FromResponse, Permissions, Result};

pub(crate) mod encode;
mod options;
mod parts;
mod resource_path;
mod typed;

pub(crate) use parts::RequestParts;
pub use resource_path::ResourcePath;

/// A request with a response of type `T`. Awaiting it sends it.
///
/// ```no_run
/// # use docwright_runtime::{Client, ClientOptions, Request, StaticToken, Value};
/// # async fn example() -> docwright_runtime::Result<()> {
/// # let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new(""), ClientOptions::default())?;
/// let request: Request<Value> = client.root().child("me").get();
/// let me = request.query("$select", "displayName").await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T> {
    pub(crate) parts: RequestParts,
    response: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    #[inline]
    pub(crate) fn new(parts: RequestParts) -> Self {
        Self { parts, response: PhantomData }
    }

    /// Adds a query option, as in `.query("$top", "5")`; name and value are percent-encoded.
    #[inline]
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.add_query(name, value.as_ref());
        self
    }

    /// Sets a header, and replaces one with the same name.
    #[inline]
    pub fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.set_header(name, value.as_ref());
        self
    }

    /// Sets a header whose value is percent-encoded (RFC 3986, section 2.1), so that it may have any characters.
    pub fn encoded_header(self, name: &str, value: impl AsRef<str>) -> Self {
        let mut encoded = String::new();
        encode(value.as_ref(), "", &mut encoded);
        self.header(name, encoded)
    }

    /// Sets the body and its content type, such as `image/png`. It replaces the body that the request has.
    pub fn content(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.parts.set_body(body.into());
        self.parts.set_header(CONTENT_TYPE.as_str(), content_type);
        self
    }

    /// Sets the content type of the body, in place of the default one.
    #[inline]
    pub fn content_type(self, content_type: impl AsRef<str>) -> Self {
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Adds the documented permissions at all paths of the operation; generated methods call it.
    #[doc(hidden)]
    #[inline]
    pub fn needs(mut self, records: &'static [&'static Permissions]) -> Self {
        self.parts.call.permissions = records;
        self
    }

    /// The documented permissions of the operation at this path; `None` if no page documents it here.
    pub fn permissions(&self) -> Option<&'static Permissions> {
        Permissions::at_path(self.parts.call.permissions, self.parts.template())
    }

    pub(crate) fn into_parts(self) -> RequestParts {
        self.parts
    }

    pub(crate) fn parts_mut(&mut self) -> &mut RequestParts {
        &mut self.parts
    }
}

impl<T: FromResponse> Request<T> {
    /// Sends the request and decodes the response; the same as awaiting the request.
    ///
    /// # Errors
    /// If the request is invalid or cannot be sent, if the service returns an error, or if the response does not match
    /// the type `T`. Transient failures are retried first, within the limits of [`RetryOptions`](crate::RetryOptions).
    pub async fn send(self) -> Result<T> {
        let response = self.parts.send().await?;
        T::from_response(response)
    }
}

impl<T: FromResponse + 'static> IntoFuture for Request<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self::new(self.parts.clone())
    }
}

impl<T> fmt::Debug for Request<T> {
    /// Omits headers, body and the values of other query options than those of OData, which may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parts.method)
            .field("path", &self.parts.path)
            .field("query", &format_args!("{}", self.parts.query.redacted()))
            .field("problem", &self.parts.problem)
            .finish_non_exhaustive()
    }
}
