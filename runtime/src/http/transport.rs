//! [`Transport`]: sends requests over the network.

use futures::future::BoxFuture;

use super::{HttpRequest, HttpResponse};
use crate::Result;

/// Sends requests over the network.
///
/// `reqwest::Client` implements it, so that a client of the program with proxies or certificates of its own can be set in
/// [`ClientOptions::transport`](crate::ClientOptions::transport). Such a client must not follow redirects: the runtime
/// does, and decides which headers the target receives.
///
/// ```
/// use std::sync::Arc;
///
/// use docwright_runtime::ClientOptions;
///
/// # docwright_runtime::tls::prepare();
/// let builder = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
/// let options = ClientOptions {
///     transport: Some(Arc::new(builder.build()?)),
///     ..ClientOptions::default()
/// };
/// # let _ = options;
/// # Ok::<(), reqwest::Error>(())
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request once, and returns when the response begins.
    ///
    /// A response with any status is a response. It is decompressed, and redirects are not followed.
    ///
    /// # Errors
    /// [`Error::connection`](crate::Error::connection) if nothing was sent,
    /// [`Error::interrupted`](crate::Error::interrupted) if the service may have received the request, and
    /// [`Error::transport`](crate::Error::transport) if another attempt would fail as well. Retries depend on that.
    fn send<'a>(&'a self, request: &'a HttpRequest) -> BoxFuture<'a, Result<HttpResponse>>;
}
