//! [`Policy`]: a step that each request of a client passes. [`Next`]: the steps that follow.

use std::fmt;
use std::sync::Arc;

use futures::future::BoxFuture;

use super::delivery::Delivery;
use super::{HttpRequest, HttpResponse};
use crate::Result;

/// A step that each request to the service passes: it may change the request, the response, or both.
///
/// Requests to pre-authorized URLs, such as those of upload sessions, pass no policies of the program.
///
/// ```
/// use std::sync::Arc;
///
/// use docwright_runtime::futures::future::BoxFuture;
/// use docwright_runtime::http::{HeaderValue, HttpRequest, HttpResponse, Next, Policy};
/// use docwright_runtime::{ClientOptions, Result};
///
/// /// Names the tenant of each request.
/// struct Tenant(HeaderValue);
///
/// impl Policy for Tenant {
///     fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
///         request.headers_mut().insert("x-tenant", self.0.clone());
///         next.send(request)
///     }
/// }
///
/// let mut options = ClientOptions::default();
/// options.call_policies.push(Arc::new(Tenant(HeaderValue::from_static("harbor"))));
/// ```
pub trait Policy: Send + Sync {
    /// Passes the request to `next`, unless the policy returns a response or an error itself.
    ///
    /// # Errors
    /// The error of the steps that follow, or that of the policy, such as [`Error::transport`](crate::Error::transport).
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>>;
}

/// The steps that follow a [`Policy`]: further policies, and finally the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    policies: &'a [Arc<dyn Policy>],
    delivery: &'a Delivery,
}

impl<'a> Next<'a> {
    pub(crate) fn new(policies: &'a [Arc<dyn Policy>], delivery: &'a Delivery) -> Self {
        Self { policies, delivery }
    }

    /// Passes the request to the steps that follow. A policy may call it several times.
    pub fn send<'r>(self, request: &'r mut HttpRequest) -> BoxFuture<'r, Result<HttpResponse>>
    where
        'a: 'r,
    {
        match self.policies {
            [first, rest @ ..] => first.send(request, Self { policies: rest, ..self }),
            [] => Box::pin(self.delivery.send(request)),
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Next").field("policies", &self.policies.len()).finish_non_exhaustive()
    }
}
