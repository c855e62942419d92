//! The policy that asks an [`Authorize`] before each attempt of a request.
//!
//! Invariant: credentials leave the machine only over TLS, and only to the origin of the client's endpoint.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Url};

use super::authorize::{Authorize, Credentials};
use crate::Result;
use crate::call::Call;
use crate::pipeline::forward;
use crate::url::{is_confidential, set_query};

/// Returns the policy that authorizes requests to `endpoint`.
///
/// # Errors
/// If `endpoint` is neither HTTPS nor on this machine.
pub(crate) fn authorize_policy(endpoint: &Url, authorize: Arc<dyn Authorize>) -> Result<Arc<dyn Policy>> {
    super::check_endpoint(endpoint)?;
    Ok(Arc::new(AuthorizePolicy { endpoint: endpoint.clone(), authorize }))
}

#[derive(Debug)]
struct AuthorizePolicy {
    endpoint: Url,
    authorize: Arc<dyn Authorize>,
}

#[async_trait]
impl Policy for AuthorizePolicy {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        super::check_target(&self.endpoint, request.url())?;
        let mut credentials = Credentials::default();
        let result = self.authorize.authorize(&mut credentials).await;
        let Credentials { headers, query, secrets } = credentials;
        let call = context.value::<Arc<Call>>();
        // The error may contain them, too.
        if let Some(call) = call {
            call.set_secrets(secrets);
        }
        if let Err(error) = result {
            return Err(azure_core::Error::with_error(ErrorKind::Credential, error, "the request was not authorized"));
        }
        for (name, value) in headers {
            request.insert_header(HeaderName::from(name), value);
        }
        set_query(request.url_mut(), &query);
        if let Some(call) = call {
            call.count_attempt();
        }
        debug_assert!(is_confidential(request.url()));
        forward(context, request, next).await
    }
}
