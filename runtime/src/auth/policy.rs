//! The policy that asks an [`Authorize`] before each attempt of a request.
//!
//! Invariant: credentials leave the machine only over TLS, and only to the origin of the client's endpoint.

use std::sync::Arc;

use futures::future::BoxFuture;

use super::authorize::{Authorize, Credentials};
use crate::http::{HttpRequest, HttpResponse, Next, Policy, Url};
use crate::url::{is_confidential, set_query};
use crate::{Error, ErrorKind, Result};

/// Returns the policy that authorizes requests to `endpoint`.
///
/// # Errors
/// If `endpoint` is neither HTTPS nor on this machine.
pub(crate) fn authorize_policy(endpoint: &Url, authorize: Arc<dyn Authorize>) -> Result<Arc<dyn Policy>> {
    super::check_endpoint(endpoint)?;
    Ok(Arc::new(AuthorizePolicy { endpoint: endpoint.clone(), authorize }))
}

struct AuthorizePolicy {
    endpoint: Url,
    authorize: Arc<dyn Authorize>,
}

impl Policy for AuthorizePolicy {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(async move {
            super::check_target(&self.endpoint, request.url())?;
            self.authorize(request).await?;
            if let Some(call) = request.call() {
                call.count_attempt();
            }
            debug_assert!(is_confidential(request.url()));
            next.send(request).await
        })
    }
}

impl AuthorizePolicy {
    /// Adds the credentials to a request.
    async fn authorize(&self, request: &mut HttpRequest) -> Result<()> {
        let mut credentials = Credentials::default();
        let result = self.authorize.authorize(&mut credentials).await;
        let Credentials { headers, query, secrets } = credentials;
        // The error may contain them, too.
        if let Some(call) = request.call() {
            call.set_secrets(secrets);
        }
        result.map_err(missing_credentials)?;
        for (name, value) in headers {
            request.headers_mut().insert(name, value);
        }
        set_query(request.url_mut(), &query);
        Ok(())
    }
}

/// The error of an [`Authorize`]. Only errors of transports are retried, and it may be one.
fn missing_credentials(error: Error) -> Error {
    if error.kind() == ErrorKind::Credential { error } else { Error::credential(error) }
}
