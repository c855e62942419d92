//! [`ClientOptions`]: the configuration of a client.

use std::time::Duration;

#[cfg(doc)]
use crate::ErrorKind;
use crate::RetryOptions;

/// The configuration of a client. All fields have defaults.
#[derive(Clone, Debug, Default)]
pub struct ClientOptions {
    /// An endpoint in place of the documented one: the URL of a national cloud (`https://graph.microsoft.us`), of a
    /// proxy, or of a test server.
    ///
    /// A URL without a path keeps the path of the documented endpoint, which is its version. Endpoints without TLS must
    /// be loopback addresses, as in `http://127.0.0.1:8080`; requests to them do not use proxies.
    pub endpoint: Option<String>,

    /// The scopes to request from the credential. If empty, the only scope is `/.default` at the origin of the
    /// endpoint, which stands for all permissions that the application has been granted.
    #[cfg(feature = "entra")]
    pub scopes: Vec<String>,

    /// Limits on retries.
    pub retry: RetryOptions,

    /// The time limit of each request, including all attempts and waits; unlimited by default.
    ///
    /// See [`Request::timeout`](crate::Request::timeout). Each poll of a long-running operation and each fragment of an
    /// upload is a request.
    pub timeout: Option<Duration>,

    /// The largest response body that is read into memory, in bytes after decompression; 256 MiB by default.
    ///
    /// A larger body is an error of the kind [`Decode`](ErrorKind::Decode). Downloads that are read as a stream are not
    /// limited.
    pub body_limit: Option<u64>,

    /// Transport, tracing, user agent and further policies. Its retry options are ignored: they would repeat a `POST`
    /// that the service may have processed.
    ///
    /// By default, certificates are verified against the authorities of the system, and the proxies of `HTTPS_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY` are honored.
    #[cfg_attr(not(feature = "entra"), doc(hidden))]
    pub azure: azure_core::http::ClientOptions,
}
