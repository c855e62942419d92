//! Access tokens: [`StaticToken`], and how requests get their `Authorization` header.
//!
//! Invariant: a token leaves the machine only over TLS, and only to the origin of the client's
//! endpoint (`page.rs` keeps the second half).

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Url};
use azure_core::time::{Duration, OffsetDateTime};

use crate::{Error, ErrorKind, Result};

/// A credential for an access token that is at hand, from a tool or another library.
///
/// It cannot be renewed: when it expires, requests fail with status 401. Its `Debug` does not show
/// the token.
pub struct StaticToken(Secret);

impl StaticToken {
    /// A credential for `token`, without the word `Bearer`.
    #[allow(clippy::new_ret_no_self)] // credentials are shared, as those of azure_identity are
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Secret::new(token.into())))
    }
}

impl fmt::Debug for StaticToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaticToken")
    }
}

#[async_trait]
impl TokenCredential for StaticToken {
    /// The token for any scope. When it expires is not known; callers may keep it for an hour.
    async fn get_token(
        &self,
        _scopes: &[&str],
        _options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires_on = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(self.0.clone(), expires_on))
    }
}

/// The policy that authorizes requests to `endpoint`.
///
/// # Errors
/// If `endpoint` is neither HTTPS nor on this machine.
pub(crate) fn policy(
    endpoint: &Url,
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
) -> Result<Arc<dyn Policy>> {
    match endpoint.scheme() {
        "https" => Ok(Arc::new(BearerTokenAuthorizationPolicy::new(credential, scopes))),
        "http" if is_loopback(endpoint) => Ok(Arc::new(Loopback { credential, scopes })),
        _ => Err(Error::new(ErrorKind::Request, "an endpoint must be HTTPS or on this machine")),
    }
}

/// Whether the host is this machine by its address; a name such as `localhost` could be resolved
/// to anything.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Authorizes requests without TLS to this machine, for tests and local proxies. Azure's own policy
/// refuses them.
#[derive(Debug)]
struct Loopback {
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
}

#[async_trait]
impl Policy for Loopback {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if !is_loopback(request.url()) {
            let message = "a token may leave this machine only over TLS";
            return Err(azure_core::Error::with_message(azure_core::error::ErrorKind::Other, message));
        }
        let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).collect();
        let token = self.credential.get_token(&scopes, None).await?;
        request.insert_header(AUTHORIZATION, format!("Bearer {}", token.token.secret()));
        match next {
            [first, rest @ ..] => first.send(context, request, rest).await,
            [] => Err(azure_core::Error::with_message(azure_core::error::ErrorKind::Other, "there is no transport")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_loopback() {
        let is_loopback = |url: &str| is_loopback(&Url::parse(url).expect("a URL"));
        assert!(is_loopback("http://127.0.0.1:8080/v1.0"));
        assert!(is_loopback("http://127.1.2.3/"));
        assert!(is_loopback("http://[::1]:80/"));
        assert!(!is_loopback("http://localhost/"));
        assert!(!is_loopback("http://10.0.0.1/"));
        assert!(!is_loopback("http://127.0.0.1.example.com/"));
        assert!(!is_loopback("http://127.0.0.1@example.com/"));
    }

    #[test]
    fn a_token_is_not_shown() {
        assert_eq!(format!("{:?}", StaticToken::new("secret")), "StaticToken");
    }
}
