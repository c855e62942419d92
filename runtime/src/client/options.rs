//! [`ClientOptions`]: the configuration of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

#[cfg(doc)]
use crate::ErrorKind;
use crate::RetryOptions;
use crate::http::{Policy, Transport, Url};
use crate::url::has_user_info;

/// The configuration of a client. All fields have defaults.
#[derive(Clone, Default)]
pub struct ClientOptions {
    /// An endpoint in place of the documented one: the URL of a national cloud (`https://graph.microsoft.us`), of a
    /// proxy, or of a test server.
    ///
    /// A URL without a path keeps the path of the documented endpoint, which is its version. Endpoints without TLS must
    /// be on this machine, as in `http://localhost:8080`; requests to them do not use proxies.
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

    /// The name of the application, with or without a version, which begins the header `User-Agent`: `harbor/2.1`.
    pub application: Option<String>,

    /// The transport in place of the default one, which is a `reqwest::Client`.
    ///
    /// By default, certificates are verified against the authorities of the system, and the proxies of `HTTPS_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY` are honored.
    pub transport: Option<Arc<dyn Transport>>,

    /// Policies that each request to the service passes once, before it is retried and authorized.
    pub call_policies: Vec<Arc<dyn Policy>>,

    /// Policies that each attempt of a request to the service passes, after it was authorized.
    pub attempt_policies: Vec<Arc<dyn Policy>>,
}

impl fmt::Debug for ClientOptions {
    /// Omits the transport and the policies, which may print credentials, and the user name and query of the endpoint.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = |text: &str| match Url::parse(text) {
            Ok(url) if !has_user_info(&url) && url.query().is_none() => url.to_string(),
            Ok(url) => url.origin().ascii_serialization(),
            Err(_) => "invalid".to_owned(),
        };
        let mut printed = f.debug_struct("ClientOptions");
        printed.field("endpoint", &self.endpoint.as_deref().map(origin));
        #[cfg(feature = "entra")]
        printed.field("scopes", &self.scopes);
        printed
            .field("retry", &self.retry)
            .field("timeout", &self.timeout)
            .field("body_limit", &self.body_limit)
            .field("application", &self.application)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_print_passwords() {
        for endpoint in ["https://me:s3cret@example.com/v1.0", "https://example.com/?key=s3cret", "s3cret"] {
            let options = ClientOptions { endpoint: Some(endpoint.to_owned()), ..ClientOptions::default() };
            assert!(!format!("{options:?}").contains("s3cret"), "{options:?}");
        }
    }
}
