//! Access tokens: [`StaticToken`], and how requests get their `Authorization` header.
//!
//! Invariant: a token leaves the machine only over TLS, and only to the origin of the client's
//! endpoint.
//!
//! The policy of azure's core is not used: it refuses loopback addresses without TLS, it does not
//! repeat a request whose token the service calls expired, and it knows no claims.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientMethodOptions, Context, Request, Url};
use azure_core::time::{Duration, OffsetDateTime};
use futures::lock::Mutex;

use crate::call::Call;
use crate::retry::forward;
use crate::{Claims, Error, ErrorKind, Result};

/// How long before its end a token is replaced, so that it does not expire on its way.
const MARGIN: Duration = Duration::minutes(5);

/// What stands before a token in the header.
const SCHEME: &str = "Bearer ";

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
    if !is_private(endpoint) {
        return Err(Error::new(ErrorKind::Request, "an endpoint must be HTTPS or on this machine"));
    }
    let endpoint = endpoint.clone();
    Ok(Arc::new(Authorize { endpoint, credential, scopes, token: Mutex::new(None) }))
}

/// Whether nobody on the way can read what is sent there.
fn is_private(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

/// Whether the host is this machine by its address; a name such as `localhost` could be resolved
/// to anything.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The token that a request was sent with.
pub(crate) fn token_of(request: &Request) -> Option<&str> {
    let header = request.headers().get_optional_str(&AUTHORIZATION)?;
    Some(header.strip_prefix(SCHEME).unwrap_or(header))
}

/// Authorizes requests with a token that is kept while it is valid.
#[derive(Debug)]
struct Authorize {
    endpoint: Url,
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
    token: Mutex<Option<AccessToken>>,
}

#[async_trait]
impl Policy for Authorize {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let token = self.token(context).await?;
        let refused = self.attempt(&token, context, request, next).await?;
        if u16::from(refused.status()) != 401 {
            return Ok(refused);
        }
        // The service did not process the request, so it may be sent again, whatever its method.
        match self.other_token(&token, Claims::of(refused.headers()), context).await {
            Some(other) => {
                request.body_mut().reset().await?;
                self.attempt(&other, context, request, next).await
            }
            None => Ok(refused),
        }
    }
}

impl Authorize {
    async fn attempt(
        &self,
        token: &Secret,
        context: &Context<'_>,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        if request.url().origin() != self.endpoint.origin() || !is_private(request.url()) {
            let message = "a token is sent only to the endpoint that it is for";
            return Err(azure_core::Error::with_message(azure_core::error::ErrorKind::Other, message));
        }
        request.insert_header(AUTHORIZATION, format!("{SCHEME}{}", token.secret()));
        if let Some(call) = context.value::<Arc<Call>>() {
            call.attempt();
        }
        forward(context, request, next).await
    }

    /// A token that is valid, as far as is known. Callers who come together wait for one new token.
    async fn token(&self, context: &Context<'_>) -> azure_core::Result<Secret> {
        let mut kept = self.token.lock().await;
        let now = OffsetDateTime::now_utc();
        if let Some(kept) = kept.as_ref().filter(|kept| kept.expires_on - now > MARGIN) {
            return Ok(kept.token.clone());
        }
        match self.fetch(context.to_owned()).await {
            Ok(new) => Ok(kept.insert(new).token.clone()),
            // The token that is about to expire will do once more.
            Err(error) => {
                kept.as_ref().filter(|kept| kept.expires_on > now).map(|kept| kept.token.clone()).ok_or(error)
            }
        }
    }

    /// Another token than the one that the service refused, if the credential has one.
    ///
    /// Someone else may have got it meanwhile. A credential that gives the same token again, or none,
    /// cannot help; the refusal then says more than the credential's error would.
    async fn other_token(&self, refused: &Secret, claims: Option<Claims>, context: &Context<'_>) -> Option<Secret> {
        let mut kept = self.token.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.token != *refused) {
            return Some(kept.token.clone());
        }
        let mut context = context.to_owned();
        if let Some(claims) = claims {
            context.insert(claims);
        }
        let new = self.fetch(context).await.ok()?;
        let token = kept.insert(new).token.clone();
        (token != *refused).then_some(token)
    }

    async fn fetch(&self, context: Context<'static>) -> azure_core::Result<AccessToken> {
        let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).collect();
        let options = TokenRequestOptions { method_options: ClientMethodOptions { context } };
        self.credential.get_token(&scopes, Some(options)).await
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
