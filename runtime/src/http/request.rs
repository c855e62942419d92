//! [`HttpRequest`]: a request on its way through the policies to the transport.

use std::fmt;
use std::sync::Arc;

use super::{Body, HeaderMap, Method, Url};
use crate::body_limit::BodyLimit;
use crate::call::Call;

/// A request on its way through the policies to the transport.
///
/// Policies may change its URL, headers and body. The same value is used for all attempts of a call.
#[derive(Clone)]
pub struct HttpRequest {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Body,
    /// The call that sends the request; `None` for a request that was created by a policy of the program.
    call: Option<Arc<Call>>,
    /// The largest response body; `None` if the body is streamed.
    body_limit: Option<BodyLimit>,
}

impl HttpRequest {
    /// A request without headers and body.
    pub fn new(method: Method, url: Url) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: Body::default(), call: None, body_limit: None }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL. It may be pre-authorized: do not log it.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The URL, to change it. Credentials are sent only to the origin of the endpoint.
    pub fn url_mut(&mut self) -> &mut Url {
        &mut self.url
    }

    /// The headers. They may contain credentials: do not log them.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to change them.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The body.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Sets the body.
    pub fn set_body(&mut self, body: impl Into<Body>) {
        self.body = body.into();
    }

    /// Makes the request a part of a call. The body of its response is read into memory up to the limit, or streamed without
    /// one.
    pub(crate) fn set_call(&mut self, call: &Arc<Call>, body_limit: Option<BodyLimit>) {
        self.call = Some(Arc::clone(call));
        self.body_limit = body_limit;
    }

    pub(crate) fn call(&self) -> Option<&Arc<Call>> {
        self.call.as_ref()
    }

    pub(crate) fn body_limit(&self) -> Option<BodyLimit> {
        self.body_limit
    }
}

impl fmt::Debug for HttpRequest {
    /// Prints the method and the origin only: paths, headers and bodies may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("origin", &self.url.origin().ascii_serialization())
            .finish_non_exhaustive()
    }
}
