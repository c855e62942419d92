//! Access tokens of a [`TokenCredential`]: they are requested, cached, replaced, and added to requests.
//!
//! The policy of `azure_core` is not used: it rejects loopback addresses without TLS, does not repeat a request whose
//! token the service reports as expired, and does not support claims challenges.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientMethodOptions, Context, Request, Url};
use azure_core::time::{Duration, OffsetDateTime};
use futures::lock::Mutex;

use super::bearer::set_bearer_token;
use crate::call::Call;
use crate::pipeline::forward;
use crate::{Claims, Result};

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
#[derive(Debug)]
struct TokenPolicy {
    endpoint: Url,
    credential: Arc<dyn TokenCredential>,
    scopes: Vec<String>,
    token: Mutex<Option<AccessToken>>,
}

#[async_trait]
impl Policy for TokenPolicy {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let token = self.valid_token(context).await?;
        let response = self.attempt(&token, context, request, next).await?;
        if u16::from(response.status()) != 401 {
            return Ok(response);
        }
        // The service did not process the request, so it may be sent again, whatever its method.
        match self.replacement_token(&token, Claims::from_headers(response.headers()), context).await {
            Some(replacement) => {
                request.body_mut().reset().await?;
                self.attempt(&replacement, context, request, next).await
            }
            None => Ok(response),
        }
    }
}

impl TokenPolicy {
    async fn attempt(
        &self,
        token: &Secret,
        context: &Context<'_>,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        super::check_target(&self.endpoint, request.url())?;
        set_bearer_token(request, token.secret());
        if let Some(call) = context.value::<Arc<Call>>() {
            call.count_attempt();
        }
        forward(context, request, next).await
    }

    /// Returns a token that has not expired. Concurrent callers wait for one new token.
    async fn valid_token(&self, context: &Context<'_>) -> azure_core::Result<Secret> {
        let mut cached = self.token.lock().await;
        let now = OffsetDateTime::now_utc();
        if let Some(cached) = cached.as_ref().filter(|cached| cached.expires_on - now > EXPIRATION_MARGIN) {
            return Ok(cached.token.clone());
        }
        match self.request_token(context.to_owned()).await {
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
    async fn replacement_token(
        &self,
        refused: &Secret,
        claims: Option<Claims>,
        context: &Context<'_>,
    ) -> Option<Secret> {
        let mut cached = self.token.lock().await;
        if let Some(cached) = cached.as_ref().filter(|cached| cached.token != *refused) {
            return Some(cached.token.clone());
        }
        let mut context = context.to_owned();
        if let Some(claims) = claims {
            context.insert(claims);
        }
        let new = self.request_token(context).await.ok()?;
        let token = cached.insert(new).token.clone();
        (token != *refused).then_some(token)
    }

    async fn request_token(&self, context: Context<'static>) -> azure_core::Result<AccessToken> {
        let scopes: Vec<&str> = self.scopes.iter().map(String::as_str).collect();
        let options = TokenRequestOptions { method_options: ClientMethodOptions { context } };
        self.credential.get_token(&scopes, Some(options)).await
    }
}
