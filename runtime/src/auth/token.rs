//! Access tokens of a [`TokenCredential`]: they are requested, cached, replaced, and added to requests.
//!
//! The policy of `azure_core` is not used: it is a part of its pipeline, rejects loopback addresses without TLS, does not
//! repeat a request whose token the service reports as expired, and does not support claims challenges.

use std::sync::Arc;

use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientMethodOptions, Context};
use futures::future::BoxFuture;
use futures::lock::Mutex;
use time::{Duration, OffsetDateTime};

use super::bearer::set_bearer_token;
use crate::error::cause::{Cause, sources};
use crate::http::{HttpRequest, HttpResponse, Next, Policy, StatusCode, Url};
use crate::{Claims, Error, Result};

/// How long before its expiration a token is replaced, so that it does not expire in transit.
const EXPIRATION_MARGIN: Duration = Duration::minutes(5);

/// Returns the policy that authorizes requests to `endpoint`.
///
/// # Errors
/// If `endpoint` is neither HTTPS nor on this machine.
pub(crate) fn token_policy(
    endpoint: &Url,
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
) -> Result<Arc<dyn Policy>> {
    super::check_endpoint(endpoint)?;
    let endpoint = endpoint.clone();
    Ok(Arc::new(TokenPolicy { endpoint, credential, scopes, token: Mutex::new(None) }))
}

/// Authorizes requests with a token that is cached while it is valid.
struct TokenPolicy {
    endpoint: Url,
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
    token: Mutex<Option<AccessToken>>,
}

impl Policy for TokenPolicy {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(async move {
            let token = self.valid_token().await?;
            let response = self.attempt(&token, request, next).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return Ok(response);
            }
            // The service did not process the request, so it may be sent again, whatever its method.
            match self.replacement_token(&token, Claims::from_headers(response.headers())).await {
                Some(replacement) => self.attempt(&replacement, request, next).await,
                None => Ok(response),
            }
        })
    }
}

impl TokenPolicy {
    async fn attempt(&self, token: &Secret, request: &mut HttpRequest, next: Next<'_>) -> Result<HttpResponse> {
        super::check_target(&self.endpoint, request.url())?;
        set_bearer_token(request, token.secret())?;
        if let Some(call) = request.call() {
            call.count_attempt();
        }
        next.send(request).await
    }

    /// Returns a token that has not expired. Concurrent callers wait for one new token.
    async fn valid_token(&self) -> Result<Secret> {
        let mut cached = self.token.lock().await;
        let now = OffsetDateTime::now_utc();
        if let Some(cached) = cached.as_ref().filter(|cached| cached.expires_on - now > EXPIRATION_MARGIN) {
            return Ok(cached.token.clone());
        }
        match self.request_token(None).await {
            Ok(new) => Ok(cached.insert(new).token.clone()),
            // The token that is about to expire is still accepted.
            Err(error) => {
                cached.as_ref().filter(|cached| cached.expires_on > now).map(|cached| cached.token.clone()).ok_or(error)
            }
        }
    }

    /// Returns a different token than the one that the service refused, if the credential has one.
    ///
    /// A concurrent request may have replaced it already. A credential that returns the same token again, or none,
    /// cannot help; the refusal is then more informative than the credential's error.
    async fn replacement_token(&self, refused: &Secret, claims: Option<Claims>) -> Option<Secret> {
        let mut cached = self.token.lock().await;
        if let Some(cached) = cached.as_ref().filter(|cached| cached.token != *refused) {
            return Some(cached.token.clone());
        }
        let new = self.request_token(claims).await.ok()?;
        let token = cached.insert(new).token.clone();
        (token != *refused).then_some(token)
    }

    /// Requests a token from the credential, with the claims that the service requires.
    async fn request_token(&self, claims: Option<Claims>) -> Result<AccessToken> {
        let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).collect();
        let context = claims.map_or_else(Context::new, |claims| Context::new().with_value(claims));
        let options = TokenRequestOptions { method_options: ClientMethodOptions { context } };
        self.credential.get_token(&scopes, Some(options)).await.map_err(|error| missing_token(&error))
    }
}

/// Converts the error of a credential. The errors that `azure_core` wraps around others add no information.
fn missing_token(error: &azure_core::Error) -> Error {
    let innermost = sources(error).filter_map(|error| error.downcast_ref::<azure_core::Error>()).last();
    Error::without_credential(Cause::of(innermost.unwrap_or(error)))
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use azure_core::error::ErrorKind as AzureKind;

    use super::*;

    #[test]
    fn wrapping_errors_are_omitted() {
        let io = std::io::Error::other("reset http://h?secret");
        let inner = azure_core::Error::with_error(AzureKind::Io, io, "no https://h/?secret");
        let error = missing_token(&inner.with_context("it failed").with_context("it failed"));
        assert_eq!(error.message(), "the credential returned no access token: reset http://h");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no https://h/: reset http://h"));
    }
}
